/** How far the snapshot is that is being taken; why the last one failed. */
import { App } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { JobProgress } from '@/parts/JobProgress';
import { cancelTaking, goesOn, useForget, useTaking } from './data';
import { texts } from './locales';

export function TakingState({ number, mayCancel }: { number: string; mayCancel: boolean }) {
  const t = useTexts(texts);
  const f = useFormat();
  const forget = useForget();
  const { message } = App.useApp();
  const [error, setError] = useState<unknown>(null);
  const newest = useTaking(number).data?.[0];
  const going = goesOn(newest);
  const went = useRef(false);
  useEffect(() => {
    if (went.current && !going) void forget();
    went.current = going;
  }, [going, forget]);
  if (error) return <ErrorPanel error={error} />;
  if (!newest) return null;
  const cancel = () => void cancelTaking(number, newest.taking_no).then(forget).then(() => message.info(t('takingCancelled'))).catch(setError);
  const note = newest.state === 'queued' ? t('takingWaits') : newest.members === null ? t('takingAsks') : undefined;
  if (going) return <section className="y-card" aria-live="polite"><JobProgress title={t('takingNow')} done={newest.done} expected={newest.members} note={note} onCancel={mayCancel ? cancel : undefined} sure={t('takingSure')} /></section>;
  if (newest.state === 'failed') return <section className="y-card"><JobProgress title={t('takingFailed', { time: f.dateTime(newest.ended_at) })} state="failed" done={newest.done} expected={newest.members} note={f.language === 'en' ? newest.problem : newest.problem_zh} /></section>;
  return null;
}
