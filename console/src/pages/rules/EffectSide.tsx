/** The right side of the editor: what the rule would do to real orders of a month. */
import { DatePicker, Select, Skeleton, Table, Tabs } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import type { UseQueryResult } from '@tanstack/react-query';
import { useFormat } from '@/format';
import { useLanguage, useNamed, useTexts } from '@/i18n';
import { useNarrow } from '@/look/useMedia';
import { EffectPanel } from '@/parts/EffectPanel';
import { EmptyState } from '@/parts/EmptyState';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { Money } from '@/parts/Money';
import { RebateLine } from '../burning/RebateLine';
import type { RuleEffect } from './data';
import { texts } from './locales';

type Props = { answer: UseQueryResult<RuleEffect>; month: string | undefined; onMonth: (month: string | undefined) => void; ready: boolean; acts?: boolean; nameOf: (code: string) => string };
type OrderLine = RuleEffect['largest'][number];
type PartLine = RuleEffect['tiers'][number];

export const share = (one: { numerator: number; denominator: number }): number | null => (one.denominator ? one.numerator / one.denominator : null);

export function EffectSide({ answer, month, onMonth, ready, acts, nameOf }: Props) {
  const t = useTexts(texts);
  const f = useFormat();
  const { name } = useNamed();
  const narrow = useNarrow();
  const [part, setPart] = useState('tier');
  const told = answer.data;
  const picker = <DatePicker picker="month" size="small" aria-label={t('effectMonth')} allowClear={false} value={dayjs(month ? `${month}-01` : (told?.since ?? undefined))} onChange={(next) => onMonth(next ? next.format('YYYY-MM') : undefined)} disabledDate={(one) => one.isAfter(dayjs())} />;
  if (!ready) return <section className="y-card"><EmptyState title={t('effect')} note={t('waitEffect')} /></section>;
  if (answer.isError) return <section className="y-card y-stack">{picker}<ErrorPanel error={answer.error} onRetry={() => void answer.refetch()} /></section>;
  if (!told) return <section className="y-card" aria-busy aria-label={t('reading')}><Skeleton paragraph={{ rows: 10 }} /></section>;
  const parts = (label: string) => [
    { key: 'name', title: label, render: (_: unknown, row: PartLine) => name({ name_zh: row.name_zh, name_en: row.name_en }) },
    { key: 'orders', title: t('orders'), className: 'y-number', align: 'right' as const, render: (_: unknown, row: PartLine) => f.integer(row.orders) },
    { key: 'now', title: t('now'), className: 'y-number', align: 'right' as const, render: (_: unknown, row: PartLine) => f.integer(row.points_now) },
    { key: 'then', title: t('then'), className: 'y-number', align: 'right' as const, render: (_: unknown, row: PartLine) => <strong>{f.integer(row.points_then)}</strong> },
  ];
  const lists = [
    { key: 'tier', label: t('byTier'), children: <Table<PartLine> size="small" pagination={false} rowKey={(row) => row.code ?? ''} columns={parts(t('tier'))} dataSource={told.tiers} aria-label={t('byTier')} scroll={{ x: 'max-content' }} /> },
    { key: 'store', label: t('byStore'), children: <><Table<PartLine> size="small" pagination={false} rowKey={(row) => row.code ?? ''} columns={parts(t('store'))} dataSource={told.stores} aria-label={t('byStore')} scroll={{ x: 'max-content', y: 320 }} />{told.stores_left_out > 0 && <p className="y-caption">{t('storesLeft', { count: told.stores_left_out })}</p>}</> },
    { key: 'largest', label: t('largest'), children: <Orders rows={told.largest} label={t('largest')} /> },
    { key: 'sample', label: t('sample'), children: <Orders rows={told.sample} label={t('sample')} /> },
  ];
  return (
    <div className="y-stack" data-old={answer.isPlaceholderData || undefined} aria-live="polite" aria-busy={answer.isFetching}>
      <div className="y-effect-month"><span className="y-caption">{t('effectMonth')}</span> {picker}</div>
      <EffectPanel
        title={t('effect')}
        note={t(acts ? 'effectNoteActs' : 'effectNote', { orders: told.orders, from: told.since, until: told.until, time: f.dateTime(told.as_of) })}
        effects={[
          { label: t('points'), before: told.points_now, after: told.points_then, show: f.integer },
          { label: t('rebate'), before: share(told.rebate_now), after: share(told.rebate_then), show: (value) => f.percent(value), of: 'share' },
        ]}
      >
        <dl className="y-facts">
          <div><dt>{t('ownPart')}</dt><dd>{f.points(told.points)}</dd></div>
          <div><dt>{t('gain')}</dt><dd>{f.integer(told.gain)}</dd></div>
          <div><dt>{t('lose')}</dt><dd>{f.integer(told.lose)}</dd></div>
        </dl>
        {told.orders_rewarded === 0 && <p className="y-wrong">{t(acts ? 'nothingMatchedActs' : 'nothingMatched')}</p>}
        {told.sampled && <p className="y-caption">{t('effectSample', { read: told.orders_read, every: told.every })}</p>}
        {told.budgets.map((one) => <p key={one.span} className={one.periods_over ? 'y-wrong' : 'y-caption'}>{t(one.span === 'all' ? 'askedAll' : one.span === 'day' ? 'askedDay' : 'askedMonth', { name: name(one), asked: f.integer(one.asked), used: f.integer(one.used), budget: f.integer(one.budget), over: one.periods_over, beyond: f.points(one.points_over) })}</p>)}
        {told.meets.length > 0 && <p className="y-caption">{t('meets', { rules: told.meets.map((one) => t('meetsOne', { name: nameOf(one.code), count: one.orders })).join(f.language === 'en' ? ', ' : '、') })}</p>}
        <p className="y-caption">{t('rebateNote', { points: told.worth_points, fen: f.money(told.worth_fen) })}</p>
        {told.most_rebate && <RebateLine told={told.most_rebate} />}
      </EffectPanel>
      <section className="y-card y-effect-parts">
        {narrow ? (
          <>
            <Select className="y-effect-part" size="large" aria-label={t('effect')} value={part} options={lists.map((one) => ({ value: one.key, label: one.label }))} onChange={setPart} />
            {lists.find((one) => one.key === part)?.children}
          </>
        ) : (
          <Tabs size="small" activeKey={part} onChange={setPart} items={lists} />
        )}
      </section>
    </div>
  );
}

function Orders({ rows, label }: { rows: OrderLine[]; label: string }) {
  const t = useTexts(texts);
  const f = useFormat();
  const language = useLanguage();
  return (
    <Table<OrderLine>
      size="small" pagination={false} rowKey={(row) => row.order_no} aria-label={label} dataSource={rows} scroll={{ x: 'max-content', y: 320 }}
      columns={[
        { key: 'order', title: t('order'), render: (_, row) => <span title={`${f.dateTime(row.occurred_at)} ${language === 'en' ? (row.store_en ?? '') : (row.store_zh ?? '')}`}>{row.external_id}</span> },
        { key: 'member', title: t('member'), render: (_, row) => row.phone ?? '—' },
        { key: 'paid', title: t('paid'), className: 'y-number', align: 'right' as const, render: (_, row) => <Money fen={row.paid_fen} /> },
        { key: 'now', title: t('now'), className: 'y-number', align: 'right' as const, render: (_, row) => f.integer(row.points_now) },
        { key: 'then', title: t('then'), className: 'y-number', align: 'right' as const, render: (_, row) => <strong>{f.integer(row.points_then)}</strong> },
      ]}
    />
  );
}
