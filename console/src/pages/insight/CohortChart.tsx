import { useCallback, useMemo } from 'react';
import type { components } from '@/api/schema';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import type { Palette } from '@/look/palette';
import { ChartFrame } from '@/parts/ChartFrame';
import { To } from '@/place/To';
import { texts } from './locales';

type Shown = components['schemas']['CohortsShown'];
type Props = { shown: Shown | undefined; error: unknown; onRetry: () => void; to?: string };

const NOTHING: Shown['cohorts'] = [];
// More lines than colours cannot be told apart; the table has all.
const LINES_MAX = 6;

/** Retention of the newest cohorts that make a line; months that are not over are left out. */
export function CohortChart({ shown, error, onRetry, to }: Props) {
  const t = useTexts(texts);
  const f = useFormat();
  const cohorts = shown?.cohorts ?? NOTHING;
  const lines = useMemo(() => cohorts.filter((one) => one.cells.filter((cell) => cell.complete).length > 1).slice(-LINES_MAX), [cohorts]);
  const option = useCallback(
    (palette: Palette) => ({
      legend: {},
      tooltip: { trigger: 'axis', valueFormatter: (value: unknown) => f.percent(value === undefined ? null : Number(value)) },
      xAxis: { type: 'category', data: (lines[0]?.cells ?? []).map((one) => t('month', { n: one.offset })) },
      yAxis: { type: 'value', max: 1, axisLabel: { formatter: (value: number) => f.percent(value) } },
      series: lines.map((cohort, index) => ({
        name: cohort.month, type: 'line', showSymbol: true, itemStyle: { color: palette.series[index % palette.series.length] },
        data: cohort.cells.filter((one) => one.complete).map((one) => (cohort.size ? one.members / cohort.size : null)),
      })),
    }),
    [lines, t, f],
  );
  return (
    <ChartFrame
      title={t('cohortLines')} unit={t('cohortUnit')} summary={t('cohortSummary')} option={option} loading={!shown && !error} error={shown ? undefined : error} onRetry={onRetry}
      extra={to ? <To to={to}>{t('openPage')}</To> : undefined}
      table={{
        columns: [{ title: t('cohort') }, { title: t('size'), number: true }, ...(cohorts[0]?.cells ?? []).map((one) => ({ title: t('month', { n: one.offset }), number: true }))],
        rows: cohorts.map((cohort) => [cohort.month, cohort.size, ...(cohorts[0]?.cells ?? []).map((_, index) => (cohort.cells[index] && cohort.size ? f.percent(cohort.cells[index].members / cohort.size) : null))]),
      }}
    />
  );
}
