import { Tag } from 'antd';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import { texts } from './locales';

/** "As of", with an amber chip once figures are older than the page promises. */
export function AsOf({ at, promiseMinutes = 60 }: { at: string | null | undefined; promiseMinutes?: number }) {
  const t = useTexts(texts);
  const f = useFormat();
  if (!at) return null;
  const old = Date.now() - new Date(at).getTime() > promiseMinutes * 60_000;
  const time = f.day(at) === f.today() ? f.clock(at) : f.dateTime(at);
  return old ? <Tag color="warning">{t('stale', { time })}</Tag> : <span className="y-caption" title={f.exact(at)}>{t('asOf', { time })}</span>;
}
