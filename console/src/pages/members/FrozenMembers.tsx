/** Who is frozen now, since when, until when, by whom and why? */
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { api, ask, download, type components } from '@/api/client';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import { DataTable, type Column } from '@/parts/DataTable';
import { EmptyState } from '@/parts/EmptyState';
import { MemberPeek } from '@/parts/MemberPeek';
import { PageHead } from '@/parts/PageHead';
import { Points } from '@/parts/Points';
import { useReason } from '@/parts/useReason';
import { useScope } from '@/place/scope';
import { useSession } from '@/session/SessionProvider';
import { texts } from './freezeTexts';

const FreezeDrawer = lazy(() => import('./FreezeDrawer'));

type Row = components['schemas']['FrozenRow'];

export default function FrozenMembers() {
  const t = useTexts(texts);
  const f = useFormat();
  const scope = useScope();
  const { may } = useSession();
  const [why, dialog] = useReason();
  const [thawing, setThawing] = useState<string | null>(null);
  async function keep() {
    const reason = await why();
    if (reason === null) return;
    const wanted = new URLSearchParams({ ...(scope.value && { scope: scope.value }), reason, lang: f.language });
    await download(`/v1/freezes.csv?${wanted.toString()}`, `frozen-${f.today()}.csv`);
  }
  const columns: Column<Row>[] = [
    { key: 'member', title: t('member'), always: true, card: 'head', render: ({ whose }) => (whose ? <MemberPeek member={whose} /> : '—') },
    { key: 'phone', title: t('phone'), render: ({ whose }) => whose?.phone ?? '—' },
    { key: 'available', title: t('available'), number: true, render: ({ whose }) => (whose ? <Points value={whose.available} unit={false} /> : '—') },
    { key: 'frozenAt', title: t('frozenAt'), render: (row) => f.dateTime(row.frozen_at) },
    { key: 'lastDay', title: t('lastDay'), render: (row) => (row.until ? f.day(row.until) : t('open')) },
    { key: 'by', title: t('frozenBy'), render: (row) => <span data-as-typed>{row.frozen_by_name}</span> },
    ...(may('points.freeze')
      ? ([
          { key: 'reason', title: t('reason'), card: 'wide', render: (row) => <span data-as-typed>{row.reason}</span> },
          { key: 'acts', title: '', label: t('thaw'), card: 'wide', render: ({ whose }) => whose && <Button type="link" size="small" onClick={() => setThawing(whose.member)}>{t('thaw')}</Button> },
        ] satisfies Column<Row>[])
      : []),
  ];
  return (
    <>
      <PageHead title={t('list')} note={t('listNote')} />
      <DataTable<Row>
        name="frozen" label={t('list')} columns={columns} rowKey={(row) => `${row.freeze_no}.${row.whose?.member ?? ''}`} queryKey={['freezes', 'all', scope.value]}
        load={({ before, limit }) => ask(api.GET('/v1/freezes', { params: { query: { scope: scope.value, before, limit } } }))}
        page={(row) => `/members/${row.whose?.member ?? ''}?tab=points`}
        empty={<EmptyState title={t('nobody')} note={t('nobodyNote')} />}
        onExport={may('members.export') ? keep : undefined}
      />
      {thawing && <Suspense fallback={null}><FreezeDrawer oneId={thawing} thaws onClose={() => setThawing(null)} /></Suspense>}
      {dialog}
    </>
  );
}
