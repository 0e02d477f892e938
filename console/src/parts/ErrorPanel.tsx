import { Alert, App, Button } from 'antd';
import { ApiProblem, Unreachable } from '@/api/client';
import { useLanguage, useTexts } from '@/i18n';
import { texts } from './locales';

/** Problem, cure, request number and a second try, in the place where the answer would be. */
export function ErrorPanel({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { message } = App.useApp();
  const refused = error instanceof ApiProblem ? error : null;
  const away = error instanceof Unreachable;
  const title = refused ? refused.said(language) : away ? t('away') : t('failed');
  const cure = refused ? refused.cure(language) || t('brokenCure') : away ? t('awayCure') : t('brokenCure');
  const number = refused?.request;
  return (
    <Alert
      type="error" showIcon role="alert" className="y-error"
      title={title}
      description={
        <>
          <p>{cure}</p>
          <div className="y-error-acts">
            {onRetry && <Button size="small" onClick={onRetry}>{t('retry')}</Button>}
            {number && (
              <span className="y-caption">
                {t('request')} <code>{number}</code>{' '}
                <button type="button" className="y-link" onClick={() => void navigator.clipboard.writeText(number).then(() => message.success(t('copied')))}>{t('copy')}</button>
              </span>
            )}
          </div>
        </>
      }
    />
  );
}
