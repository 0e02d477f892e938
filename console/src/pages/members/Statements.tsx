/** Who said what of her for one tag: what stands, then what is over. */
import { Skeleton } from 'antd';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { useGiven } from './given';
import { texts } from './givenTexts';

export function Statements({ oneId, tag }: { oneId: string; tag: string }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { pick } = useNamed();
  const given = useGiven(oneId, tag);
  if (given.isError) return <ErrorPanel error={given.error} onRetry={() => void given.refetch()} />;
  if (!given.data) return <Skeleton active paragraph={{ rows: 2 }} />;
  if (given.data.apart) return <p className="y-caption">{t('apart')}</p>;
  return (
    <section aria-label={t('history')}>
      <h4 className="y-section">{t('history')}</h4>
      <ul className="m-brands">
        {given.data.said.map((one, at) => (
          <li key={at}>
            <span data-as-typed>{one.ended_at ? <s>{pick(one, 'value')}</s> : <strong>{pick(one, 'value')}</strong>}{one.note && ` · ${one.note}`}</span>
            <span className="y-caption" data-as-typed>{t('by', { source: pick(one, 'source'), name: one.said_by, time: f.dateTime(one.said_at) })}{one.until && ` · ${t('upTo', { day: one.until })}`}</span>
            {one.ended_at && <span className="y-caption" data-as-typed>{t('ended', { name: one.ended_by ?? '', time: f.dateTime(one.ended_at) })}</span>}
            {!one.ended_at && !one.counts && <span className="y-caption">{t('notCounting')}</span>}
            {one.another && <span className="y-caption">{t('another')}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
