import { useQuery } from '@tanstack/react-query';
import { Button, Skeleton, Table, Tag } from 'antd';
import { lazy, Suspense } from 'react';
import { api, ask, type components } from '@/api/client';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { reachable } from '@/parts/table/reachable';
import { useScope } from '@/place/scope';
import { useOpen } from '@/place/url';
import { useSession } from '@/session/SessionProvider';
import { texts } from './locales';

const MergesOf = lazy(() => import('../identity/MergesOf'));

type Known = components['schemas']['IdentifierKnown'];
type Former = components['schemas']['IdentifierFormer'];
type Said = components['schemas']['Said'];
type Member = components['schemas']['MemberShown'];

/** How she is known, why these identifiers are one person, and with whom she was merged. */
export default function Identity({ member }: { member: Member }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { pick } = useNamed();
  const { may } = useSession();
  const scope = useScope();
  const oneId = member.member;
  const answer = useQuery({
    queryKey: ['member-identity', oneId, scope.value],
    queryFn: () => ask(api.GET('/v1/members/{one_id}/identity', { params: { path: { one_id: oneId }, query: { scope: scope.value } } })),
  });
  if (answer.isPending) return <Skeleton active paragraph={{ rows: 4 }} />;
  if (answer.isError) return <ErrorPanel error={answer.error} onRetry={() => void answer.refetch()} />;
  const { identifiers, former, assertions } = answer.data;
  return (
    <div className="y-stack">
      <Table<Known>
        ref={reachable} dataSource={identifiers} rowKey={(row) => `${row.kind}:${row.scope}:${row.masked}`} pagination={false} size="medium" scroll={{ x: 'max-content' }} aria-label={t('identity')}
        columns={[
          { key: 'kind', title: t('identity'), render: (_, row) => pick(row, 'kind') },
          { key: 'masked', title: t('value'), render: (_, row) => <><span className="y-amount" data-as-typed>{row.masked}</span> {row.suspended_at && <Tag color="warning" title={t('suspendedSince', { time: f.dateTime(row.suspended_at), count: row.members_met ?? 0 })}>{t('tooMany')}</Tag>} {row.valid_from && <div className="y-caption">{t('hersSince', { time: f.dateTime(row.valid_from) })}</div>}</> },
          { key: 'source', title: t('source'), render: (_, row) => <span data-as-typed>{row.source}</span> },
          { key: 'seen', title: t('seen'), render: (_, row) => f.dateTime(row.first_seen) },
          { key: 'evidence', title: t('evidence'), render: (_, row) => <div className="m-evidence" data-as-typed>{pick(row, 'evidence')}</div> },
        ]}
      />
      {former.length > 0 && (
        <section aria-label={t('former')}>
          <h2 className="y-section">{t('former')}</h2>
          <p className="y-caption">{t('formerNote')}</p>
          <ul className="m-said">{former.map((one) => <FormerLine key={`${one.masked}${one.valid_to}`} one={one} />)}</ul>
        </section>
      )}
      <section>
        <h2 className="y-section">{t('said')}</h2>
        {!assertions.length && <p className="y-caption">{t('nothingSaid')}</p>}
        <ul className="m-said">{assertions.map((one) => <Line key={`${one.at}${one.said_en}`} one={one} />)}</ul>
      </section>
      {may('members.merge') && <Suspense fallback={<Skeleton active paragraph={{ rows: 2 }} />}><MergesOf member={member} /></Suspense>}
    </div>
  );
}

/** A phone that was hers, between which days. */
function FormerLine({ one }: { one: Former }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { pick } = useNamed();
  return (
    <li>
      <span>{pick(one, 'kind')} <span className="y-amount" data-as-typed>{one.masked}</span></span>
      <span className="y-caption">{one.valid_from ? t('heldBetween', { from: f.dateTime(one.valid_from), to: f.dateTime(one.valid_to) }) : t('heldUntil', { to: f.dateTime(one.valid_to) })}</span>
    </li>
  );
}

/** What was said, and which protection kept it from joining anything; a merge opens. */
function Line({ one }: { one: Said }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { pick } = useNamed();
  const { may } = useSession();
  const [, setOpen] = useOpen();
  const protection = pick(one, 'protection');
  return (
    <li>
      <span className="y-caption">{f.dateTime(one.at)}</span>
      <span data-as-typed>{pick(one, 'said')}</span>
      <span>
        {one.refused && <Tag color="warning">{protection ? t('protectedBy', { name: protection }) : t('refusedTag')}</Tag>}
        {one.merge_no && may('members.merge') && <Button type="link" size="small" onClick={() => setOpen(one.merge_no)}>{t('openMerge')}</Button>}
      </span>
    </li>
  );
}
