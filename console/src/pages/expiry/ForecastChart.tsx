import type { UseQueryResult } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import { HATCHED } from '@/parts/charts/theme';
import { ChartFrame } from '@/parts/ChartFrame';
import { EmptyState } from '@/parts/EmptyState';
import type { Forecast } from './data';
import { texts } from './locales';

const KINDS = ['reminded', 'to_come', 'unreached'] as const;
const NOTHING: Forecast['ahead'] = [];

/** A column for each month ahead, split by what its members were told. */
export function ForecastChart({ answer }: { answer: UseQueryResult<Forecast> }) {
  const t = useTexts(texts);
  const f = useFormat();
  const rows = answer.data?.ahead ?? NOTHING;
  const named = useCallback((one: Forecast['ahead'][number], index: number) => (index ? one.month.slice(0, 7) : t('restOfMonth', { month: one.month.slice(0, 7) })), [t]);
  const option = useCallback(
    () => ({
      legend: {},
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, valueFormatter: (value: unknown) => f.points(Number(value)) },
      xAxis: { type: 'category', data: rows.map(named) },
      yAxis: { type: 'value', minInterval: 1, axisLabel: { formatter: (value: number) => f.compact(value) } },
      series: KINDS.map((kind) => ({
        name: t(kind), type: 'bar', stack: 'points', data: rows.map((one) => one[kind]),
        ...(kind === 'unreached' && { itemStyle: { decal: HATCHED } }),
      })),
    }),
    [rows, named, t, f],
  );
  const told = answer.data;
  const sums = told ? t('restOf', { later: told.later, never: told.never }) : '';
  // Most houses have no points that expire by inactivity: no column of noughts for them.
  const idle = rows.some((one) => one.idle > 0) ? [true] : [];
  const nothing = told && told.points === 0;
  return (
    <ChartFrame
      title={t('asks')} unit={t('unit', { rest: sums })} option={option} height={320} loading={answer.isPending} error={told ? undefined : answer.error} onRetry={() => void answer.refetch()}
      summary={rows.filter((one) => one.points > 0).map((one) => `${one.month.slice(0, 7)} ${f.points(one.points)}`).join('; ')}
      empty={<EmptyState title={t('nothingExpires')} note={t('nothingExpiresNote')} />}
      table={{
        columns: [{ title: t('month') }, { title: t('members'), number: true }, { title: t('points'), number: true }, ...KINDS.map((kind) => ({ title: t(kind), number: true })), ...idle.map(() => ({ title: t('idle'), number: true })), { title: t('worth'), number: true }],
        rows: nothing ? [] : rows.map((one, index) => [named(one, index), f.integer(one.members), f.integer(one.points), ...KINDS.map((kind) => f.integer(one[kind])), ...idle.map(() => f.integer(one.idle)), f.money(one.fen)]),
      }}
    />
  );
}
