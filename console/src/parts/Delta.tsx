import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import { texts } from './locales';

type Props = {
  value: number | null | undefined;
  before: number | null | undefined;
  /** Shares differ by percentage points, amounts by percent. */
  of?: 'amount' | 'share';
  /** Which way is good; without it there is no colour. */
  good?: 'up' | 'down';
};

/** Change with sign and arrow, always; colour only where the metric says which way is good. */
export function Delta({ value, before, of = 'amount', good }: Props) {
  const t = useTexts(texts);
  const f = useFormat();
  if (value === null || value === undefined || before === null || before === undefined || (of === 'amount' && before === 0)) {
    return <span className="y-delta" title={t('newValue')}>—</span>;
  }
  const change = of === 'share' ? value - before : (value - before) / Math.abs(before);
  const still = Math.abs(change) < 0.0005;
  const way = still ? 'same' : change > 0 ? 'up' : 'down';
  const text = of === 'share' ? f.percentagePoints(change) : f.percent(change, { sign: true });
  const judged = good && !still ? (way === good ? 'good' : 'bad') : undefined;
  return (
    <span className="y-delta" data-judged={judged}>
      <span aria-hidden>{still ? '→' : way === 'up' ? '↑' : '↓'}</span> <span className="y-hidden">{t(way)} </span>
      {still && of === 'amount' ? '0.0%' : text}
    </span>
  );
}
