import { Alert } from 'antd';
import { useTexts } from '@/i18n';
import { Commands } from '@/parts/Commands';
import { texts } from '../locales';

/** Nobody takes up what waits: why, and what to do. */
export function Silent() {
  const t = useTexts(texts);
  return <Alert type="warning" showIcon role="status" title={t('silent')} description={<Commands text={t('silentCure')} />} style={{ marginTop: 16 }} />;
}
