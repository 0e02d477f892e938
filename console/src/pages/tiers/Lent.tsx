/** Who holds a tier that is lent by hand, and until when? */
import { useQuery } from '@tanstack/react-query';
import { Button, Select, Tag } from 'antd';
import { useState } from 'react';
import { api, ask, type components } from '@/api/client';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { DataTable, type Column } from '@/parts/DataTable';
import { EmptyState } from '@/parts/EmptyState';
import { FilterBar, type Filter } from '@/parts/FilterBar';
import { MemberPeek } from '@/parts/MemberPeek';
import { PageHead } from '@/parts/PageHead';
import { useScope } from '@/place/scope';
import { useUrlState } from '@/place/url';
import { useSession } from '@/session/SessionProvider';
import { actor } from '../adjustments/words';
import { actsOn, COLOURS, LoanDecide, wordOf, type Act, type Loan } from '../members/LoanDecide';
import { SetTag } from '../members/SetTag';
import { texts as words } from '../members/tierTexts';
import { texts } from './lentTexts';

type Row = components['schemas']['LoanListed'];
const KEYS = ['state', 'tier', 'within'] as const;
const STATES: Loan['state'][] = ['open', 'proposed', 'kept', 'over', 'taken_back', 'outgrown', 'refused', 'offered', 'lapsed'];
const DAYS = [7, 14, 30, 90];

export default function Lent() {
  const t = useTexts(texts);
  const w = useTexts(words);
  const f = useFormat();
  const { name } = useNamed();
  const scope = useScope();
  const { may } = useSession();
  const [filters, set] = useUrlState(KEYS);
  const [deciding, setDeciding] = useState<{ oneId: string; loan: Loan; act: Act } | null>(null);
  const plan = useQuery({ queryKey: ['tiers-now', undefined], enabled: may('rules.read'), queryFn: () => ask(api.GET('/v1/tiers/now', { params: { query: {} } })) });
  const tiers = (plan.data?.tiers ?? []).filter((one) => one.code !== null).map((one) => ({ value: one.code!, label: name({ name_zh: one.name_zh, name_en: one.name_en }) }));
  const query = { state: filters.state as Loan['state'] | undefined, tier: filters.tier, within: filters.within ? Number(filters.within) : undefined, scope: scope.value };
  const select = (key: (typeof KEYS)[number], label: string, options: { value: string; label: string }[], placeholder: string): Filter => ({
    key, label, applied: filters[key] && (options.find((one) => one.value === filters[key])?.label ?? filters[key]), onClear: () => set({ [key]: undefined }),
    control: <Select placeholder={placeholder} aria-label={label} style={{ minWidth: 130 }} popupMatchSelectWidth={false} value={filters[key] ?? null} options={options} onChange={(value: string | null) => set({ [key]: value ?? undefined })} />,
  });
  const columns: Column<Row>[] = [
    { key: 'member', title: t('member'), always: true, card: 'head', render: ({ whose }) => (whose ? <MemberPeek member={whose} /> : '—') },
    { key: 'tier', title: w('tier'), render: ({ loan }) => <>{loan.tier ? name(loan.tier) : '—'} <SetTag brand={loan.brand} /></> },
    { key: 'state', title: t('state'), render: ({ loan }) => <Tag color={COLOURS[loan.state]}>{w(loan.state)}</Tag> },
    { key: 'until', title: w('until'), render: ({ loan }) => f.day(loan.ended_on ?? loan.until_on) },
    { key: 'begun', title: t('begun'), render: ({ loan }) => (loan.begun_on ? f.day(loan.begun_on) : '—') },
    { key: 'goal', title: w('goal'), number: true, render: ({ loan }) => (loan.goal === null ? '—' : f.integer(loan.goal)) },
    { key: 'orders', title: t('orders'), number: true, usuallyHidden: true, render: ({ loan }) => (loan.goal_orders === null ? '—' : f.integer(loan.goal_orders)) },
    { key: 'kind', title: w('kind'), usuallyHidden: true, render: ({ loan }) => w(loan.kind) },
    { key: 'by', title: t('by'), render: ({ loan }) => <span data-as-typed>{actor(loan.proposed_by, loan.proposed_by_name)}</span> },
    { key: 'decided', title: t('decidedBy'), usuallyHidden: true, render: ({ loan }) => (loan.decided_by ? <span data-as-typed>{actor(loan.decided_by, loan.decided_by_name)}</span> : '—') },
    { key: 'reason', title: w('reason'), card: 'wide', render: ({ loan }) => (loan.reason ? <span data-as-typed>{loan.reason}</span> : '—') },
    {
      key: 'acts', title: '', label: t('decide'), card: 'wide', render: ({ loan, whose }) => whose && may('tiers.lend') && (
        actsOn(loan).map((act) => <Button key={act} type="link" size="small" onClick={() => setDeciding({ oneId: whose.member, loan, act })}>{w(wordOf(loan, act))}</Button>)
      ),
    },
  ];
  return (
    <>
      <PageHead title={t('title')} note={t('note')} />
      <FilterBar
        filters={[
          select('state', t('state'), STATES.map((one) => ({ value: one, label: w(one) })), w('open')),
          ...(tiers.length ? [select('tier', w('tier'), tiers, t('any'))] : []),
          select('within', t('within'), DAYS.map((days) => ({ value: String(days), label: t('days', { count: days }) })), t('any')),
        ]}
      />
      <DataTable<Row>
        name="tier-loans" label={t('title')} columns={columns} rowKey={({ loan }) => loan.loan_no} queryKey={['tier-loans', 'all', scope.value, filters]}
        load={({ before, limit }) => ask(api.GET('/v1/tier-loans', { params: { query: { ...query, before: before ? Number(before) : undefined, limit } } }))}
        filtered={Object.keys(filters).length > 0} onClear={() => set(Object.fromEntries(KEYS.map((key) => [key, undefined])))}
        empty={<EmptyState title={t('none')} note={t('noneNote')} />}
      />
      {deciding && <LoanDecide {...deciding} onClose={() => setDeciding(null)} />}
    </>
  );
}
