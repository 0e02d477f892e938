import { FONT, PALETTE, type Mode } from '@/look/palette';

/** The look of charts: our series, thin lines, no motion on data, axes at 12 px. */
export function chartTheme(mode: Mode): Record<string, unknown> {
  const p = PALETTE[mode];
  const axis = {
    axisLine: { show: true, lineStyle: { color: p.line } },
    axisTick: { show: false },
    axisLabel: { color: p.textTertiary, fontSize: 12, hideOverlap: true },
    nameTextStyle: { color: p.textTertiary, fontSize: 12 },
    splitLine: { show: false, lineStyle: { color: p.split } },
    splitArea: { show: false },
  };
  return {
    color: p.series,
    backgroundColor: 'transparent',
    animation: false,
    textStyle: { fontFamily: FONT, color: p.textSecondary, fontSize: 12 },
    categoryAxis: axis,
    timeAxis: axis,
    logAxis: axis,
    valueAxis: { ...axis, axisLine: { show: false }, splitLine: { show: true, lineStyle: { color: p.split } } },
    grid: { left: 8, right: 16, top: 40, bottom: 8, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    legend: { top: 0, left: 0, itemWidth: 12, itemHeight: 8, itemGap: 16, icon: 'roundRect', textStyle: { color: p.textSecondary, fontSize: 12 }, inactiveColor: p.disabled },
    tooltip: {
      backgroundColor: p.overlay, borderColor: p.line, borderWidth: 1, padding: [8, 12], textStyle: { color: p.text, fontSize: 12 },
      axisPointer: { lineStyle: { color: p.inputBorder }, crossStyle: { color: p.inputBorder }, shadowStyle: { color: mode === 'dark' ? 'rgba(255,255,255,0.04)' : 'rgba(28,39,51,0.04)' } },
      extraCssText: 'box-shadow: 0 4px 16px rgba(0,0,0,0.12); border-radius: 8px;',
    },
    line: { lineStyle: { width: 2 }, symbol: 'circle', symbolSize: 6, showSymbol: false, connectNulls: false, smooth: false },
    bar: { itemStyle: { borderRadius: [2, 2, 0, 0] }, barMaxWidth: 32 },
    visualMap: { textStyle: { color: p.textTertiary } },
  };
}

/** Unfinished periods: `itemStyle: { decal: HATCHED }`. */
export const HATCHED = { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: Math.PI / 4, color: 'rgba(255,255,255,0.6)' };
