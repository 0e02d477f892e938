import { useCallback } from 'react';
import { ChartFrame } from '@/parts/ChartFrame';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import type { Palette } from '@/look/palette';
import { texts } from './locales';
import { DAYS } from './sample';

export function SampleChart() {
  const t = useTexts(texts);
  const f = useFormat();
  const option = useCallback(
    (palette: Palette) => ({
      legend: {},
      tooltip: { trigger: 'axis', valueFormatter: (value: unknown) => f.money(Number(value)) },
      xAxis: { type: 'category', data: DAYS.map((one) => one.date.slice(5)) },
      yAxis: { type: 'value', axisLabel: { formatter: (value: number) => f.moneyCompact(value) } },
      series: [
        { name: t('members'), type: 'bar', stack: 'all', data: DAYS.map((one) => one.member) },
        { name: t('others'), type: 'bar', stack: 'all', data: DAYS.map((one) => one.other), itemStyle: { color: palette.series[1] } },
      ],
    }),
    [t, f],
  );
  return (
    <div className="y-grid-2">
      <ChartFrame
        title={t('question')} unit={t('unit')} summary={t('summary')} option={option}
        table={{ columns: [{ title: t('date') }, { title: t('members'), number: true }, { title: t('others'), number: true }], rows: DAYS.map((one) => [one.date, f.money(one.member), f.money(one.other)]) }}
      />
      <ChartFrame title={t('question')} unit={t('unit')} summary={t('summary')} option={option} table={{ columns: [], rows: [] }} />
    </div>
  );
}
