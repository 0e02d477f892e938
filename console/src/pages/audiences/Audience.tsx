/** One audience: what it asks, who was in it when, its members, and why. */
import { MoreOutlined } from '@ant-design/icons';
import { App, Button, Dropdown, Input, Modal, Skeleton, Tag } from 'antd';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { useKeys } from '@/keys';
import { useNarrow } from '@/look/useMedia';
import type { Condition } from '@/parts/conditions/condition';
import { Delta } from '@/parts/Delta';
import { EmptyState } from '@/parts/EmptyState';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { KpiCard } from '@/parts/KpiCard';
import { PageHead } from '@/parts/PageHead';
import { SectionTabs } from '@/parts/SectionTabs';
import { SentenceLine } from '@/parts/SentenceLine';
import { useUndo } from '@/parts/useUndo';
import { useWho } from '@/parts/useWho';
import { useHref, useUrlState } from '@/place/url';
import { useSession } from '@/session/SessionProvider';
import { changeAudience, takeSnapshot, useAudience, useCount, useForget, useSnapshots, type Audience as Shown, type Beginning } from './data';
import { Changes } from './Changes';
import { DivideModal } from './DivideModal';
import { ListLine } from './ListLine';
import { Members } from './Members';
import { Profile } from './Profile';
import { ScheduleLine } from './ScheduleLine';
import { TakingState } from './TakingState';
import { TrendChart } from './TrendChart';
import { Versions } from './Versions';
import { texts } from './locales';
import './audiences.css';

export default function Audience() {
  const { number = '0' } = useParams();
  const known = useAudience(number);
  if (known.isError) return <ErrorPanel error={known.error} onRetry={() => void known.refetch()} />;
  if (!known.data) return <Skeleton paragraph={{ rows: 12 }} />;
  return <Page key={number} one={known.data} />;
}

function Page({ one }: { one: Shown }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { pick } = useNamed();
  const { may } = useSession();
  const { message } = App.useApp();
  const who = useWho();
  const narrow = useNarrow();
  const go = useNavigate();
  const href = useHref();
  const forget = useForget();
  const undo = useUndo();
  const [{ tab }, set] = useUrlState(['tab', 'before', 'which', 'now', 'then']);
  const [taking, setTaking] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [renaming, setRenaming] = useState(false);
  const [dividing, setDividing] = useState(false);
  const number = one.audience_no;
  const snapshots = useSnapshots(number);
  const now = useCount(JSON.stringify(one.condition), number, !one.archived_at);
  const [newest, before] = snapshots.data ?? [];
  const writes = may('audiences.write');
  const mayChange = writes && !one.archived_at;
  async function take() {
    setTaking(true);
    setError(null);
    try {
      const taken = await takeSnapshot(number);
      await forget();
      if (taken.state === 'done') void message.success(t('taken', { count: taken.members ?? 0 }));
    } catch (refusal) {
      setError(refusal);
    } finally {
      setTaking(false);
    }
  }
  async function archive(archived: boolean) {
    await changeAudience(number, { archived });
    await forget();
  }
  const copy = () => void go(href('/audiences/new'), { state: { name: t('copyOf', { name: one.name }), condition: one.condition as Condition } satisfies Beginning });
  const edit = () => void go(href(`/audiences/${number}/edit`));
  useKeys([{ keys: 'e', label: { zh: texts.zh.edit, en: texts.en.edit }, run: edit }], mayChange && !narrow);
  const more = [
    { key: 'compare', label: t('compare'), run: () => void go(href(`/audiences/compare?with=${number}`)) },
    ...(writes && !narrow ? [{ key: 'copy', label: t('copy'), run: copy }] : []),
    ...(mayChange && newest ? [{ key: 'divide', label: t('divide'), run: () => setDividing(true) }] : []),
    ...(writes ? [{ key: 'rename', label: t('rename'), run: () => setRenaming(true) }] : []),
    ...(mayChange ? [{ key: 'archive', label: t('archive'), run: () => void archive(true).then(() => undo(t('archivedNow', { name: one.name }), () => archive(false))).catch(setError) }] : []),
  ];
  const sections = [
    { key: 'members', label: t('members'), show: () => newest ? <Members one={one} snapshot={newest} /> : <section className="y-card"><EmptyState title={t('noSnapshot')} note={t('noSnapshotNote')} action={mayChange ? <Button loading={taking} onClick={() => void take()}>{t('take')}</Button> : undefined} /></section> },
    { key: 'profile', label: t('profile'), show: () => newest ? <Profile one={one} mayMake={writes} /> : <section className="y-card"><EmptyState title={t('noSnapshot')} note={t('noSnapshotNote')} /></section> },
    { key: 'changes', label: t('changes'), show: () => snapshots.data ? <Changes number={number} snapshots={snapshots.data} /> : <Skeleton /> },
    { key: 'trend', label: t('trend'), show: () => <TrendChart answer={snapshots} /> },
    { key: 'versions', label: t('versions'), show: () => <Versions number={number} /> },
  ];
  const shown = sections.find(({ key }) => key === tab) ?? sections[0]!;
  return (
    <>
      <PageHead
        asTyped title={one.name} trail={[{ label: t('title'), to: '/audiences' }]}
        beside={<><span className="y-caption">{t('vNumber', { version: one.version })}</span>{one.archived_at && <Tag>{t('archived')}</Tag>}{!one.whole && <Tag>{t('someStores', { count: one.stores })}</Tag>}</>}
        note={<span data-as-typed>{t('madeBy', { name: who(one.made_by), time: f.dateTime(one.made_at) })}</span>}
        actions={
          <>
            {one.archived_at && writes && <Button onClick={() => void archive(false).catch(setError)}>{t('restore')}</Button>}
            {mayChange && !narrow && <Button onClick={edit}>{t('edit')}</Button>}
            <Dropdown trigger={['click']} menu={{ items: more.map(({ key, label }) => ({ key, label })), onClick: ({ key }) => more.find((act) => act.key === key)?.run() }}>
              <Button icon={<MoreOutlined />}>{t('more')}</Button>
            </Dropdown>
            {mayChange && <Button type="primary" loading={taking} onClick={() => void take()}>{t('take')}</Button>}
          </>
        }
      />
      {error ? <ErrorPanel error={error} /> : null}
      <div className="y-stack">
        <section aria-label={t('inWords')}>
          <SentenceLine sentence={pick(one, 'said')} />
          <p className="y-caption y-audience-other" lang={f.language === 'en' ? 'zh-CN' : 'en'}>{f.language === 'en' ? one.said_zh : one.said_en}</p>
        </section>
        <ListLine number={number} mayTake={writes} />
        <ScheduleLine number={number} mayChange={mayChange} archived={!!one.archived_at} />
        <TakingState number={number} mayCancel={mayChange} />
        <div className="y-kpis">
          <KpiCard title={t('inSnapshot')} value={f.integer(newest?.members)} base={newest ? t('asOfDay', { day: newest.as_of, version: newest.version }) : t('noSnapshot')} loading={snapshots.isPending} delta={newest && before ? <Delta value={newest.members} before={before.members} /> : undefined} against={newest && before ? t('againstLast') : undefined} />
          {!one.archived_at && <KpiCard title={t('membersNow')} value={f.integer(now.data?.members)} base={now.data ? t('factsAt', { time: f.dateTime(now.data.facts_at) }) : undefined} loading={now.isPending} />}
          <KpiCard title={t('snapshotsKept')} value={f.integer(snapshots.data?.length)} base={newest ? t('lastTaken', { time: f.dateTime(newest.made_at) }) : undefined} loading={snapshots.isPending} />
        </div>
        {newest && newest.version !== one.version && <p className="y-caption">{t('olderVersion', { version: newest.version })}</p>}
        <SectionTabs active={shown.key} onChange={(key) => set({ tab: key === 'members' ? undefined : key, before: undefined, which: undefined, now: undefined, then: undefined })} items={sections} />
        {shown.show()}
      </div>
      {dividing && newest && <DivideModal one={one} snapshot={newest} onClose={() => setDividing(false)} />}
      <Rename key={`${one.name}${renaming}`} open={renaming} one={one} onClose={() => setRenaming(false)} />
    </>
  );
}

function Rename({ open, one, onClose }: { open: boolean; one: Shown; onClose: () => void }) {
  const t = useTexts(texts);
  const forget = useForget();
  const [name, setName] = useState(one.name);
  const [error, setError] = useState<unknown>(null);
  async function go() {
    if (!name.trim()) return;
    try {
      await changeAudience(one.audience_no, { name: name.trim() });
      await forget();
      onClose();
    } catch (refusal) {
      setError(refusal);
    }
  }
  return (
    <Modal open={open} onCancel={onClose} title={t('rename')} okText={t('rename')} cancelText={t('cancel')} onOk={() => void go()} width={440}>
      <Input aria-label={t('name')} value={name} maxLength={80} status={name.trim() ? '' : 'error'} onChange={(event) => setName(event.target.value)} onPressEnter={() => void go()} />
      {error ? <ErrorPanel error={error} /> : null}
    </Modal>
  );
}
