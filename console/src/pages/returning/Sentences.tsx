import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import type { Policy } from './data';
import { texts } from './locales';

/** What a policy says, in words. */
export function Sentences({ terms }: { terms: Pick<Policy, 'shortfall' | 'most_points' | 'tenders'> }) {
  const t = useTexts(texts);
  const f = useFormat();
  return (
    <ul>
      <li>{t(terms.shortfall)}{terms.most_points !== null && <> {t('most', { points: f.integer(terms.most_points) })}</>}</li>
      <li>{t(terms.tenders)}</li>
    </ul>
  );
}
