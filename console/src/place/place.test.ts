import { describe, expect, it } from 'vitest';
import { periodOf } from './period';
import { along } from './url';

describe('periods', () => {
  it.each([
    ['today', '2026-11-20', '2026-11-20'],
    ['yesterday', '2026-11-19', '2026-11-19'],
    ['7', '2026-11-14', '2026-11-20'],
    ['30', '2026-10-22', '2026-11-20'],
    ['month', '2026-11-01', '2026-11-20'],
    ['lastMonth', '2026-10-01', '2026-10-31'],
  ] as const)('%s', (preset, from, to) => {
    expect(periodOf(preset, '2026-11-20')).toEqual({ from, to });
  });

  it('last month in January is December', () => {
    expect(periodOf('lastMonth', '2026-01-31')).toEqual({ from: '2025-12-01', to: '2025-12-31' });
  });
});

describe('what goes along', () => {
  it('is scope and period, not filters', () => {
    const query = new URLSearchParams('scope=brand:a&from=2026-11-01&to=2026-11-20&tier=gold&before=9');
    expect(along('/points/ledger?kind=earn', query)).toBe('/points/ledger?kind=earn&scope=brand%3Aa&from=2026-11-01&to=2026-11-20');
  });

  it('never covers what the link says itself', () => {
    expect(along('/members?scope=store:S1', new URLSearchParams('scope=brand:a'))).toBe('/members?scope=store%3AS1');
  });
});
