import { Button } from 'antd';
import { useTexts } from '@/i18n';
import { texts } from './locales';
import { Mark } from './Mark';

/** Before anything is known: the mark; if the server is away, what to do. */
export function Splash({ error, onRetry }: { error?: Error | null; onRetry?: () => void }) {
  const t = useTexts(texts);
  return (
    <div className="y-splash" aria-busy={!error}>
      <Mark size={40} />
      {error && (
        <div role="alert">
          <h1>{t('away')}</h1>
          <p>{t('awayCure')}</p>
          <Button type="primary" onClick={onRetry}>{t('retry')}</Button>
        </div>
      )}
    </div>
  );
}
