import { useCallback } from 'react';
import type { components } from '@/api/schema';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import type { Palette } from '@/look/palette';
import { ChartFrame } from '@/parts/ChartFrame';
import { To } from '@/place/To';
import { texts } from './locales';

type Shown = components['schemas']['LadderShown'];
type Props = { shown: Shown | undefined; error: unknown; onRetry: () => void; to?: string; onStep?: (n: number) => void };

const NOTHING: Shown['steps'] = [];

/** How many members bought n times; the turning point stands in the second colour. */
export function LadderChart({ shown, error, onRetry, to, onStep }: Props) {
  const t = useTexts(texts);
  const f = useFormat();
  const steps = shown?.steps ?? NOTHING;
  const turning = shown?.turning_point ?? null;
  const option = useCallback(
    (palette: Palette) => ({
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, valueFormatter: (value: unknown) => f.integer(Number(value)) },
      xAxis: { type: 'category', data: steps.map((one) => t('step', { n: one.n })) },
      yAxis: { type: 'value', axisLabel: { formatter: (value: number) => f.compact(value) } },
      series: [{
        name: t('members'), type: 'bar', data: steps.map((one) => ({ value: one.members, ...(one.n === turning && { itemStyle: { color: palette.series[1] } }) })),
        // On a phone the shares of ten bars would lie over each other.
        labelLayout: { hideOverlap: true },
        label: { show: true, position: 'top', color: palette.textSecondary, formatter: ({ dataIndex }: { dataIndex: number }) => (steps[dataIndex]?.next_members ? f.percent(steps[dataIndex].share.value) : '') },
      }],
    }),
    [steps, turning, t, f],
  );
  return (
    <ChartFrame
      title={t('ladderAsks')} unit={t('ladderUnit')} summary={t('ladderSummary')} option={option} loading={!shown && !error} error={shown ? undefined : error} onRetry={onRetry}
      onPick={(picked) => { const step = steps[picked.dataIndex]; if (step) onStep?.(step.n); }}
      extra={to ? <To to={to}>{t('openPage')}</To> : undefined}
      table={{
        columns: [{ title: t('ladder') }, { title: t('members'), number: true }, { title: t('goOn'), number: true }, { title: t('goOnShare'), number: true }],
        rows: steps.map((one) => [t('step', { n: one.n }), one.members, one.next_members, f.percent(one.share.value)]),
      }}
    />
  );
}
