/** What another rule of a tag would change, or what a version changed: by value, by move, with some of the members. */
import { useQuery } from '@tanstack/react-query';
import { Button, Drawer, Skeleton } from 'antd';
import { useState } from 'react';
import { api, ask, download, type components } from '@/api/client';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { useNarrow } from '@/look/useMedia';
import { EmptyState } from '@/parts/EmptyState';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { JobProgress } from '@/parts/JobProgress';
import { MemberPeek } from '@/parts/MemberPeek';
import { cancelTrial, trialGoesOn, useTrial } from './data';
import { texts } from './trialTexts';

type Opened = components['schemas']['TrialOpened'];
type Move = Opened['moves'][number];

export function Trial({ number, stale = false }: { number: string; stale?: boolean }) {
  const t = useTexts(texts);
  const known = useTrial(number);
  const [error, setError] = useState<unknown>(null);
  if (known.isError && !known.data) return <ErrorPanel error={known.error} onRetry={() => void known.refetch()} />;
  if (!known.data) return <Skeleton paragraph={{ rows: 4 }} />;
  const { trial } = known.data;
  const cancel = () => void cancelTrial(number).then(() => known.refetch()).catch(setError);
  if (error) return <ErrorPanel error={error} />;
  if (trialGoesOn(trial)) return <section className="y-card" aria-live="polite"><JobProgress title={t('going')} done={trial.done} expected={trial.steps || null} note={trial.state === 'queued' ? t('waits') : undefined} onCancel={cancel} /></section>;
  if (trial.state !== 'done') return <section className="y-card"><JobProgress title={t(trial.state === 'failed' ? 'failed' : 'cancelled')} state={trial.state === 'failed' ? 'failed' : 'cancelled'} done={trial.done} expected={trial.steps || null} note={trial.problem} /></section>;
  return <Found one={known.data} stale={stale} />;
}

function Found({ one, stale }: { one: Opened; stale: boolean }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { name } = useNamed();
  const [shown, setShown] = useState<Move | null>(null);
  const { trial } = one;
  const called = (code: string | null) => {
    const found = one.values.find((value) => value.code === code);
    return found ? name(found) : t('none');
  };
  return (
    <section className="y-card" aria-label={t('title')}>
      <div className="y-tag-drift">
        <h3 className="y-section">{t('title')}</h3>
        <Button size="small" onClick={() => void download(`/v1/tag-trials/${trial.trial_no}/moves.csv?lang=${f.language}`, `trial-${trial.trial_no}.csv`)}>{t('file')}</Button>
      </div>
      <p className="y-caption">{t('note')}</p>
      {stale && <p role="alert" className="y-wrong">{t('stale')}</p>}
      <p>{t('sum', { everybody: trial.everybody ?? 0, kept: trial.kept, gained: trial.gained, lost: trial.lost, changed: trial.changed, time: f.dateTime(trial.facts_at) })}</p>
      {!one.moves.length ? <p>{t('nobody')}</p> : (
        <div className="y-grid-2">
          <table className="y-tag-values" aria-label={t('values')}>
            <thead><tr><th scope="col">{t('value')}</th>{(['kept', 'gained', 'lost'] as const).map((key) => <th key={key} scope="col" className="y-number">{t(key)}</th>)}</tr></thead>
            <tbody>{one.values.map((value) => <tr key={value.code}><th scope="row" data-as-typed>{name(value)}</th>{(['kept', 'gained', 'lost'] as const).map((key) => <td key={key} className="y-number">{f.integer(value[key])}</td>)}</tr>)}</tbody>
          </table>
          <table className="y-tag-values" aria-label={t('moves')}>
            <thead><tr><th scope="col">{t('from')}</th><th scope="col">{t('to')}</th><th scope="col" className="y-number">{t('members')}</th><td /></tr></thead>
            <tbody>
              {one.moves.map((move) => (
                <tr key={`${move.before}-${move.after}`}>
                  <td data-as-typed>{called(move.before)}</td>
                  <td data-as-typed>{called(move.after)}</td>
                  <td className="y-number">{f.integer(move.members)}</td>
                  <td><Button size="small" aria-label={`${t('look')}: ${called(move.before)} → ${called(move.after)}`} onClick={() => setShown(move)}>{t('look')}</Button></td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {shown && <Members number={trial.trial_no} move={shown} title={`${called(shown.before)} → ${called(shown.after)}`} onClose={() => setShown(null)} />}
    </section>
  );
}

function Members({ number, move, title, onClose }: { number: string; move: Move; title: string; onClose: () => void }) {
  const t = useTexts(texts);
  const { name } = useNamed();
  const narrow = useNarrow();
  const query = { before: move.before ?? undefined, after: move.after ?? undefined };
  const known = useQuery({ queryKey: ['tag-trial', number, query], queryFn: () => ask(api.GET('/v1/tag-trials/{trial_no}/members', { params: { path: { trial_no: Number(number) }, query } })) });
  return (
    <Drawer open onClose={onClose} size={narrow ? '100%' : 440} title={<span data-as-typed>{title}</span>}>
      <p className="y-caption">{t('some')}</p>
      {known.isError ? <ErrorPanel error={known.error} onRetry={() => void known.refetch()} /> : !known.data ? <Skeleton /> : !known.data.length ? <EmptyState kind="scope" title={t('nobodyLeft')} /> : (
        <ul className="y-tag-list y-tag-sample">
          {known.data.map((row) => <li key={row.member}><MemberPeek member={row} /><span className="y-caption">{[row.phone, row.store && name(row.store)].filter(Boolean).join(' · ')}</span></li>)}
        </ul>
      )}
    </Drawer>
  );
}

/** What a version moved, in a line, with the way to the details. */
export function VersionTrial({ trial }: { trial: components['schemas']['TagTrial'] }) {
  const t = useTexts(texts);
  const narrow = useNarrow();
  const [open, setOpen] = useState(false);
  const said = trial.state === 'done' ? t('versionMoved', { gained: trial.gained, lost: trial.lost, changed: trial.changed }) : trialGoesOn(trial) ? t('versionWaits') : t('failed');
  return (
    <p className="y-caption">
      {said} <Button type="link" size="small" onClick={() => setOpen(true)}>{t('details')}</Button>
      {open && <Drawer open onClose={() => setOpen(false)} size={narrow ? '100%' : 880} title={t('details')}><Trial number={trial.trial_no} /></Drawer>}
    </p>
  );
}
