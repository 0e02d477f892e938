import { describe, expect, it } from 'vitest';
import { arranged, isShown, isUsual, moved, toggled, USUAL, widened } from './layout';

const COLUMNS = [{ key: 'at', always: true }, { key: 'who' }, { key: 'phone' }, { key: 'note', usuallyHidden: true }];
const keys = (layout: typeof USUAL) => arranged(COLUMNS, layout).map((one) => one.key);

describe('the layout of columns', () => {
  it('keeps the usual order until one is moved', () => {
    expect(keys(USUAL)).toEqual(['at', 'who', 'phone', 'note']);
    expect(keys(moved(COLUMNS, USUAL, 'phone', 1))).toEqual(['at', 'phone', 'who', 'note']);
    expect(moved(COLUMNS, USUAL, 'phone', 9)).toBe(USUAL);
  });

  it('puts a column that came later behind its usual neighbour, and forgets one that went', () => {
    expect(keys({ ...USUAL, order: ['phone', 'gone', 'at', 'note'] })).toEqual(['phone', 'at', 'who', 'note']);
  });

  it('shows and hides, but never the one that names the row', () => {
    const [at, who, , note] = COLUMNS;
    const layout = toggled(note!, toggled(who!, USUAL, false), true);
    expect(COLUMNS.filter((one) => isShown(one, layout)).map((one) => one.key)).toEqual(['at', 'phone', 'note']);
    expect(isShown(at!, toggled(at!, USUAL, false))).toBe(true);
    expect(toggled(note!, toggled(who!, layout, true), false)).toEqual(USUAL);
  });

  it('keeps widths within bounds', () => {
    expect(widened(widened(USUAL, 'who', 5), 'phone', 180.4).widths).toEqual({ who: 60, phone: 180 });
    expect(isUsual(USUAL)).toBe(true);
    expect(isUsual(widened(USUAL, 'who', 99))).toBe(false);
  });
});
