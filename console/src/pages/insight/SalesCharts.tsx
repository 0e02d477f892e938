import { useCallback } from 'react';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import type { Palette } from '@/look/palette';
import { ChartFrame } from '@/parts/ChartFrame';
import { texts } from './locales';
import type { OverviewShown } from './useInsight';

const NO_DAYS: OverviewShown['sales_by_day'] = [];
const NO_CHANNELS: OverviewShown['by_channel'] = [];

export function DailyChart({ days = NO_DAYS, loading }: { days: OverviewShown['sales_by_day'] | undefined; loading: boolean }) {
  const t = useTexts(texts);
  const f = useFormat();
  const option = useCallback(
    (palette: Palette) => ({
      legend: {},
      tooltip: { trigger: 'axis', valueFormatter: (value: unknown) => f.money(Number(value)) },
      xAxis: { type: 'category', data: days.map((one) => one.date.slice(5)) },
      yAxis: { type: 'value', axisLabel: { formatter: (value: number) => f.moneyCompact(value) } },
      series: [
        { name: t('toMembers'), type: 'bar', stack: 'all', data: days.map((one) => one.member_fen) },
        { name: t('toOthers'), type: 'bar', stack: 'all', data: days.map((one) => one.other_fen), itemStyle: { color: palette.series[1] } },
      ],
    }),
    [days, t, f],
  );
  return (
    <ChartFrame
      title={t('daily')} unit={t('dailyUnit')} summary={t('dailySummary')} option={option} loading={loading}
      table={{
        columns: [{ title: t('date') }, { title: t('toMembers'), number: true }, { title: t('toOthers'), number: true }, { title: t('orders'), number: true }],
        rows: days.map((one) => [one.date, f.money(one.member_fen), f.money(one.other_fen), one.orders]),
      }}
    />
  );
}

export function ChannelChart({ channels = NO_CHANNELS, loading }: { channels: OverviewShown['by_channel'] | undefined; loading: boolean }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { name } = useNamed();
  const label = useCallback((one: OverviewShown['by_channel'][number]) => (one.code ? name(one) : t('noChannel')), [name, t]);
  const option = useCallback(
    (palette: Palette) => ({
      legend: {},
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, valueFormatter: (value: unknown) => f.integer(Number(value)) },
      xAxis: { type: 'value' },
      yAxis: { type: 'category', inverse: true, data: channels.map(label) },
      series: [
        { name: t('memberOrders'), type: 'bar', stack: 'all', data: channels.map((one) => one.member_orders) },
        { name: t('otherOrders'), type: 'bar', stack: 'all', data: channels.map((one) => one.orders - one.member_orders), itemStyle: { color: palette.series[1] } },
      ],
    }),
    [channels, label, t, f],
  );
  return (
    <ChartFrame
      title={t('byChannel')} unit={t('channelUnit')} summary={t('channelSummary')} option={option} loading={loading}
      table={{
        columns: [{ title: t('channel') }, { title: t('orders'), number: true }, { title: t('memberOrders'), number: true }, { title: t('net'), number: true }],
        rows: channels.map((one) => [label(one), one.orders, one.member_orders, f.money(one.net_fen)]),
      }}
    />
  );
}
