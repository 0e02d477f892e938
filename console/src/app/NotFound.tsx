import { Button } from 'antd';
import { useTexts } from '@/i18n';
import { useTitle } from '@/parts/useTitle';
import { To } from '@/place/To';
import { texts } from './locales';

export function NotFound() {
  const t = useTexts(texts);
  useTitle(t('notFound'));
  return (
    <div className="y-state">
      <h1>{t('notFound')}</h1>
      <p>{t('notFoundCure')}</p>
      <To to="/"><Button type="primary" tabIndex={-1}>{t('toStart')}</Button></To>
    </div>
  );
}
