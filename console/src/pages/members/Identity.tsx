import { useQuery } from '@tanstack/react-query';
import { Skeleton, Table, Tag } from 'antd';
import { api, ask, type components } from '@/api/client';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { useScope } from '@/place/scope';
import { texts } from './locales';

type Known = components['schemas']['IdentifierKnown'];

/** How she is known, and why these identifiers are one person. */
export default function Identity({ oneId }: { oneId: string }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { pick } = useNamed();
  const scope = useScope();
  const answer = useQuery({
    queryKey: ['member-identity', oneId, scope.value],
    queryFn: () => ask(api.GET('/v1/members/{one_id}/identity', { params: { path: { one_id: oneId }, query: { scope: scope.value } } })),
  });
  if (answer.isPending) return <Skeleton active paragraph={{ rows: 4 }} />;
  if (answer.isError) return <ErrorPanel error={answer.error} onRetry={() => void answer.refetch()} />;
  const { identifiers, assertions } = answer.data;
  return (
    <div className="y-stack">
      <Table<Known>
        dataSource={identifiers} rowKey={(row) => `${row.kind}:${row.scope}:${row.masked}`} pagination={false} size="medium" scroll={{ x: 'max-content' }} aria-label={t('identity')}
        columns={[
          { key: 'kind', title: t('identity'), render: (_, row) => pick(row, 'kind') },
          { key: 'masked', title: t('number'), render: (_, row) => <span className="y-amount">{row.masked}</span> },
          { key: 'source', title: t('source'), render: (_, row) => row.source },
          { key: 'seen', title: t('seen'), render: (_, row) => f.dateTime(row.first_seen) },
        ]}
      />
      <section>
        <h2 className="y-section">{t('said')}</h2>
        <ul className="m-said">
          {assertions.map((one) => (
            <li key={`${one.at}${one.said_en}`}>
              <span className="y-caption">{f.dateTime(one.at)}</span>
              <span>{pick(one, 'said')}</span>
              <span>{one.refused && <Tag color="warning">{t('refusedTag')}</Tag>}</span>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
