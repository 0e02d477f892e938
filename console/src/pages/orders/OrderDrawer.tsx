import { useQuery } from '@tanstack/react-query';
import { Drawer, Skeleton, Tag } from 'antd';
import type { ReactNode } from 'react';
import { api, ask, type components } from '@/api/client';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { useNarrow } from '@/look/useMedia';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { MemberPeek } from '@/parts/MemberPeek';
import { Money } from '@/parts/Money';
import { Points } from '@/parts/Points';
import { useScope } from '@/place/scope';
import { texts } from './locales';

type Order = components['schemas']['OrderWhole'];

/** One order: what was bought, paid, given back, and what it did to points. */
export function OrderDrawer({ orderNo, onClose }: { orderNo: string | null; onClose: () => void }) {
  const t = useTexts(texts);
  const narrow = useNarrow();
  const scope = useScope();
  const answer = useQuery({
    queryKey: ['order', orderNo, scope.value], enabled: orderNo !== null,
    queryFn: () => ask(api.GET('/v1/orders/{order_no}', { params: { path: { order_no: Number(orderNo) }, query: { scope: scope.value } } })),
  });
  return (
    <Drawer open={orderNo !== null} onClose={onClose} size={narrow ? '100%' : 480} title={answer.data ? `${t('order')} ${answer.data.external_id}` : t('order')}>
      {answer.isPending && <Skeleton active paragraph={{ rows: 8 }} />}
      {answer.isError && <ErrorPanel error={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.data && <Body order={answer.data} />}
    </Drawer>
  );
}

function Body({ order }: { order: Order }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { name, pick } = useNamed();
  const facts: [string, ReactNode][] = [
    [t('at'), f.exact(order.occurred_at)],
    [t('member'), <Whose key="member" order={order} />],
    [t('store'), order.store ? name(order.store) : t('none')],
    [t('channel'), order.channel ? name(order.channel) : t('none')],
    [t('source'), order.source],
    [t('amount'), <Money key="amount" fen={order.amount_fen} />],
    ...(order.freight_fen ? [[t('freight'), <Money key="freight" fen={order.freight_fen} />] as [string, ReactNode]] : []),
    [t('paid'), <strong key="paid"><Money fen={order.paid_fen} /></strong>],
    ...(order.refund_fen ? [[t('refunded'), <Money key="refund" fen={order.refund_fen} />] as [string, ReactNode]] : []),
    ...(order.points_used ? [[t('pointsUsed'), <Points key="used" value={order.points_used} />] as [string, ReactNode]] : []),
  ];
  return (
    <div className="y-stack">
      {order.replaced && <Tag color="warning">{t('replaced')}</Tag>}
      <dl className="y-facts">{facts.map(([label, value]) => <div key={label}><dt>{label}</dt><dd>{value}</dd></div>)}</dl>
      <Part title={t('lines')} lines={order.lines.map((line) => [`${line.name || line.sku} × ${line.quantity_milli / 1000}`, <Money key={line.line_no} fen={line.paid_fen} />])} />
      <Part title={t('payments')} lines={order.payments.map((one) => [one.method, <Money key={one.method} fen={one.amount_fen} />])} />
      <Part title={t('refunds')} lines={order.refunds.map((one) => [`${f.dateTime(one.occurred_at)} ${one.reason}`, <Money key={one.refund_no} fen={one.refund_fen} />])} />
      {order.entries.length > 0 && (
        <section>
          <h3 className="y-section">{t('why')}</h3>
          {order.entries.map((entry) => <p key={entry.entry_no}><strong><Points value={entry.points} sign /></strong> {pick(entry, 'why')}</p>)}
        </section>
      )}
    </div>
  );
}

/** Whose order it is, as far as the reader's stores go. */
export function Whose({ order }: { order: Pick<Order, 'member' | 'has_member'> }) {
  const t = useTexts(texts);
  if (order.member) return <MemberPeek member={order.member} />;
  return <span className="y-caption">{order.has_member ? t('otherStore') : t('noMember')}</span>;
}

function Part({ title, lines }: { title: string; lines: [string, ReactNode][] }) {
  if (!lines.length) return null;
  return (
    <section>
      <h3 className="y-section">{title}</h3>
      <dl className="y-facts">{lines.map(([label, value], index) => <div key={`${label}${index}`}><dt>{label}</dt><dd>{value}</dd></div>)}</dl>
    </section>
  );
}
