import { useQuery } from '@tanstack/react-query';
import { Button, Input, Select, Tag } from 'antd';
import { api, ask, download, type components } from '@/api/client';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { useKeys } from '@/keys';
import { DataTable, type Column } from '@/parts/DataTable';
import { EmptyState } from '@/parts/EmptyState';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { FilterBar, type Filter } from '@/parts/FilterBar';
import { MemberPeek } from '@/parts/MemberPeek';
import { PageHead } from '@/parts/PageHead';
import { PeriodPicker } from '@/parts/PeriodPicker';
import { Points } from '@/parts/Points';
import { useReason } from '@/parts/useReason';
import { usePeriod } from '@/place/period';
import { useScope } from '@/place/scope';
import { useOpen, useUrlState } from '@/place/url';
import { useSession } from '@/session/SessionProvider';
import { EntryWhy, useKinds } from './EntryWhy';
import { texts } from './locales';

type Row = components['schemas']['EntryRow'];
type Kind = Row['kind'];
type Sums = { points_in?: number | null; points_out?: number | null; points_moved?: number | null; entries?: number | null };
const VIEWED = ['kind', 'store', 'rule'] as const;
const KEYS = [...VIEWED, 'order'] as const;

/** Where points came from and where they went. */
export default function Ledger() {
  const t = useTexts(texts);
  const f = useFormat();
  const kinds = useKinds();
  const { name } = useNamed();
  const scope = useScope();
  const period = usePeriod();
  const { may } = useSession();
  const [why, dialog] = useReason();
  const [open, setOpen] = useOpen();
  const [{ before }] = useUrlState(['before']);
  const [filters, set] = useUrlState(KEYS);
  const query = { ...filters, kind: filters.kind as Kind | undefined, from: period.from, to: period.to, scope: scope.value };
  // Sums of a month of a large house take longer than its rows: they come after them.
  const sums = useQuery({
    queryKey: ['ledger', 'sums', scope.value, filters, period.from, period.to], enabled: !before,
    queryFn: () => ask(api.GET('/v1/ledger', { params: { query: { ...query, limit: 1 } } })),
  });
  async function keep() {
    const reason = await why();
    if (reason === null) return;
    const wanted = new URLSearchParams({ ...filters, from: period.from, to: period.to, ...(scope.value && { scope: scope.value }), reason, lang: f.language });
    await download(`/v1/ledger.csv?${wanted.toString()}`, `ledger-${period.from}-${period.to}.csv`);
  }
  const key = (row: Row) => `${row.entry_no}~${row.member?.member ?? ''}`;
  const columns: Column<Row>[] = [
    { key: 'at', title: t('occurred'), always: true, render: (row) => f.dateTime(row.occurred_at) },
    { key: 'recorded', title: t('recorded'), usuallyHidden: true, render: (row) => f.dateTime(row.recorded_at) },
    { key: 'member', title: t('member'), card: 'head', render: (row) => (row.member ? <span className="y-underlined"><MemberPeek member={row.member} /> <span className="y-caption">{row.member.phone?.slice(-4)}</span></span> : '—') },
    { key: 'kind', title: t('kind'), render: (row) => <Tag>{kinds[row.kind]}</Tag> },
    { key: 'points', title: t('points'), number: true, render: (row) => <Points value={row.points} sign unit={false} /> },
    { key: 'source', title: t('source'), render: (row) => row.order ?? '—' },
    { key: 'store', title: t('store'), card: 'none', render: (row) => (row.store ? name(row.store) : row.channel ? name(row.channel) : '—') },
    { key: 'rule', title: t('rule'), card: 'none', render: (row) => (row.rule ? t('ruleVersion', { name: name(row.rule), version: row.rule.version }) : '—') },
    { key: 'why', title: '', label: t('why'), card: 'none', render: (row) => <Button type="link" size="small" onClick={() => setOpen(key(row))}>{t('why')}</Button> },
  ];
  return (
    <>
      <PageHead title={t('title')} note={t('note')} />
      <FilterBar views={{ list: 'ledger', keys: VIEWED, period: true }} lead={<PeriodPicker />} filters={useFilters(filters, set)} />
      <DataTable<Row>
        name="ledger" label={t('title')} columns={columns} rowKey={(row) => row.entry_no}
        queryKey={['ledger', scope.value, filters, period.from, period.to]}
        load={({ before: from, limit }) => ask(api.GET('/v1/ledger', { params: { query: { ...query, before: from, limit, sums: false } } }))}
        above={() => !before && sums.data && <SumsLine sums={sums.data} />}
        onOpen={(row) => setOpen(key(row))}
        filtered={Object.keys(filters).length > 0} onClear={() => set(Object.fromEntries(KEYS.map((one) => [one, undefined])))}
        empty={<EmptyState kind={scope.value ? 'scope' : 'first'} note={t('empty')} />}
        onExport={may('members.export') ? keep : undefined}
      />
      <OneEntry open={open} onClose={() => setOpen(null)} />
      {dialog}
    </>
  );
}

function SumsLine({ sums }: { sums: Sums }) {
  const t = useTexts(texts);
  const f = useFormat();
  if (typeof sums.points_in !== 'number') return sums.points_in === null ? <span className="y-caption">{t('noSums')}</span> : null;
  return (
    <span className="y-amount">
      {t('entries', { count: sums.entries ?? 0 })} · {t('in', { points: f.points(sums.points_in, { sign: true, unit: false }) })} · {t('out', { points: f.points(-(sums.points_out ?? 0), { sign: true, unit: false }) })}
      {sums.points_moved ? ` · ${t('moved', { points: f.integer(sums.points_moved) })}` : ''}
    </span>
  );
}

/** The drawer of one movement; a shared link finds it again. */
function OneEntry({ open, onClose }: { open: string | null; onClose: () => void }) {
  const scope = useScope();
  const [entry = '', member = ''] = open?.split('~') ?? [];
  useKeys([{ keys: 'w', label: { zh: '关闭原因', en: 'Close the reason' }, run: onClose }], open !== null);
  const answer = useQuery({
    queryKey: ['entry', open, scope.value], enabled: open !== null && member !== '',
    queryFn: () => ask(api.GET('/v1/ledger/{entry_no}', { params: { path: { entry_no: Number(entry) }, query: { member, scope: scope.value } } })),
  });
  if (open !== null && answer.isError) return <ErrorPanel error={answer.error} />;
  return <EntryWhy entry={open === null ? null : (answer.data ?? null)} onClose={onClose} />;
}

type Kept = Partial<Record<(typeof KEYS)[number], string>>;

function useFilters(filters: Kept, set: (wanted: Kept) => void): Filter[] {
  const t = useTexts(texts);
  const kinds = useKinds();
  const { name } = useNamed();
  const { stores, may } = useSession();
  const rules = useQuery({ queryKey: ['rules', 'named'], enabled: may('rules.read'), staleTime: 600_000, queryFn: () => ask(api.GET('/v1/rules')) });
  const known = new Map((rules.data ?? []).toReversed().map((rule) => [rule.code, { code: rule.code, name_zh: String(rule.document.name_zh), name_en: String(rule.document.name_en) }]));
  const select = (key: 'kind' | 'store' | 'rule', options: { value: string; label: string }[]): Filter => ({
    key, label: t(key), applied: filters[key] && (options.find((one) => one.value === filters[key])?.label ?? filters[key]), onClear: () => set({ [key]: undefined }),
    control: <Select allowClear showSearch={{ optionFilterProp: 'label' }} placeholder={t('any')} aria-label={t(key)} style={{ minWidth: 130 }} popupMatchSelectWidth={false} value={filters[key] ?? null} options={options} onChange={(value: string | null) => set({ [key]: value ?? undefined })} />,
  });
  return [
    select('kind', Object.entries(kinds).map(([value, label]) => ({ value, label }))),
    ...(stores.length > 1 ? [select('store', stores.map((one) => ({ value: one.code, label: name(one) })))] : []),
    ...(known.size ? [select('rule', [...known.values()].map((one) => ({ value: one.code, label: name(one) })))] : []),
    {
      key: 'order', label: t('order'), applied: filters.order, onClear: () => set({ order: undefined }),
      control: <Input.Search key={filters.order ?? ''} allowClear defaultValue={filters.order ?? ''} placeholder={t('any')} aria-label={t('order')} style={{ width: 160 }} onSearch={(value) => set({ order: value.trim() || undefined })} />,
    },
  ];
}
