import { useQuery } from '@tanstack/react-query';
import { Button, Segmented, Select, Tag } from 'antd';
import { useNavigate } from 'react-router';
import { api, ask, download } from '@/api/client';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { useNarrow } from '@/look/useMedia';
import { DataTable, type Column } from '@/parts/DataTable';
import { EmptyState } from '@/parts/EmptyState';
import { MemberPeek } from '@/parts/MemberPeek';
import { PageHead } from '@/parts/PageHead';
import { Points } from '@/parts/Points';
import { useReason } from '@/parts/useReason';
import { useScope } from '@/place/scope';
import { useHref, useOpen, useUrlState } from '@/place/url';
import { useSession } from '@/session/SessionProvider';
import { AdjustmentDrawer } from './AdjustmentDrawer';
import { texts } from './locales';
import { actor, COLOURS, type Adjustment } from './words';

const VIEWS = ['proposed', 'done', 'refused', 'lapsed', 'all'] as const;
type View = (typeof VIEWS)[number];

/** What waits for a second person, and all that was given or taken by hand. */
export default function Adjustments() {
  const t = useTexts(texts);
  const f = useFormat();
  const { pick } = useNamed();
  const narrow = useNarrow();
  const scope = useScope();
  const href = useHref();
  const navigate = useNavigate();
  const { may } = useSession();
  const [{ view: asked }, set] = useUrlState(['view']);
  const [open, setOpen] = useOpen();
  const waiting = useQuery({ queryKey: ['adjustments', 'waiting', scope.value], queryFn: () => ask(api.GET('/v1/adjustments', { params: { query: { state: 'proposed', limit: 1, scope: scope.value } } })) });
  // What waits comes first; where nothing does, the page shows everything.
  const usual: View = waiting.data?.items.length === 0 ? 'all' : 'proposed';
  const view = VIEWS.find((one) => one === asked) ?? usual;
  const state = view === 'all' ? undefined : view;
  const options = VIEWS.map((value) => ({ value, label: t(value) }));
  const columns: Column<Adjustment>[] = [
    { key: 'member', title: t('member'), always: true, card: 'head', render: (row) => (row.member ? <span className="y-underlined"><MemberPeek member={row.member} /> <span className="y-caption y-amount" data-as-typed>{row.member.phone ?? row.member.number}</span></span> : '—') },
    { key: 'points', title: t('points'), number: true, render: (row) => <Points value={row.points} sign unit={false} /> },
    { key: 'state', title: t('state'), render: (row) => <Tag color={COLOURS[row.state]}>{t(row.state)}</Tag> },
    { key: 'origin', title: t('origin'), render: (row) => pick(row, 'origin') },
    { key: 'reason', title: t('reason'), card: 'none', render: (row) => <span data-as-typed>{row.reason}</span> },
    { key: 'by', title: t('by'), render: (row) => <span data-as-typed>{actor(row.proposed_by, row.proposed_by_name)}</span> },
    { key: 'at', title: t('at'), render: (row) => f.dateTime(row.proposed_at) },
  ];
  const [why, dialog] = useReason();
  async function keep() {
    const reason = await why();
    if (reason === null) return;
    const wanted = new URLSearchParams({ ...(state && { state }), ...(scope.value && { scope: scope.value }), reason, lang: f.language });
    await download(`/v1/adjustments.csv?${wanted.toString()}`, `adjustments-${f.today()}.csv`);
  }
  return (
    <>
      <PageHead title={t('title')} note={t('note')} actions={may('points.file') && <Button onClick={() => void navigate(href('/points/adjustments/files'))}>{t('fromFile')}</Button>} />
      <div className="y-filters">
        {narrow ? (
          <Select<View> size="large" aria-label={t('state')} style={{ width: '100%' }} value={view} options={options} onChange={(value) => set({ view: value })} />
        ) : (
          <Segmented<View> aria-label={t('state')} value={view} options={options} onChange={(value) => set({ view: value })} />
        )}
      </div>
      <DataTable<Adjustment>
        name="adjustments" label={t('title')} columns={columns} rowKey={(row) => row.adjustment_no} queryKey={['adjustments', 'list', state, scope.value]}
        load={({ before, limit }) => ask(api.GET('/v1/adjustments', { params: { query: { state, before: before ? Number(before) : undefined, limit, scope: scope.value } } }))}
        above={() => <Sums view={view} />} onExport={may('members.export') ? keep : undefined}
        onOpen={(row) => setOpen(row.adjustment_no)}
        empty={view === 'all' ? <EmptyState title={t('none')} note={t('noneNote')} /> : <EmptyState title={view === 'proposed' ? t('nothingWaits') : undefined} note={t('nothingWaitsNote')} />}
      />
      {open && <AdjustmentDrawer number={open} onClose={() => setOpen(null)} onOther={setOpen} />}
      {dialog}
    </>
  );
}

/** What the list comes to, of each kind of points; of all states, what was done. */
function Sums({ view }: { view: View }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { name } = useNamed();
  const scope = useScope();
  const state = view === 'all' ? 'done' : view;
  const sums = useQuery({ queryKey: ['adjustments', 'sums', state, scope.value], queryFn: () => ask(api.GET('/v1/adjustments/sums', { params: { query: { state, scope: scope.value } } })) });
  const plain = (points: number) => f.points(points, { unit: false });
  return sums.data?.length ? (
    <span className="y-amount">
      {view === 'all' && t('ofDone')}
      {sums.data.map((one) => <span key={one.currency} className="a-sum">{t('sumsOf', { name: name(one), count: one.adjustments, given: plain(one.given), taken: plain(one.taken) })}</span>)}
    </span>
  ) : null;
}
