import { useCallback } from 'react';
import type { components } from '@/api/schema';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import type { Palette } from '@/look/palette';
import { ChartFrame } from '@/parts/ChartFrame';
import { To } from '@/place/To';
import { texts } from './locales';

type Shown = components['schemas']['RfmShown'];
type Props = { shown: Shown | undefined; error: unknown; onRetry: () => void; to?: string; onGroup?: (key: string) => void };

const NOTHING: Shown['groups'] = [];

/** Members of each group. */
export function RfmChart({ shown, error, onRetry, to, onGroup }: Props) {
  const t = useTexts(texts);
  const f = useFormat();
  const { name } = useNamed();
  const groups = shown?.groups ?? NOTHING;
  const option = useCallback(
    (palette: Palette) => ({
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, valueFormatter: (value: unknown) => f.integer(Number(value)) },
      xAxis: { type: 'value', axisLabel: { formatter: (value: number) => f.compact(value) } },
      yAxis: { type: 'category', inverse: true, data: groups.map((one) => name(one)) },
      series: [{ name: t('members'), type: 'bar', data: groups.map((one) => one.members), label: { show: true, position: 'right', color: palette.textSecondary, formatter: ({ value }: { value: number }) => f.integer(value) } }],
    }),
    [groups, name, t, f],
  );
  const filled = groups.some((one) => one.members > 0);
  return (
    <ChartFrame
      title={t('groupsAsk')} unit={t('rfmNote')} summary={t('rfmSummary')} option={option} loading={!shown && !error} error={shown ? undefined : error} onRetry={onRetry}
      onPick={(picked) => { const group = groups[picked.dataIndex]; if (group) onGroup?.(group.key); }}
      extra={to ? <To to={to}>{t('openPage')}</To> : undefined}
      table={{
        columns: [{ title: t('group') }, { title: t('members'), number: true }, { title: t('net'), number: true }, { title: t('cells') }],
        rows: filled ? groups.map((one) => [name(one), one.members, f.money(one.net_fen), one.cells.join(' ')]) : [],
      }}
    />
  );
}
