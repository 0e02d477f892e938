import { useCallback } from 'react';
import { useNavigate } from 'react-router';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import type { Palette } from '@/look/palette';
import { ChartFrame } from '@/parts/ChartFrame';
import { To } from '@/place/To';
import { useHref } from '@/place/url';
import { texts } from './locales';
import type { OverviewShown } from './useInsight';

/** What happened to points in the period: each bar opens its entries in the ledger. */
const MOVES = [['issued', 'earn'], ['redeemed', 'burn'], ['expired', 'expire']] as const;

export function PointsChart({ shown, loading }: { shown: OverviewShown | undefined; loading: boolean }) {
  const t = useTexts(texts);
  const f = useFormat();
  const href = useHref();
  const navigate = useNavigate();
  const points = shown?.points;
  const option = useCallback(
    (palette: Palette) => ({
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, valueFormatter: (value: unknown) => f.integer(Number(value)) },
      xAxis: { type: 'value', axisLabel: { formatter: (value: number) => f.compact(value) } },
      yAxis: { type: 'category', inverse: true, data: MOVES.map(([key]) => t(key)) },
      series: [{
        name: t('points'), type: 'bar', data: MOVES.map(([key]) => points?.[key] ?? 0),
        label: { show: true, position: 'right', color: palette.textSecondary, formatter: ({ value }: { value: number }) => f.compact(value) },
      }],
    }),
    [points, t, f],
  );
  const door = (kind: string) => `/points/ledger?kind=${kind}&from=${shown?.from ?? ''}&to=${shown?.to ?? ''}`;
  return (
    <ChartFrame
      title={t('pointsAsk')} unit={t('pointsUnit', { held: f.integer(points?.outstanding ?? 0) })} summary={t('pointsSummary')} option={option} loading={loading}
      onPick={(picked) => { const move = MOVES[picked.dataIndex]; if (move) void navigate(href(door(move[1]))); }}
      extra={shown ? MOVES.map(([key, kind]) => <To key={key} to={door(kind)}>{t(key)}</To>) : undefined}
      table={{
        columns: [{ title: t('movement') }, { title: t('points'), number: true }],
        rows: points ? [...MOVES.map(([key]) => [t(key), points[key]]), [t('points_outstanding'), points.outstanding]] : [],
      }}
    />
  );
}
