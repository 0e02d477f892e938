import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { ApiProblem, call } from '@/api/client';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { EmptyState } from '@/parts/EmptyState';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { texts } from './locales';

type TagShown = {
  key: string; name_zh: string; name_en: string; value_zh: string; value_en: string;
  evidence_zh: string; evidence_en: string; rule_version: number | string; computed_at: string;
};

/** What is computed of her, each value with its evidence. */
export default function Tags({ oneId }: { oneId: string }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { name, pick } = useNamed();
  const answer = useQuery({
    queryKey: ['member-tags', oneId],
    queryFn: async () => {
      try {
        return await call<TagShown[]>('GET', `/v1/members/${encodeURIComponent(oneId)}/tags`);
      } catch (error) {
        // A house whose lake has not run yet has no tags.
        if (error instanceof ApiProblem && error.status === 404) return [];
        throw error;
      }
    },
  });
  if (answer.isPending) return <Skeleton active paragraph={{ rows: 4 }} />;
  if (answer.isError) return <ErrorPanel error={answer.error} onRetry={() => void answer.refetch()} />;
  if (!answer.data.length) return <EmptyState title={t('noTags')} note={t('noTagsNote')} />;
  return (
    <dl className="y-facts">
      {answer.data.map((tag) => (
        <div key={tag.key}>
          <dt>{name(tag)}</dt>
          <dd>
            <strong>{pick(tag, 'value')}</strong>
            <div className="y-caption">{pick(tag, 'evidence')}</div>
            <div className="y-caption">{t('computed', { time: f.dateTime(tag.computed_at) })}</div>
          </dd>
        </div>
      ))}
    </dl>
  );
}
