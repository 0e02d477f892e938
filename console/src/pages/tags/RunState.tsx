/** How far the run is that goes on; what the last one did. */
import { Alert } from 'antd';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import { JobProgress } from '@/parts/JobProgress';
import { useWho } from '@/parts/useWho';
import { goesOn, type Run } from './data';
import { texts } from './locales';

export function RunState({ runs }: { runs: Run[] | undefined }) {
  const t = useTexts(texts);
  const f = useFormat();
  const who = useWho();
  const [newest] = runs ?? [];
  if (!newest) return null;
  const last = runs?.find((one) => one.state === 'done');
  const by = newest.asked_by === 'worker' ? t('byNight') : who(newest.asked_by);
  return (
    <div aria-live="polite">
      {goesOn(newest) && <section className="y-card"><JobProgress title={t('running')} done={newest.done} expected={newest.steps || null} note={newest.state === 'queued' ? t('queued') : undefined} /></section>}
      {newest.state === 'failed' && <section className="y-card"><JobProgress title={t('failed', { time: f.dateTime(newest.ended_at) })} state="failed" done={newest.done} expected={newest.steps || null} note={newest.problem} /></section>}
      {last?.problem && last === newest && <Alert type="warning" showIcon title={t('left', { problem: last.problem })} />}
      {last && <p className="y-caption y-tags-run" data-as-typed>{t('lastRun', { time: f.dateTime(last.ended_at), members: last.members, changed: last.changed })}{last === newest && ` · ${by}`}</p>}
    </div>
  );
}
