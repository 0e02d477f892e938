/** How well a model foretells: visits foretold for weeks that it did not know, beside those seen. */
import { useCallback } from 'react';
import type { components } from '@/api/client';
import { NOTHING, useFormat } from '@/format';
import { useTexts } from '@/i18n';
import type { Palette } from '@/look/palette';
import { ChartFrame } from '@/parts/ChartFrame';
import { EmptyState } from '@/parts/EmptyState';
import { texts } from './locales';

const TOO_CLOSE = 0.3;

export function ModelChart({ model }: { model: components['schemas']['TagModel'] }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { buckets } = model;
  const last = buckets.length - 1;
  const label = (visits: number) => t(visits === last ? 'visitsMore' : 'visitsThen', { count: visits });
  const spelled = JSON.stringify(buckets) + f.language;
  const mean = (sum: number, members: number) => (members ? (sum / members).toFixed(2) : NOTHING);
  const option = useCallback(
    (palette: Palette) => ({
      aria: { enabled: true },
      legend: { top: 0 },
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
      xAxis: { type: 'category', data: buckets.map((one) => label(one.visits)) },
      yAxis: { type: 'value', splitLine: { lineStyle: { color: palette.split } } },
      series: ([['foretold', 'expected'], ['seen', 'seen']] as const).map(([name, key], place) => ({
        name: t(name), type: 'bar', itemStyle: { color: palette.series[place] },
        data: buckets.map((one) => (one.members ? Math.round((one[key] / one.members) * 100) / 100 : 0)),
      })),
    }),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the spelling says whether the figures changed
    [spelled],
  );
  const sums = [buckets.reduce((sum, one) => sum + one.expected, 0), buckets.reduce((sum, one) => sum + one.seen, 0)] as const;
  return (
    <div>
      <ChartFrame
        title={t('judged')} unit={t('judgedUnit', { weeks: model.held_out_weeks })} option={option}
        summary={buckets.map((one) => `${label(one.visits)} ${mean(one.expected, one.members)} / ${mean(one.seen, one.members)}`).join('; ')}
        empty={buckets.length ? undefined : <EmptyState title={t('tooYoung')} note={t('tooYoungNote', { weeks: model.held_out_weeks })} />}
        table={{
          columns: [{ title: t('visitsBefore') }, { title: t('membersOf'), number: true }, { title: t('foretold'), number: true }, { title: t('seen'), number: true }],
          rows: buckets.map((one) => [label(one.visits), f.integer(one.members), mean(one.expected, one.members), mean(one.seen, one.members)]),
        }}
      />
      <p className="y-caption">
        {t('learnt', { day: f.day(model.as_of), members: model.members, again: model.repeaters })}
        {buckets.length > 0 && ` ${t('judgedSum', { expected: Math.round(sums[0]), seen: sums[1] })}`}
        {Math.abs(model.correlation) > TOO_CLOSE && ` ${t('tooClose', { value: model.correlation.toFixed(2) })}`}
      </p>
    </div>
  );
}
