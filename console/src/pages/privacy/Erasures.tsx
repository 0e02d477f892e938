import { useQuery } from '@tanstack/react-query';
import { Segmented, Select, Tag } from 'antd';
import { api, ask } from '@/api/client';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import { useNarrow } from '@/look/useMedia';
import { DataTable, type Column } from '@/parts/DataTable';
import { EmptyState } from '@/parts/EmptyState';
import { MemberPeek } from '@/parts/MemberPeek';
import { To } from '@/place/To';
import { useOpen, useUrlState } from '@/place/url';
import { ErasureDrawer } from './ErasureDrawer';
import { texts } from './locales';
import { COLOURS, type Erasure } from './words';

const VIEWS = ['proposed', 'done', 'refused', 'lapsed', 'all'] as const;
type View = (typeof VIEWS)[number];

/** What waits for a second person, and what became of the others. */
export function Erasures() {
  const t = useTexts(texts);
  const f = useFormat();
  const narrow = useNarrow();
  const [{ view: asked }, set] = useUrlState(['view']);
  const [open, setOpen] = useOpen();
  const waiting = useQuery({ queryKey: ['erasures', 'waiting'], queryFn: () => ask(api.GET('/v1/erasures', { params: { query: { state: 'proposed', limit: 1 } } })) });
  // What waits comes first; where nothing does, the page shows everything.
  const usual: View = waiting.data?.items.length === 0 ? 'all' : 'proposed';
  const view = VIEWS.find((one) => one === asked) ?? usual;
  const state = view === 'all' ? undefined : view;
  const options = VIEWS.map((value) => ({ value, label: t(value) }));
  const columns: Column<Erasure>[] = [
    { key: 'member', title: t('member'), always: true, card: 'head', render: (row) => <Who erasure={row} /> },
    { key: 'state', title: t('state'), render: (row) => <Tag color={COLOURS[row.state]}>{t(row.state)}</Tag> },
    { key: 'reason', title: t('reason'), card: 'wide', render: (row) => (row.reason ? <span data-as-typed>{row.reason}</span> : '—') },
    { key: 'by', title: t('by'), render: (row) => <span data-as-typed>{row.proposed_by_name}</span> },
    { key: 'at', title: t('at'), render: (row) => f.dateTime(row.proposed_at) },
    { key: 'lapses', title: t('lapses'), render: (row) => (row.state === 'proposed' ? f.day(row.lapses_at) : '—') },
    { key: 'decided', title: t('decided'), usuallyHidden: true, render: (row) => (row.decided_by_name ? <span data-as-typed>{t('who', { name: row.decided_by_name, time: f.dateTime(row.decided_at) })}</span> : '—') },
  ];
  return (
    <>
      <div className="y-filters">
        {narrow ? (
          <Select<View> size="large" aria-label={t('state')} style={{ width: '100%' }} value={view} options={options} onChange={(value) => set({ view: value })} />
        ) : (
          <Segmented<View> aria-label={t('state')} value={view} options={options} onChange={(value) => set({ view: value })} />
        )}
      </div>
      <DataTable<Erasure>
        name="erasures" label={t('erasures')} columns={columns} rowKey={(row) => row.erasure_no} queryKey={['erasures', 'list', state]}
        load={({ before, limit }) => ask(api.GET('/v1/erasures', { params: { query: { state, before: before ? Number(before) : undefined, limit } } }))}
        onOpen={(row) => setOpen(row.erasure_no)}
        empty={<EmptyState title={view === 'all' ? t('noErasures') : view === 'proposed' ? t('nothingWaits') : undefined} note={t('nothingWaitsNote')} action={<To to="/members">{t('findHer')}</To>} />}
      />
      {open && <ErasureDrawer erasureNo={open} onClose={() => setOpen(null)} />}
    </>
  );
}

/** Once it is done her number leads nowhere, so it is no link. */
function Who({ erasure }: { erasure: Erasure }) {
  if (erasure.state === 'done') return <span className="y-amount" data-as-typed>{erasure.number}</span>;
  return (
    <span className="v-who y-underlined">
      <MemberPeek member={erasure} />
      {(erasure.phone || erasure.name) && <span className="y-caption y-amount" data-as-typed>{erasure.phone ?? erasure.number}</span>}
    </span>
  );
}
