import { useQuery } from '@tanstack/react-query';
import { Button, Segmented, Select, Tag } from 'antd';
import { useState } from 'react';
import { api, ask } from '@/api/client';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import { useNarrow } from '@/look/useMedia';
import { DataTable, type Column } from '@/parts/DataTable';
import { EmptyState } from '@/parts/EmptyState';
import { MemberPeek } from '@/parts/MemberPeek';
import { PageHead } from '@/parts/PageHead';
import { Points } from '@/parts/Points';
import { useOpen, useUrlState } from '@/place/url';
import { texts } from './locales';
import { MergeDrawer } from './MergeDrawer';
import { NewMerge } from './NewMerge';
import { PathDrawer } from './PathDrawer';
import { COLOURS, useActor, type Merge } from './words';

const VIEWS = ['proposed', 'done', 'undone', 'refused', 'lapsed', 'all'] as const;
type View = (typeof VIEWS)[number];

/** What waits for a second person, what was merged, what was parted again. */
export default function Merges() {
  const t = useTexts(texts);
  const f = useFormat();
  const narrow = useNarrow();
  const actor = useActor();
  const [{ view: asked }, set] = useUrlState(['view']);
  const [open, setOpen] = useOpen();
  const [making, setMaking] = useState(false);
  const [asking, setAsking] = useState(false);
  const waiting = useQuery({ queryKey: ['merges', 'waiting'], queryFn: () => ask(api.GET('/v1/merges', { params: { query: { state: 'proposed', limit: 1 } } })) });
  // What waits comes first; where nothing does, the page shows everything.
  const usual: View = waiting.data?.items.length === 0 ? 'all' : 'proposed';
  const view = VIEWS.find((one) => one === asked) ?? usual;
  const state = view === 'all' ? undefined : view;
  const options = VIEWS.map((value) => ({ value, label: t(value) }));
  const columns: Column<Merge>[] = [
    { key: 'survivor', title: t('survivor'), always: true, card: 'head', render: (row) => <Who face={row.survivor_face} /> },
    { key: 'merged', title: t('merged'), render: (row) => <Who face={row.merged_face} /> },
    { key: 'state', title: t('state'), render: (row) => <Tag color={COLOURS[row.state]}>{t(row.state)}</Tag> },
    { key: 'value', title: t('value'), number: true, render: (row) => <Points value={row.value_points} unit={false} /> },
    { key: 'reason', title: t('reason'), card: 'none', render: (row) => <span data-as-typed>{row.reason}</span> },
    { key: 'by', title: t('by'), render: (row) => <span data-as-typed>{actor(row.proposed_by, row.proposed_by_name)}</span> },
    { key: 'at', title: t('at'), render: (row) => f.dateTime(row.proposed_at) },
  ];
  return (
    <>
      <PageHead
        title={t('title')} note={t('note')}
        actions={<><Button onClick={() => setAsking(true)}>{t('path')}</Button><Button type="primary" onClick={() => setMaking(true)}>{t('newMerge')}</Button></>}
      />
      <div className="y-filters">
        {narrow ? (
          <Select<View> size="large" aria-label={t('state')} style={{ width: '100%' }} value={view} options={options} onChange={(value) => set({ view: value })} />
        ) : (
          <Segmented<View> aria-label={t('state')} value={view} options={options} onChange={(value) => set({ view: value })} />
        )}
      </div>
      <DataTable<Merge>
        name="merges" label={t('title')} columns={columns} rowKey={(row) => row.merge_no} queryKey={['merges', 'list', state]}
        load={({ before, limit }) => ask(api.GET('/v1/merges', { params: { query: { state, before: before ? Number(before) : undefined, limit } } }))}
        onOpen={(row) => setOpen(row.merge_no)}
        empty={view === 'all' ? <EmptyState title={t('noMerges')} note={t('noMergesNote')} /> : <EmptyState title={view === 'proposed' ? t('nothingWaits') : undefined} note={t('nothingWaitsNote')} />}
      />
      {open && <MergeDrawer mergeNo={open} onClose={() => setOpen(null)} />}
      {making && <NewMerge onClose={() => setMaking(false)} onMade={(number) => { setMaking(false); setOpen(number); }} />}
      {asking && <PathDrawer onClose={() => setAsking(false)} />}
    </>
  );
}

function Who({ face }: { face: Merge['survivor_face'] }) {
  return (
    <span>
      <MemberPeek member={face} /> {(face.phone || face.name) && <span className="y-caption y-amount" data-as-typed>{face.phone ?? face.number}</span>}
    </span>
  );
}
