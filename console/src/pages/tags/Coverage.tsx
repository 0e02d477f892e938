/** A tag day by day: which share of members it covers, how they lie over its values, how far that has moved. */
import { App, Button, Input, Modal, Skeleton, Tag as Mark } from 'antd';
import { useCallback, useState } from 'react';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { ChartFrame } from '@/parts/ChartFrame';
import { EmptyState } from '@/parts/EmptyState';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { useWho } from '@/parts/useWho';
import { useSession } from '@/session/SessionProvider';
import { texts } from './coverageTexts';
import { acceptDrift, useCoverage, useForget, type Coverage as Found, type Drift, type Tag } from './data';

const DRAWN = 5;
const COLOURS = { unknown: 'default', steady: 'success', moves: 'warning', drifts: 'error' } as const;

/** How far a tag has moved, in a word. */
export function DriftMark({ state }: { state: Drift['state'] }) {
  const t = useTexts(texts);
  return <Mark color={COLOURS[state]}>{t(state)}</Mark>;
}

export function Coverage({ tag }: { tag: Tag }) {
  const t = useTexts(texts);
  const { whole } = useSession();
  const known = useCoverage(tag.code, whole);
  if (!whole) return null;
  if (known.isError && !known.data) return <ErrorPanel error={known.error} onRetry={() => void known.refetch()} />;
  if (!known.data) return <Skeleton paragraph={{ rows: 6 }} />;
  return (
    <>
      <DriftLine tag={tag} found={known.data} />
      <Days tag={tag} found={known.data} title={t('asks')} unit={t('unit')} />
    </>
  );
}

/** The judgement, who accepted it before, and accepting it. */
function DriftLine({ tag, found }: { tag: Tag; found: Found }) {
  const t = useTexts(texts);
  const f = useFormat();
  const who = useWho();
  const { pick } = useNamed();
  const writes = useSession().may('tags.write');
  const { drift } = found;
  const [open, setOpen] = useState(false);
  return (
    <section className="y-card" aria-label={t('drift')}>
      <div className="y-tag-drift">
        <h3 className="y-section">{t('drift')}</h3>
        {drift && <DriftMark state={drift.state} />}
        {drift && writes && (drift.state === 'drifts' || drift.state === 'moves') && <Button size="small" onClick={() => setOpen(true)}>{t('accept')}</Button>}
      </div>
      <p data-as-typed={!!drift || undefined}>{drift ? pick(drift, 'said') : t('off')}</p>
      {found.accepted.map((one) => (
        <p key={one.counted_on} className="y-caption" data-as-typed>{t('acceptedBy', { name: who(one.accepted_by), time: f.dateTime(one.accepted_at), day: one.counted_on })}{one.note && ` · ${one.note}`}</p>
      ))}
      {open && drift?.counted_on && <Accept code={tag.code} day={drift.counted_on} onClose={() => setOpen(false)} />}
    </section>
  );
}

function Accept({ code, day, onClose }: { code: string; day: string; onClose: () => void }) {
  const t = useTexts(texts);
  const { message } = App.useApp();
  const forget = useForget();
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  async function accept() {
    setBusy(true);
    setError(null);
    try {
      await acceptDrift(code, { counted_on: day, note: note.trim() });
      void message.success(t('accepted'));
      await forget();
      onClose();
    } catch (refusal) {
      setError(refusal);
      setBusy(false);
    }
  }
  return (
    <Modal open title={t('acceptTitle')} okText={t('accept')} cancelText={t('cancel')} confirmLoading={busy} onOk={() => void accept()} onCancel={onClose}>
      <p>{t('acceptText')}</p>
      <Input.TextArea aria-label={t('why')} placeholder={t('why')} rows={2} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />
      {error ? <ErrorPanel error={error} /> : null}
    </Modal>
  );
}

/** The line of coverage and those of its values, and all of it as a table. */
export function Days({ tag, found, title, unit }: { tag: Tag; found: Found; title: string; unit: string }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { name } = useNamed();
  const { days } = found;
  const newest = days.at(-1);
  const of = (day: Found['days'][number], code: string) => day.values.find((one) => one.code === code)?.members ?? 0;
  const share = (members: number, everybody: number) => (everybody ? members / everybody : null);
  const drawn = newest ? tag.values.toSorted((a, b) => of(newest, b.code) - of(newest, a.code)).slice(0, DRAWN) : [];
  const spelled = JSON.stringify(days) + f.language;
  const option = useCallback(
    () => ({
      legend: { top: 0, type: 'scroll' },
      tooltip: { trigger: 'axis', valueFormatter: (value: unknown) => f.percent(Number(value)) },
      xAxis: { type: 'category', data: days.map((one) => one.counted_on) },
      yAxis: { type: 'value', min: 0, axisLabel: { formatter: (value: number) => f.percent(value) } },
      series: [
        { name: t('coverage'), type: 'line', showSymbol: days.length < 2, lineStyle: { width: 3 }, data: days.map((one) => share(one.members, one.everybody)) },
        ...drawn.map((value) => ({ name: name(value), type: 'line', showSymbol: days.length < 2, lineStyle: { width: 1 }, data: days.map((one) => share(of(one, value.code), one.everybody)) })),
      ],
    }),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the spelling says whether the figures changed
    [spelled],
  );
  const [first, last] = [days[0], newest];
  return (
    <div>
      <ChartFrame
        title={title} unit={unit} option={option}
        summary={first && last ? t('summary', { from: f.percent(share(first.members, first.everybody)), to: f.percent(share(last.members, last.everybody)) }) : ''}
        empty={<EmptyState title={t('none')} note={t('noneNote')} />}
        table={{
          columns: [{ title: t('day') }, { title: t('everybody'), number: true }, { title: t('members'), number: true }, { title: t('coverage'), number: true }, ...tag.values.map((value) => ({ title: name(value), number: true }))],
          rows: days.toReversed().map((one) => [one.counted_on, f.integer(one.everybody), f.integer(one.members), f.percent(share(one.members, one.everybody)), ...tag.values.map((value) => f.integer(of(one, value.code)))]),
        }}
      />
      {tag.values.length > DRAWN && days.length > 0 && <p className="y-caption">{t('more', { count: DRAWN })}</p>}
    </div>
  );
}
