/** How many members the snapshots have, one after the other. */
import type { UseQueryResult } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import { useWho } from '@/parts/useWho';
import { ChartFrame } from '@/parts/ChartFrame';
import { EmptyState } from '@/parts/EmptyState';
import type { Snapshot } from './data';
import { texts } from './locales';

const NOTHING: Snapshot[] = [];

export function TrendChart({ answer }: { answer: UseQueryResult<Snapshot[]> }) {
  const t = useTexts(texts);
  const f = useFormat();
  const who = useWho();
  const rows = answer.data?.toReversed() ?? NOTHING;
  const option = useCallback(
    () => {
      const shown = answer.data?.toReversed() ?? NOTHING;
      return {
        tooltip: { trigger: 'axis', valueFormatter: (value: unknown) => f.integer(Number(value)) },
        xAxis: { type: 'category', data: shown.map((one) => f.dateTime(one.made_at)) },
        yAxis: { type: 'value', minInterval: 1, axisLabel: { formatter: (value: number) => f.compact(value) } },
        series: [{ name: t('members'), type: 'line', showSymbol: true, data: shown.map((one) => one.members) }],
      };
    },
    [answer.data, t, f],
  );
  const [first, last] = [rows[0], rows.at(-1)];
  return (
    <ChartFrame
      title={t('trendAsks')} unit={t('trendUnit')} option={option} loading={answer.isPending} error={answer.data ? undefined : answer.error} onRetry={() => void answer.refetch()}
      summary={first && last ? t('trendOf', { from: first.members, to: last.members }) : ''}
      empty={<EmptyState title={t('noSnapshot')} note={t('noSnapshotNote')} />}
      table={{
        columns: [{ title: t('takenAt') }, { title: t('asOf') }, { title: t('version'), number: true }, { title: t('members'), number: true }, { title: t('entered'), number: true }, { title: t('gone'), number: true }, { title: t('who') }],
        rows: rows.map((one) => [f.dateTime(one.made_at), one.as_of, one.version, one.members, one.entered, one.gone, who(one.made_by)]),
      }}
    />
  );
}
