/** Who entered an audience and who left it between two of its snapshots. */
import { Segmented, Select, Tag } from 'antd';
import { api, ask, type components } from '@/api/client';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { DataTable, type Column } from '@/parts/DataTable';
import { EmptyState } from '@/parts/EmptyState';
import { MemberPeek } from '@/parts/MemberPeek';
import { useUrlState } from '@/place/url';
import type { MemberRow, Snapshot } from './data';
import { texts } from './locales';

type Changed = components['schemas']['AudienceChanged'];
type Which = 'entered' | 'gone';

const figures = ({ entered, gone, stayed }: Changed) => ({ entered, gone, stayed });

export function Changes({ number, snapshots }: { number: string; snapshots: Snapshot[] }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { name } = useNamed();
  const [asked, set] = useUrlState(['which', 'now', 'then']);
  const which: Which = asked.which === 'gone' ? 'gone' : 'entered';
  const kept = (wanted: string | undefined) => snapshots.find((one) => one.snapshot_no === wanted)?.snapshot_no;
  const now = kept(asked.now) ?? snapshots[0]?.snapshot_no;
  const others = snapshots.filter((one) => one.snapshot_no !== now);
  const then = (others.find((one) => one.snapshot_no === asked.then) ?? others[0])?.snapshot_no;
  if (!now || !then) return <section className="y-card"><EmptyState title={t('oneSnapshot')} note={t('oneSnapshotNote')} /></section>;
  const choices = (some: Snapshot[]) => some.map((one) => ({ value: one.snapshot_no, label: t('snapshotOf', { day: one.as_of, time: f.dateTime(one.made_at), count: one.members }) }));
  const columns: Column<MemberRow>[] = [
    { key: 'member', title: t('member'), always: true, card: 'head', render: (row) => <MemberPeek member={row} /> },
    { key: 'phone', title: t('phone'), render: (row) => row.phone ?? '—' },
    { key: 'tier', title: t('tier'), render: (row) => (row.tier ? <Tag>{name(row.tier)}</Tag> : '—') },
    { key: 'store', title: t('store'), render: (row) => (row.store ? name(row.store) : '—') },
    { key: 'last', title: t('lastOrder'), render: (row) => f.day(row.last_order_at) },
  ];
  return (
    <div className="y-stack">
      <div className="y-audience-find">
        <Select aria-label={t('fromSnapshot')} value={then} options={choices(others)} onChange={(value) => set({ then: value })} popupMatchSelectWidth={false} />
        <span className="y-caption">{t('toSnapshot')}</span>
        <Select aria-label={t('toSnapshot')} value={now} options={choices(snapshots)} onChange={(value) => set({ now: value })} popupMatchSelectWidth={false} />
        <Segmented<Which> aria-label={t('changes')} value={which} onChange={(value) => set({ which: value === 'gone' ? value : undefined })} options={[{ value: 'entered', label: t('entered') }, { value: 'gone', label: t('gone') }]} />
      </div>
      <DataTable<MemberRow>
        name="audience-changes" label={t('changes')} columns={columns} rowKey={(row) => row.member} page={(row) => `/members/${row.member}`}
        queryKey={['audience', number, 'changes', now, then, which]}
        load={({ before, limit }) => ask(api.GET('/v1/audiences/{audience_no}/changes', { params: { path: { audience_no: Number(number) }, query: { which, now: Number(now), then: Number(then), before: before ? Number(before) : undefined, limit } } }))}
        above={(page) => <span className="y-caption">{t('movedSo', figures(page as unknown as Changed))}</span>}
        empty={<EmptyState title={which === 'entered' ? t('nobodyEntered') : t('nobodyGone')} note={t('nobodyNote')} />}
      />
    </div>
  );
}
