import { Button } from 'antd';
import { useRouteError } from 'react-router';
import { useTexts } from '@/i18n';
import { texts } from './locales';

/** A page that fell over: the rest of the console lives. After an update the old bundle is gone. */
export function Broken() {
  const t = useTexts(texts);
  const error = useRouteError();
  const outdated = error instanceof Error && /dynamically imported module|module script failed|Unable to preload/i.test(error.message);
  return (
    <div className="y-state" role="alert">
      <h1>{outdated ? t('updated') : t('broken')}</h1>
      <p>{outdated ? t('updatedCure') : t('brokenCure')}</p>
      <Button type="primary" onClick={() => location.reload()}>{t('reload')}</Button>
    </div>
  );
}
