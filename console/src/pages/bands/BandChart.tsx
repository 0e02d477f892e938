import { useCallback } from 'react';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import type { Palette } from '@/look/palette';
import { ChartFrame } from '@/parts/ChartFrame';
import type { Band, Name, Report } from './data';
import { texts } from './locales';

const before = (one: Band, what: 'members' | 'points') => (what === 'members' ? one.members_before : one.points_before);

/** Two columns for each band: at the end of the first day, and of the last. */
export function BandChart({ told, what }: { told: Report; what: 'members' | 'points' }) {
  const t = useTexts(texts);
  const f = useFormat();
  const named = useCallback((one: Band) => t(one.band as Name), [t]);
  const option = useCallback(
    (palette: Palette) => ({
      legend: {},
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, valueFormatter: (value: unknown) => f.integer(Number(value)) },
      xAxis: { type: 'category', data: told.bands.map(named), axisLabel: { interval: 0 } },
      yAxis: { type: 'value', minInterval: 1, axisLabel: { formatter: (value: number) => f.compact(value) } },
      series: [
        { name: told.since, type: 'bar', data: told.bands.map((one) => before(one, what)), itemStyle: { color: palette.series[4] } },
        { name: told.until, type: 'bar', data: told.bands.map((one) => one[what]), itemStyle: { color: palette.series[0] } },
      ],
    }),
    [told, what, named, f],
  );
  return (
    <ChartFrame
      title={t(what === 'members' ? 'askMembers' : 'askPoints')} unit={`${t(what)} · ${t('chartUnit', { first: told.since, last: told.until })}`} option={option}
      summary={told.bands.map((one) => `${named(one)} ${f.integer(one[what])}`).join('; ')}
      table={{
        columns: [{ title: t('band') }, { title: told.since, number: true }, { title: told.until, number: true }, { title: t('change'), number: true }],
        rows: told.bands.map((one) => [named(one), f.integer(before(one, what)), f.integer(one[what]), f.points(one[what] - before(one, what), { sign: true, unit: false })]),
      }}
    />
  );
}
