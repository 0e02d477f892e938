import { Alert } from 'antd';
import type { components } from '@/api/client';
import { useLanguage, useTexts } from '@/i18n';
import { texts } from './locales';

/** What points would give back of a purchase, in the server's words; a warning where it is too much. */
export function RebateLine({ told }: { told: components['schemas']['Rebate'] }) {
  const t = useTexts(texts);
  const said = useLanguage() === 'en' ? told.why_en : told.why_zh;
  return told.reached ? <Alert type="warning" showIcon title={t('tooMuch')} description={said} /> : <p className="y-caption">{said}</p>;
}
