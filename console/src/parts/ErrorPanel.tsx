import { Alert, App, Button } from 'antd';
import { useEffect, useRef } from 'react';
import { ApiProblem, Unreachable } from '@/api/client';
import { useLanguage, useTexts } from '@/i18n';
import { Commands } from './Commands';
import { texts } from './locales';

const AGAIN_MS = 5_000;

/** Problem, cure, request number and a second try, in the place where the answer would be. Where the server is away it is asked again by itself, so that a page comes back without a reload. */
export function ErrorPanel({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { message } = App.useApp();
  const refused = error instanceof ApiProblem ? error : null;
  const away = error instanceof Unreachable;
  const title = refused ? refused.said(language) : away ? t('away') : t('failed');
  const cure = refused ? refused.cure(language) || t('brokenCure') : away ? t('awayCure') : t('brokenCure');
  const number = refused?.request;
  const waits = !!onRetry && (away || refused?.status === 502 || refused?.status === 503);
  const again = useRef(onRetry);
  useEffect(() => {
    again.current = onRetry;
  });
  useEffect(() => {
    if (!waits) return undefined;
    const timer = setInterval(() => again.current?.(), AGAIN_MS);
    return () => clearInterval(timer);
  }, [waits]);
  return (
    <Alert
      type="error" showIcon role="alert" className="y-error"
      title={title}
      description={
        <>
          <p><Commands text={cure} /></p>
          <div className="y-error-acts">
            {onRetry && <Button size="small" onClick={onRetry}>{t('retry')}</Button>}
            {waits && <span className="y-caption">{t('retrying')}</span>}
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
