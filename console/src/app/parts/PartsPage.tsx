/** All shared parts on one page, for looking at; not in what is shipped. */
import { Button, Input, Select, Tag } from 'antd';
import { useState } from 'react';
import { ApiProblem } from '@/api/client';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { DataTable, type Column } from '@/parts/DataTable';
import { Delta } from '@/parts/Delta';
import { FilterBar } from '@/parts/FilterBar';
import { KpiCard } from '@/parts/KpiCard';
import { MaskedValue } from '@/parts/MaskedValue';
import { MemberPeek } from '@/parts/MemberPeek';
import { Money } from '@/parts/Money';
import { PageHead } from '@/parts/PageHead';
import { PeriodPicker } from '@/parts/PeriodPicker';
import { Points } from '@/parts/Points';
import { useOpen, useUrlState } from '@/place/url';
import { texts } from './locales';
import { SampleChart } from './SampleChart';
import { SampleWords } from './SampleWords';
import { DAYS, members, type Sampled } from './sample';
import { WhyDrawer } from '@/parts/WhyDrawer';

const refused = new ApiProblem(404, { code: 'not_found', message: 'There is no such member.', message_zh: '会员编号不存在。', cure: 'Check the number, or choose another scope.', cure_zh: '请检查编号，或换一个范围。' }, '5f1c2ab90e774d10');

export default function PartsPage() {
  const t = useTexts(texts);
  const f = useFormat();
  const { name } = useNamed();
  const [filters, set] = useUrlState(['tier', 'q', 'fails']);
  const [open, setOpen] = useOpen();
  const [typed, setTyped] = useState('');
  const columns: Column<Sampled>[] = [
    { key: 'member', title: t('members'), render: (row) => <MemberPeek member={row} />, always: true, card: 'head' },
    { key: 'phone', title: t('phone'), render: (row) => row.phone },
    { key: 'tier', title: t('tier'), render: (row) => (row.tier ? <Tag>{name(row.tier)}</Tag> : '—') },
    { key: 'store', title: t('store'), render: (row) => name(row.store), width: 240 },
    { key: 'last', title: t('lastOrder'), render: (row) => f.day(row.last_order_at) },
    { key: 'spend', title: t('spend'), number: true, render: (row) => <Money fen={row.net_spend_fen} /> },
    { key: 'balance', title: t('balance'), number: true, render: (row) => <Points value={row.available} unit={false} /> },
    { key: 'pending', title: 'pending', label: t('draft'), number: true, render: (row) => row.pending, usuallyHidden: true },
  ];
  const trend = DAYS.map((one) => ({ date: one.date, value: one.member }));
  return (
    <>
      <PageHead
        title={t('title')} note={t('note')} beside={<Tag color="warning">{t('draft')}</Tag>}
        actions={<><Button>{t('save')}</Button><Button type="primary">{t('publish')}</Button></>}
      />
      <div className="y-stack">
        <PeriodPicker last="2026-11-20" compares />
        <div className="y-kpis">
          <KpiCard title={t('sales')} value={f.moneyCompact(1_284_500_000)} exact={f.money(1_284_500_000)} delta={<Delta value={106} before={100} good="up" />} against={f.language === 'en' ? 'vs previous' : '环比'} definition={t('salesDefinition')} to="/parts?open=sales" trend={trend} />
          <KpiCard title={t('share')} value={f.percent(0.613)} delta={<Delta value={0.613} before={0.595} of="share" good="up" />} base={f.base(61_300, 100_000)} trend={trend} />
          <KpiCard title={t('newMembers')} value={f.integer(12_408)} delta={<Delta value={96} before={100} good="up" />} trend={trend} />
          <KpiCard title={t('outstanding')} value={f.compact(861_200_000)} exact={f.points(861_200_000)} delta={<Delta value={1} before={1} />} />
          <KpiCard title={t('small')} value={f.percent(0.4)} base={f.base(8, 20)} small />
          <KpiCard title={t('sales')} value="" loading />
        </div>
        <SampleChart />
        <div>
          <FilterBar
            filters={[
              { key: 'tier', label: t('tier'), applied: filters.tier && t('gold'), onClear: () => set({ tier: undefined }), control: <Select value={filters.tier ?? ''} onChange={(tier) => set({ tier })} options={[{ value: '', label: t('allTiers') }, { value: 'gold', label: t('gold') }]} /> },
              { key: 'q', label: t('search'), applied: filters.q, onClear: () => { setTyped(''); set({ q: undefined }); }, control: <Input value={typed} onChange={(event) => setTyped(event.target.value)} onPressEnter={() => set({ q: typed })} allowClear /> },
            ]}
          />
          <DataTable<Sampled>
            name="parts" label={t('table')} columns={columns} rowKey={(row) => row.member} queryKey={['parts', filters]}
            load={({ before, limit }) => (filters.fails ? Promise.reject(refused) : members(before, limit, filters.q))}
            onOpen={(row) => setOpen(row.number)} page={(row) => `/members/${row.member}`}
            filtered={!!filters.q || !!filters.tier} onClear={() => { setTyped(''); set({ q: undefined, tier: undefined }); }} onExport={async () => { throw refused; }}
            above={() => `${t('spend')} ${f.money(1_284_500_000)}`}
          />
        </div>
        <div className="y-card"><MaskedValue masked="138****6021" label={t('reveal')} reveal={async () => '138 0013 6021'} /></div>
        <SampleWords refused={refused} />
      </div>
      <WhyDrawer
        open={open !== null} onClose={() => setOpen(null)} title={t('why')}
        why={{ sentence: t('sentence'), facts: [{ label: t('factPaid'), value: <Money fen={128_400} /> }, { label: t('factTier'), value: t('gold') }, { label: t('factMultiplier'), value: '× 1.5' }], rule: { name: t('base'), version: 4 }, at: '2026-11-20T06:02:11Z', doors: <Button>{t('order')}</Button> }}
      />
    </>
  );
}
