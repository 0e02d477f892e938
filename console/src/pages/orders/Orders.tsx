import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { api, ask, type components } from '@/api/client';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { DataTable, type Column } from '@/parts/DataTable';
import { EmptyState } from '@/parts/EmptyState';
import { FilterBar, type Filter } from '@/parts/FilterBar';
import { Money } from '@/parts/Money';
import { PageHead } from '@/parts/PageHead';
import { PeriodPicker } from '@/parts/PeriodPicker';
import { Points } from '@/parts/Points';
import { usePeriod } from '@/place/period';
import { useScope } from '@/place/scope';
import { useOpen, useUrlState } from '@/place/url';
import { useSession } from '@/session/SessionProvider';
import { texts } from './locales';
import { OrderDrawer, Whose } from './OrderDrawer';

type Row = components['schemas']['OrderRow'];
const KEYS = ['channel', 'store', 'member'] as const;

/** The orders behind a figure. */
export default function Orders() {
  const t = useTexts(texts);
  const f = useFormat();
  const { name } = useNamed();
  const scope = useScope();
  const period = usePeriod();
  const { stores, channels } = useSession();
  const [open, setOpen] = useOpen();
  const [{ before }] = useUrlState(['before']);
  const [filters, set] = useUrlState(KEYS);
  const query = { ...filters, member: filters.member as 'with' | 'without' | undefined, from: period.from, to: period.to, scope: scope.value };
  // Sums of a month of a large house take longer than its rows: they come after them.
  const sums = useQuery({
    queryKey: ['orders', 'sums', scope.value, filters, period.from, period.to], enabled: !before,
    queryFn: () => ask(api.GET('/v1/orders', { params: { query: { ...query, limit: 1 } } })),
  });
  const select = (key: (typeof KEYS)[number], label: string, options: { value: string; label: string }[]): Filter => ({
    key, label, applied: filters[key] && (options.find((one) => one.value === filters[key])?.label ?? filters[key]), onClear: () => set({ [key]: undefined }),
    control: <Select allowClear showSearch={{ optionFilterProp: 'label' }} placeholder={t('any')} aria-label={label} style={{ minWidth: 130 }} popupMatchSelectWidth={false} value={filters[key] ?? null} options={options} onChange={(value: string | null) => set({ [key]: value ?? undefined })} />,
  });
  const columns: Column<Row>[] = [
    { key: 'at', title: t('at'), always: true, card: 'head', render: (row) => f.dateTime(row.occurred_at) },
    { key: 'order', title: t('order'), render: (row) => row.external_id },
    { key: 'member', title: t('member'), render: (row) => <Whose order={row} /> },
    { key: 'store', title: t('store'), render: (row) => (row.store ? name(row.store) : '—') },
    { key: 'channel', title: t('channel'), card: 'none', render: (row) => (row.channel ? name(row.channel) : '—') },
    { key: 'paid', title: t('paid'), number: true, render: (row) => <Money fen={row.paid_fen} /> },
    { key: 'refund', title: t('refunded'), number: true, card: 'none', render: (row) => (row.refund_fen ? <Money fen={row.refund_fen} /> : '—') },
    { key: 'points', title: t('points'), number: true, render: (row) => <Points value={row.points} unit={false} /> },
  ];
  return (
    <>
      <PageHead title={t('title')} note={t('note')} />
      <FilterBar
        views={{ list: 'orders', keys: KEYS, period: true }} lead={<PeriodPicker />}
        filters={[
          ...(channels.length > 1 ? [select('channel', t('channel'), channels.map((one) => ({ value: one.code, label: name(one) })))] : []),
          ...(stores.length > 1 ? [select('store', t('store'), stores.map((one) => ({ value: one.code, label: name(one) })))] : []),
          select('member', t('withMember'), [{ value: 'with', label: t('with') }, { value: 'without', label: t('without') }]),
        ]}
      />
      <DataTable<Row>
        name="orders" label={t('title')} columns={columns} rowKey={(row) => row.order_no}
        queryKey={['orders', scope.value, filters, period.from, period.to]}
        load={async ({ before: from, limit }) => ({ ...(await ask(api.GET('/v1/orders', { params: { query: { ...query, before: from, limit, sums: false } } }))), total: null })}
        above={() => !before && sums.data && (
          typeof sums.data.total === 'number' && typeof sums.data.paid_fen === 'number'
            ? <span className="y-amount">{t('sums', { count: sums.data.total, paid: f.money(sums.data.paid_fen) })}</span>
            : <span className="y-caption">{t('noSums')}</span>
        )}
        onOpen={(row) => setOpen(row.order_no)}
        filtered={Object.keys(filters).length > 0} onClear={() => set(Object.fromEntries(KEYS.map((key) => [key, undefined])))}
        empty={<EmptyState kind={scope.value ? 'scope' : 'first'} note={t('empty')} />}
      />
      <OrderDrawer orderNo={open} onClose={() => setOpen(null)} />
    </>
  );
}
