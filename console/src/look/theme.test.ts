import { theme } from 'antd';
import { describe, expect, it } from 'vitest';
import { contrast } from './contrast';
import { HEAT, PALETTE, heatText, type Mode } from './palette';
import { themeOf } from './theme';

const MODES: Mode[] = ['light', 'dark'];

function built(mode: Mode) {
  return theme.getDesignToken(themeOf(mode, 'comfortable'));
}

function hex(colour: string): string {
  return colour.toUpperCase();
}

describe.each(MODES)('the built theme, %s', (mode) => {
  const token = built(mode);
  const p = PALETTE[mode];

  it('has the colours of the design after the algorithm', () => {
    expect(hex(token.colorPrimary)).toBe(p.primary);
    expect(hex(token.colorLink)).toBe(p.primary);
    expect(hex(token.colorSuccess)).toBe(p.success);
    expect(hex(token.colorWarning)).toBe(p.warning);
    expect(hex(token.colorError)).toBe(p.error);
    expect(hex(token.colorInfo)).toBe(p.info);
    expect(hex(token.colorPrimaryBg)).toBe(p.primaryBg);
    expect(hex(token.colorBgContainer)).toBe(p.card);
    expect(hex(token.colorBgLayout)).toBe(p.layout);
    expect(hex(token.colorBgElevated)).toBe(p.overlay);
  });

  it('has words of at least 4.5 on every surface that they stand on', () => {
    for (const words of [token.colorText, token.colorTextSecondary, token.colorTextTertiary, token.colorTextDescription, token.colorTextPlaceholder]) {
      expect(contrast(hex(words), p.card)).toBeGreaterThanOrEqual(4.5);
    }
    for (const words of [token.colorText, token.colorTextSecondary, token.colorTextTertiary]) {
      expect(contrast(hex(words), p.layout)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(hex(words), p.overlay)).toBeGreaterThanOrEqual(4.5);
    }
  });

  it.each(['primary', 'success', 'warning', 'error', 'info'] as const)('%s reads on card and on its tint', (name) => {
    const words = hex(token[`color${name[0]?.toUpperCase()}${name.slice(1)}` as 'colorPrimary']);
    expect(contrast(words, p.card)).toBeGreaterThanOrEqual(5);
    expect(contrast(words, p[`${name}Bg`])).toBeGreaterThanOrEqual(4.5);
  });

  it('has readable buttons and visible borders of fields', () => {
    expect(contrast(p.onPrimary, hex(token.colorPrimary))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(p.onPrimary, hex(token.colorPrimaryHover))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(p.inputBorder, p.card)).toBeGreaterThanOrEqual(3);
  });

  it('draws every series at 3.3 or more', () => {
    for (const colour of p.series) expect(contrast(colour, p.card)).toBeGreaterThanOrEqual(3.3);
  });
});

it('can read the numbers in a heat map', () => {
  HEAT.forEach((colour, index) => expect(contrast(colour, heatText(index))).toBeGreaterThanOrEqual(4.5));
});

it('comes to the ratios that the design states', () => {
  const stated: [string, string, number][] = [
    ['#0B6B78', '#FFFFFF', 6.2], ['#51AAB5', '#161E26', 6.2], ['#4A5663', '#FFFFFF', 7.5],
    ['#94A0AC', '#161E26', 6.3], ['#A85B00', '#FFF3DF', 4.6], ['#87929D', '#FFFFFF', 3.2],
  ];
  for (const [one, other, ratio] of stated) expect(contrast(one, other)).toBeCloseTo(ratio, 0);
});
