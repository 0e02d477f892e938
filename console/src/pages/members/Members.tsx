import { useQuery } from '@tanstack/react-query';
import { DatePicker, InputNumber, Select, Tag } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { api, ask, download, type components } from '@/api/client';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { useNarrow } from '@/look/useMedia';
import { DataTable, type Column } from '@/parts/DataTable';
import { EmptyState } from '@/parts/EmptyState';
import { FilterBar, type Filter } from '@/parts/FilterBar';
import { MemberPeek } from '@/parts/MemberPeek';
import { PageHead } from '@/parts/PageHead';
import { Points } from '@/parts/Points';
import type { Picked } from '@/parts/table/Picking';
import { useReason } from '@/parts/useReason';
import { useScope } from '@/place/scope';
import { useUrlState } from '@/place/url';
import { useSession } from '@/session/SessionProvider';
import { texts } from './locales';

type Row = components['schemas']['MemberRow'];
const KEYS = ['tier', 'brand', 'store', 'last_order_from', 'last_order_to', 'available_from', 'joined_from', 'joined_to'] as const;

/** Everyone like her: the members that match filters, kept in the address. */
export default function Members() {
  const t = useTexts(texts);
  const f = useFormat();
  const { name } = useNamed();
  const scope = useScope();
  const session = useSession();
  const narrow = useNarrow();
  const [why, dialog] = useReason();
  const [{ before }] = useUrlState(['before']);
  const [filters, set] = useUrlState(KEYS);
  const clear = () => set(Object.fromEntries(KEYS.map((key) => [key, undefined])));
  const query = { ...filters, available_from: filters.available_from ? Number(filters.available_from) : undefined, scope: scope.value };
  // To count what is rare takes longer than to show a page of it: the figure comes after the rows.
  const counted = useQuery({
    queryKey: ['members', 'total', scope.value, filters], enabled: !before,
    queryFn: () => ask(api.GET('/v1/members', { params: { query: { ...query, limit: 1 } } })),
  });
  async function keep(picked: Picked = 'all') {
    const reason = await why();
    if (reason === null) return;
    if (picked !== 'all') {
      await download(`/v1/members.csv${scope.value ? `?scope=${encodeURIComponent(scope.value)}` : ''}`, `members-${f.today()}.csv`, { members: picked, reason, lang: f.language });
      return;
    }
    const wanted = new URLSearchParams({ ...filters, ...(scope.value && { scope: scope.value }), reason, lang: f.language });
    await download(`/v1/members.csv?${wanted.toString()}`, `members-${f.today()}.csv`);
  }
  const columns: Column<Row>[] = [
    { key: 'member', title: t('member'), always: true, card: 'head', render: (row) => <MemberPeek member={row} /> },
    { key: 'number', title: t('number'), usuallyHidden: true, render: (row) => <code>{row.number}</code> },
    { key: 'phone', title: t('phone'), render: (row) => row.phone ?? '—' },
    { key: 'tier', title: t('tier'), render: (row) => (row.tier ? <Tag>{name(row.tier)}</Tag> : '—') },
    { key: 'store', title: t('store'), render: (row) => (row.store ? name(row.store) : '—') },
    { key: 'last', title: t('lastOrder'), render: (row) => f.day(row.last_order_at) },
    { key: 'orders', title: t('orders'), number: true, render: (row) => f.integer(row.orders) },
    { key: 'available', title: t('available'), number: true, render: (row) => <Points value={row.available} unit={false} /> },
    { key: 'pending', title: t('pending'), number: true, card: 'none', render: (row) => <Points value={row.pending} unit={false} /> },
    { key: 'debt', title: t('debt'), number: true, card: 'none', render: (row) => <Points value={row.debt} unit={false} /> },
    { key: 'joined', title: t('joined'), card: 'none', render: (row) => f.day(row.joined_at) },
  ];
  return (
    <>
      <PageHead title={t('title')} note={narrow ? t('listNoteNarrow') : t('listNote')} />
      <FilterBar views={{ list: 'members', keys: KEYS }} filters={useFilters(filters, set)} />
      <DataTable<Row>
        name="members" label={t('title')} columns={columns} rowKey={(row) => row.member}
        queryKey={['members', scope.value, filters]}
        load={({ before: from, limit }) => ask(api.GET('/v1/members', { params: { query: { ...query, before: from ? Number(from) : undefined, limit, sums: false } } }))}
        total={before || counted.data?.total_at_least ? null : counted.data?.total}
        above={() => !before && counted.data?.total_at_least && <span>{t('atLeastTotal', { count: 10_000 })}</span>}
        page={(row) => `/members/${row.member}`}
        filtered={Object.keys(filters).length > 0} onClear={clear}
        empty={<EmptyState kind={scope.value ? 'scope' : 'first'} note={t('emptyNote')} />}
        onExport={session.may('members.export') ? () => keep() : undefined}
        bulk={session.may('members.export') ? (picked) => [{ key: 'export', label: picked === 'all' ? t('exportAll') : t('exportPicked', { count: picked.length }), run: keep }] : undefined}
      />
      {dialog}
    </>
  );
}

type Kept = Partial<Record<(typeof KEYS)[number], string>>;

function useFilters(filters: Kept, set: (wanted: Kept) => void): Filter[] {
  const t = useTexts(texts);
  const f = useFormat();
  const { name } = useNamed();
  const session = useSession();
  const plans = useQuery({
    queryKey: ['tiers', 'named'], enabled: session.may('rules.read'), staleTime: 600_000,
    queryFn: () => ask(api.GET('/v1/tiers')),
  });
  const live = plans.data?.find((plan) => plan.state === 'live');
  const tiers = (live?.document.tiers ?? []) as { code: string; name_zh: string; name_en: string }[];
  const chosen = (list: { code: string; name_zh?: string | null; name_en?: string | null }[], code: string | undefined) => {
    const found = list.find((one) => one.code === code);
    return code && (found ? name(found) : code);
  };
  const select = (key: 'tier' | 'brand' | 'store', list: { code: string; name_zh?: string | null; name_en?: string | null }[]): Filter => ({
    key, label: t(key), applied: chosen(list, filters[key]), onClear: () => set({ [key]: undefined }),
    control: (
      <Select allowClear showSearch={{ optionFilterProp: 'label' }} placeholder={t('any')} aria-label={t(key)} style={{ minWidth: 140 }} value={filters[key] ?? null} popupMatchSelectWidth={false}
        options={list.map((one) => ({ value: one.code, label: name(one) }))} onChange={(value: string | null) => set({ [key]: value ?? undefined })} />
    ),
  });
  const range = (key: 'last_order' | 'joined', label: string): Filter => {
    const [from, to] = [filters[`${key}_from`], filters[`${key}_to`]];
    const on = (dates: [Dayjs | null, Dayjs | null] | null) =>
      set({ [`${key}_from`]: dates?.[0]?.format('YYYY-MM-DD'), [`${key}_to`]: dates?.[1]?.format('YYYY-MM-DD') });
    return {
      key, label, applied: from || to ? `${from ?? '…'} – ${to ?? '…'}` : undefined, onClear: () => on(null),
      control: <DatePicker.RangePicker allowEmpty={[true, true]} aria-label={label} value={[from ? dayjs(from) : null, to ? dayjs(to) : null]} onChange={on} style={{ maxWidth: 260 }} />,
    };
  };
  return [
    ...(tiers.length ? [select('tier', tiers)] : []),
    ...(session.brands.length > 1 ? [select('brand', session.brands)] : []),
    ...(session.stores.length > 1 ? [select('store', session.stores)] : []),
    range('last_order', t('lastOrder')),
    {
      key: 'available', label: t('available'), applied: filters.available_from && t('atLeast', { count: Number(filters.available_from) }), onClear: () => set({ available_from: undefined }),
      control: <InputNumber<string> controls={false} stringMode min="0" max="1000000000000" precision={0} placeholder={t('any')} aria-label={t('available')} value={filters.available_from ?? null} formatter={(value) => (value ? f.integer(Number(value)) : '')} parser={(text) => (text ?? '').replace(/\D/g, '')} onChange={(value) => set({ available_from: value || undefined })} />,
    },
    range('joined', t('joined')),
  ];
}
