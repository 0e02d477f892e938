import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useRouteError } from 'react-router';
import { useTexts } from '@/i18n';
import { texts } from './locales';

const AGAIN_MS = 3_000;

/** Whether the server answers at all; null while that is being asked. */
function useThere(wanted: boolean): boolean | null {
  const [there, setThere] = useState<boolean | null>(null);
  useEffect(() => {
    if (!wanted) return undefined;
    const look = () => void fetch('/healthz', { cache: 'no-store' }).then((answer) => setThere(answer.ok), () => setThere(false));
    look();
    const timer = setInterval(look, AGAIN_MS);
    return () => clearInterval(timer);
  }, [wanted]);
  return there;
}

/**
 * A page that fell over: the rest of the console lives. One that was not there to be fetched is an
 * old one after an update, or the server is away: then it is opened as soon as there is one again.
 */
export function Broken() {
  const t = useTexts(texts);
  const error = useRouteError();
  const missing = error instanceof Error && /dynamically imported module|module script failed|Unable to preload/i.test(error.message);
  const there = useThere(missing);
  const [away, setAway] = useState(false);
  if (missing && there === false && !away) setAway(true);
  useEffect(() => {
    if (away && there) location.reload();
  }, [away, there]);
  if (missing && there === null) return null;
  const [title, cure] = away ? [t('away'), t('goneCure')] : missing ? [t('updated'), t('updatedCure')] : [t('broken'), t('brokenCure')];
  return (
    <div className="y-state" role="alert">
      <h1>{title}</h1>
      <p>{cure}</p>
      <Button type="primary" onClick={() => location.reload()}>{t('reload')}</Button>
    </div>
  );
}
