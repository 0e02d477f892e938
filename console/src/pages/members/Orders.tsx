import { Button } from 'antd';
import { useState } from 'react';
import { api, ask, type components } from '@/api/client';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { DataTable, type Column } from '@/parts/DataTable';
import { EmptyState } from '@/parts/EmptyState';
import { Money } from '@/parts/Money';
import { useScope } from '@/place/scope';
import { useOpen } from '@/place/url';
import { useSession } from '@/session/SessionProvider';
import { OrderDrawer } from '../orders/OrderDrawer';
import { AddReceipt } from './AddReceipt';
import { texts } from './locales';
import { texts as receiptTexts } from './receiptTexts';

type Row = components['schemas']['OrderShown'];

/** What she bought in the stores that the reader sees. */
export default function Orders({ oneId }: { oneId: string }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { name } = useNamed();
  const scope = useScope();
  const session = useSession();
  const [open, setOpen] = useOpen();
  const r = useTexts(receiptTexts);
  const [adding, setAdding] = useState(false);
  const named = (list: { code: string; name_zh?: string | null; name_en?: string | null }[], code: string | null) => {
    const found = list.find((one) => one.code === code);
    return found ? name(found) : null;
  };
  const columns: Column<Row>[] = [
    { key: 'at', title: t('time'), always: true, card: 'head', render: (row) => f.dateTime(row.occurred_at) },
    { key: 'order', title: t('order'), render: (row) => row.external_id },
    { key: 'shop', title: t('shop'), render: (row) => named(session.stores, row.store) ?? named(session.channels, row.channel) ?? '—' },
    { key: 'lines', title: t('lines'), card: 'none', render: (row) => (row.lines.length ? t('itemTotal', { count: row.lines.length }) : '—') },
    { key: 'paid', title: t('paid'), number: true, render: (row) => <Money fen={row.paid_fen} /> },
    { key: 'refund', title: t('refunded'), number: true, render: (row) => (row.refund_fen ? <Money fen={row.refund_fen} /> : '—') },
  ];
  return (
    <>
      {session.may('orders.attach') && <div className="y-filters"><Button onClick={() => setAdding(true)}>{r('add')}</Button></div>}
      {adding && <AddReceipt oneId={oneId} onClose={() => setAdding(false)} />}
      <DataTable<Row>
        name="member-orders" label={t('tabOrders')} columns={columns} rowKey={(row) => row.order_no} queryKey={['member-orders', oneId, scope.value]}
        load={({ before, limit }) => ask(api.GET('/v1/members/{one_id}/orders', { params: { path: { one_id: oneId }, query: { before: before ? Number(before) : undefined, limit, scope: scope.value } } }))}
        onOpen={(row) => setOpen(row.order_no)} empty={<EmptyState />}
      />
      <OrderDrawer orderNo={open} onClose={() => setOpen(null)} />
    </>
  );
}
