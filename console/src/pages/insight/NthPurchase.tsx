/** After the n-th purchase: the share that buys again, by the channel of that purchase. */
import { Segmented, Table } from 'antd';
import { useCallback } from 'react';
import { useNavigate } from 'react-router';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import type { Palette } from '@/look/palette';
import { useNarrow } from '@/look/useMedia';
import { ChartFrame } from '@/parts/ChartFrame';
import { reachable } from '@/parts/table/reachable';
import { useHref, useUrlState } from '@/place/url';
import { useSession } from '@/session/SessionProvider';
import { texts } from './locales';
import { useNthPurchase, type NthPurchases } from './useInsight';

const WITHIN = ['30', '60', '90', '180'];
const NOTHING: NthPurchases[] = [];

export function NthPurchase() {
  const t = useTexts(texts);
  const f = useFormat();
  const { name } = useNamed();
  const [{ within }, set] = useUrlState(['within']);
  const days = within && WITHIN.includes(within) ? Number(within) : undefined;
  const found = useNthPurchase(days);
  const parts = found.data?.parts ?? NOTHING;
  const called = useCallback((part: NthPurchases) => (part.whole ? t('everyChannel') : part.code ? name(part) : t('noChannel')), [t, name]);
  const steps = parts[0]?.steps ?? [];
  const option = useCallback(
    (palette: Palette) => ({
      legend: { type: 'scroll' },
      tooltip: { trigger: 'axis', valueFormatter: (value: unknown) => f.percent(value === undefined ? null : Number(value)) },
      xAxis: { type: 'category', data: (parts[0]?.steps ?? []).map((one) => t('step', { n: one.n })) },
      yAxis: { type: 'value', max: 1, axisLabel: { formatter: (value: number) => f.percent(value) } },
      // The purchase after which the share rises most stands out on its line.
      series: parts.map((part, index) => ({
        name: called(part), type: 'line', showSymbol: true, itemStyle: { color: palette.series[index % palette.series.length] },
        data: part.steps.map((one) => ({ value: one.share.value, symbolSize: one.n === part.turning_point ? 14 : 5 })),
      })),
    }),
    [parts, called, t, f],
  );
  const turning = parts[0]?.turning_point;
  return (
    <>
      <div className="y-insight-choices">
        <Segmented aria-label={t('within')} value={days ? String(days) : ''} onChange={(value) => set({ within: value || undefined })} options={[{ value: '', label: t('ever') }, ...WITHIN.map((value) => ({ value, label: t('withinDays', { n: value }) }))]} />
      </div>
      <ChartFrame
        title={t('nthAsk')} unit={t('nthUnit')} summary={t('nthSummary')} option={option} loading={!found.data && !found.error} error={found.data ? undefined : found.error} onRetry={() => void found.refetch()}
        table={{
          columns: [{ title: t('channel') }, ...steps.map((one) => ({ title: t('step', { n: one.n }), number: true }))],
          rows: parts.map((part) => [called(part), ...steps.map((one) => { const own = part.steps.find((its) => its.n === one.n); return own ? f.percent(own.share.value) : null; })]),
        }}
      />
      {steps.length > 0 && (
        <section className="y-card">
          <p>{turning ? t('turning', { n: turning }) : t('noTurning')}</p>
          <ByChannel parts={parts} called={called} drills={days === undefined} />
        </section>
      )}
    </>
  );
}

/** Each channel with its sizes; who stopped can be kept as an audience. */
function ByChannel({ parts, called, drills }: { parts: NthPurchases[]; called: (part: NthPurchases) => string; drills: boolean }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { may } = useSession();
  const narrow = useNarrow();
  const go = useNavigate();
  const href = useHref();
  const rows = parts.flatMap((part) => part.steps.map((step) => ({ key: `${String(part.whole)}${part.code}${step.n}`, part, step })));
  type Row = (typeof rows)[number];
  const keep = ({ part, step }: Row) => {
    const own = { rows: 'order', which: step.n };
    const meets = part.code ? { meets: { field: 'order.channel', is: 'equal', value: part.code.toLowerCase() } } : {};
    const stopped = { field: 'orders.count', is: 'equal', value: step.n };
    const condition = part.whole ? stopped : { all: [stopped, { sequence: [{ ...own, ...meets }] }] };
    void go(href('/audiences/new'), { state: { name: `${called(part)} · ${t('keepStopped', { n: step.n })}`, condition } });
  };
  const open = (row: Row) => drills && !narrow && may('audiences.write') && (row.part.whole || row.part.code) && row.step.members > row.step.next_members;
  return (
    <Table
      ref={reachable} size="small" rowKey="key" dataSource={rows} scroll={{ x: 'max-content' }} aria-label={t('nthAsk')} pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
      columns={[
        { key: 'channel', title: t('channel'), render: (_, row) => called(row.part) },
        { key: 'n', title: t('nth'), render: (_, row) => t('step', { n: row.step.n }) },
        { key: 'members', title: t('members'), align: 'right', className: 'y-number', render: (_, row) => f.integer(row.step.members) },
        { key: 'next', title: t('goOn'), align: 'right', className: 'y-number', render: (_, row) => f.integer(row.step.next_members) },
        { key: 'share', title: t('boughtAgain'), align: 'right', className: 'y-number', render: (_, row) => f.percent(row.step.share.value) },
        { key: 'days', title: t('days'), align: 'right', className: 'y-number', render: (_, row) => row.step.median_days ?? '—' },
        { key: 'stopped', title: t('stopped'), align: 'right', className: 'y-number', render: (_, row) => { const count = f.integer(row.step.members - row.step.next_members); return open(row) ? <button type="button" className="y-link" onClick={() => keep(row)}>{count}</button> : count; } },
      ]}
    />
  );
}
