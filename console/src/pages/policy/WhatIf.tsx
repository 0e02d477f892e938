/** What the draft would make of all records: asked here, found out by the worker, held against today. */
import { Alert, Button, Skeleton, Tabs, Tag } from 'antd';
import { useState } from 'react';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { EffectPanel } from '@/parts/EffectPanel';
import { EmptyState } from '@/parts/EmptyState';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { JobProgress } from '@/parts/JobProgress';
import { MemberPeek } from '@/parts/MemberPeek';
import { isUnderWay, type Answer, type Trial } from './data';
import { texts } from './locales';

const SHOWN_MOST = 20;
const STEPS = ['read', 'compare', 'decide', 'points'] as const;

type Props = { trial: Trial | null | undefined; error: unknown; same: boolean; onAsk: (() => Promise<void>) | null; onCancel: () => Promise<void>; onRetry: () => void };

export function WhatIf({ trial, error, same, onAsk, onCancel, onRetry }: Props) {
  const t = useTexts(texts);
  const f = useFormat();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  async function go(verb: () => Promise<void>) {
    setBusy(true);
    setProblem(null);
    try {
      await verb();
    } catch (refusal) {
      setProblem(refusal);
    } finally {
      setBusy(false);
    }
  }
  const run = onAsk && <Button loading={busy} onClick={() => void go(onAsk)}>{t(trial ? 'whatIfAgain' : 'whatIfRun')}</Button>;
  const wrong = problem ?? error;
  if (wrong) return <section className="y-card"><ErrorPanel error={wrong} onRetry={onRetry} /></section>;
  if (trial === undefined) return <section className="y-card"><Skeleton active={false} /></section>;
  // Who may not try gets no empty page about it.
  if (trial === null && !run) return <section className="y-card" aria-label={t('whatIf')}><p className="y-caption">{t('whatIfNone')}</p></section>;
  if (trial === null) return <section className="y-card" aria-label={t('whatIf')}><EmptyState title={t('whatIfNone')} note={t('whatIfNote')} action={run} /></section>;
  if (isUnderWay(trial)) {
    const step = STEPS.find((one) => one === trial.step) ?? 'queued';
    return (
      <section className="y-card" aria-label={t('whatIf')}>
        <JobProgress title={t('whatIf')} done={trial.done} expected={trial.expected} note={`${t(step)} · ${t('mayLeave')}`} onCancel={onAsk ? () => void go(onCancel) : undefined} />
      </section>
    );
  }
  const { answer } = trial;
  if (!answer) return <section className="y-card" aria-label={t('whatIf')}><EmptyState title={t(trial.state === 'failed' ? 'failed' : 'cancelled')} note={trial.problem || t('whatIfNote')} action={run} /></section>;
  return (
    <div className="y-stack" aria-live="polite">
      {trial.stale ? <Alert type="warning" showIcon title={t('staleLive')} /> : !same && <Alert type="warning" showIcon title={t('outdated')} />}
      <Figures answer={answer} note={t('triedBy', { name: trial.made_by, time: f.dateTime(trial.ended_at ?? trial.made_at), rows: answer.rows })} />
      <Examples answer={answer} />
      {run}
    </div>
  );
}

function Figures({ answer, note }: { answer: Answer; note: string }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { counts, anyway, points, fuse } = answer;
  const lines: [keyof typeof texts.zh, number, boolean][] = [
    ['merges', counts.merges, true], ['splits', counts.splits, true], ['moved', points.moved, true], ['settled', points.settled, points.settled > 0], ['parted', points.parted, counts.splits > 0],
    ['identifiersGained', counts.identifiers_gained, counts.identifiers_gained > 0], ['identifiersLost', counts.identifiers_lost, counts.identifiers_lost > 0],
    ['newlySuspended', fuse.suspended, fuse.suspended > 0], ['freed', fuse.freed, fuse.freed > 0],
    ['vanished', counts.vanished, counts.vanished > 0], ['appeared', counts.appeared, counts.appeared > 0],
  ];
  return (
    <EffectPanel title={t('whatIf')} note={<span data-as-typed>{note}</span>} effects={[{ label: t('membersBefore'), before: counts.before, after: counts.after, show: (value) => f.integer(value ?? 0), of: 'difference' }]}>
      <dl className="y-facts y-policy-facts">
        {lines.filter(([, , shown]) => shown).map(([key, value]) => <div key={key}><dt>{t(key)}</dt><dd className="y-amount">{f.integer(value)}</dd></div>)}
      </dl>
      {anyway.merges + anyway.splits > 0 && <p className="y-caption">{t('anyway', { merges: anyway.merges, splits: anyway.splits })}</p>}
    </EffectPanel>
  );
}

function Examples({ answer }: { answer: Answer }) {
  const t = useTexts(texts);
  const { pick } = useNamed();
  const f = useFormat();
  const { counts, joined, parted, fuse } = answer;
  if (!joined.length && !parted.length && !fuse.shown.length) return <section className="y-card"><p>{t('noChange')}</p></section>;
  const tabs = [
    ...(joined.length ? [{ key: 'joined', label: t('joinedTab', { count: counts.groups_joined }), children: (
      <ul className="y-examples">
        {joined.map((one) => (
          <li key={one.faces[0]?.member ?? one.said_en}>
            <div className="y-examples-who">
              {one.faces.map((face) => <MemberPeek key={face.member} member={face}>{face.name || face.number}</MemberPeek>)}
              {one.members > one.faces.length && <span className="y-caption">{t('moreOf', { count: one.members })}</span>}
            </div>
            <p className="y-caption">{t('groupOf', { members: one.members, identifiers: one.identifiers })}{one.at && ` · ${f.day(one.at)}`}</p>
            <p data-as-typed>{pick(one, 'said')}</p>
          </li>
        ))}
      </ul>
    ) }] : []),
    ...(parted.length ? [{ key: 'parted', label: t('partedTab', { count: counts.members_parted }), children: (
      <ul className="y-examples">
        {parted.map((one) => (
          <li key={one.face?.member ?? one.said_en}>
            <div className="y-examples-who">{one.face ? <MemberPeek member={one.face}>{one.face.name || one.face.number}</MemberPeek> : t('gone')}</div>
            <p className="y-caption">{t('partOf', { people: one.people, identifiers: one.identifiers })}{one.at && ` · ${f.day(one.at)}`}</p>
            <p data-as-typed>{pick(one, 'said')}</p>
          </li>
        ))}
      </ul>
    ) }] : []),
    ...(fuse.shown.length ? [{ key: 'fuse', label: t('fuseTab', { count: fuse.suspended + fuse.freed }), children: (
      <ul className="y-examples">
        {fuse.shown.map((one) => (
          <li key={one.identifier_no}>
            <div className="y-examples-who"><span>{pick(one, 'kind')}</span><span data-as-typed>{one.masked ?? `#${one.identifier_no}`}</span><Tag color={one.suspended ? 'warning' : 'success'}>{t(one.suspended ? 'wouldSuspend' : 'wouldFree')}</Tag>{one.face && <MemberPeek member={one.face}>{one.face.name || one.face.number}</MemberPeek>}</div>
            <p className="y-caption">{!one.face && `${t('nobodys')} · `}{t('fuseOf', { members: one.members, most: one.members_most || t('never') })}</p>
          </li>
        ))}
      </ul>
    ) }] : []),
  ];
  return (
    <section className="y-card">
      <Tabs size="small" className="y-tabs-wrapped" items={tabs} />
      {Math.max(counts.groups_joined, counts.members_parted, fuse.suspended + fuse.freed) > SHOWN_MOST && <p className="y-caption">{t('shownFirst', { count: SHOWN_MOST })}</p>}
      <p className="y-caption">{t('nobodyMoved')}</p>
    </section>
  );
}
