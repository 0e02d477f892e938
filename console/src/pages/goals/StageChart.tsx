import { useCallback } from 'react';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import type { Palette } from '@/look/palette';
import { ChartFrame } from '@/parts/ChartFrame';
import type { Report } from './data';
import { texts } from './locales';

/** For each stage: what was planned, what happened, and where that leads. */
export function StageChart({ told, what }: { told: Report; what: 'issued' | 'redeemed' }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { name } = useNamed();
  const option = useCallback(
    (palette: Palette) => {
      const bar = (label: string, colour: string | undefined, value: (place: number) => number | null) => ({ name: label, type: 'bar', itemStyle: { color: colour }, data: told.stages.map((_, place) => value(place)) });
      const of = (place: number) => told.stages[place]![what];
      return {
        legend: {},
        tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, valueFormatter: (value: unknown) => (typeof value === 'number' ? f.integer(value) : '—') },
        xAxis: { type: 'category', data: told.stages.map((one) => name(one)) },
        yAxis: { type: 'value', minInterval: 1, axisLabel: { formatter: (value: number) => f.compact(value) } },
        series: [
          bar(t('planned'), palette.series[4], (place) => of(place).planned),
          bar(t('actual'), palette.series[0], (place) => of(place).actual),
          bar(t('forecast'), palette.series[2], (place) => (told.stages[place]!.turn === 'running' ? of(place).forecast : null)),
        ],
      };
    },
    [told, what, name, f, t],
  );
  return (
    <ChartFrame
      title={t(what === 'issued' ? 'askIssued' : 'askRedeemed')} unit={t('chartUnit')} option={option} height={240}
      summary={told.stages.map((one) => `${name(one)} ${f.integer(one[what].actual)} / ${f.integer(one[what].planned)}`).join('; ')}
      table={{
        columns: [{ title: t('stage') }, { title: t('planned'), number: true }, { title: t('actual'), number: true }, { title: t('forecast'), number: true }],
        rows: told.stages.map((one) => [name(one), f.integer(one[what].planned), f.integer(one[what].actual), f.integer(one[what].forecast)]),
      }}
    />
  );
}
