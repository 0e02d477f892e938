import { useQuery } from '@tanstack/react-query';
import { Alert, Skeleton } from 'antd';
import { lazy, Suspense, type ReactNode } from 'react';
import { Navigate, useParams } from 'react-router';
import { api, ask } from '@/api/client';
import { useTexts } from '@/i18n';
import { useKeys } from '@/keys';
import { EmptyState } from '@/parts/EmptyState';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { PageHead } from '@/parts/PageHead';
import { SectionTabs } from '@/parts/SectionTabs';
import { useScope } from '@/place/scope';
import { useHref, useUrlState } from '@/place/url';
import { useSession } from '@/session/SessionProvider';
import { Brands } from './Brands';
import { Frozen } from './Freezes';
import { Head, Profile } from './Head';
import { Household } from './Household';
import { texts } from './locales';
import './members.css';

const Timeline = lazy(() => import('./Timeline'));
const Orders = lazy(() => import('./Orders'));
const PointsTab = lazy(() => import('./PointsTab'));
const TierTab = lazy(() => import('./TierTab'));
const Tags = lazy(() => import('./Tags'));
const Identity = lazy(() => import('./Identity'));
const Consents = lazy(() => import('./Consents'));
const Access = lazy(() => import('./Access'));

const NUMBER = /^[0-9a-z]{4}-?[0-9a-z]{4}$/i;

/** The page of a member, by her OneID or by the number that people say. */
export default function Member() {
  const { oneId = '' } = useParams();
  return NUMBER.test(oneId) ? <ByNumber number={oneId} /> : <Whole oneId={oneId} />;
}

function ByNumber({ number }: { number: string }) {
  const t = useTexts(texts);
  const href = useHref();
  const scope = useScope();
  const answer = useQuery({
    queryKey: ['member-number', number, scope.value],
    queryFn: () => ask(api.POST('/v1/search', { params: { query: { scope: scope.value ?? null } }, body: { q: number, surname: '' } })),
  });
  const found = answer.data?.groups.find((group) => group.kind === 'number')?.items[0]?.row;
  if (found) return <Navigate replace to={href(`/members/${found.member}`)} />;
  return (
    <>
      <PageHead title={t('member')} />
      {answer.isPending && <Skeleton active paragraph={{ rows: 10 }} />}
      {answer.isError && <ErrorPanel error={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.data && <EmptyState kind="filtered" title={t('noMember', { number })} />}
    </>
  );
}

/** Who she is, what she has, why. */
function Whole({ oneId }: { oneId: string }) {
  const t = useTexts(texts);
  const scope = useScope();
  const { may, whole } = useSession();
  const [{ tab }, set] = useUrlState(['tab']);
  const answer = useQuery({
    queryKey: ['member', oneId, scope.value],
    queryFn: () => ask(api.GET('/v1/members/{one_id}', { params: { path: { one_id: oneId }, query: { scope: scope.value } } })),
  });
  const tabs: { key: string; label: string; node: ReactNode }[] = [
    { key: 'timeline', label: t('timeline'), node: <Timeline oneId={oneId} /> },
    { key: 'orders', label: t('tabOrders'), node: <Orders oneId={oneId} /> },
    { key: 'points', label: t('points'), node: <PointsTab oneId={oneId} /> },
    { key: 'tier', label: t('tier'), node: <TierTab oneId={oneId} /> },
    { key: 'tags', label: t('tags'), node: <Tags oneId={oneId} /> },
    { key: 'identity', label: t('identity'), node: answer.data && <Identity member={answer.data} /> },
    { key: 'consents', label: t('consents'), node: answer.data && <Consents oneId={oneId} number={answer.data.number} /> },
    ...(may('audit.read') && whole ? [{ key: 'access', label: t('access'), node: <Access oneId={oneId} /> }] : []),
  ];
  // Each tab pages for itself: what another one left in the address goes.
  const open = (key: string) => set({ tab: key === 'timeline' ? undefined : key });
  useKeys(tabs.map((one, index) => ({ keys: String(index + 1), label: { zh: `第 ${index + 1} 个栏目`, en: `Tab ${index + 1}` }, run: () => open(one.key) })));
  if (!answer.data) {
    return (
      <>
        <PageHead title={t('member')} />
        {answer.isError ? <ErrorPanel error={answer.error} onRetry={() => void answer.refetch()} /> : <Skeleton active paragraph={{ rows: 10 }} />}
      </>
    );
  }
  const member = answer.data;
  const shown = tabs.find((one) => one.key === tab) ?? tabs[0]!;
  return (
    <div className="y-stack">
      <Head member={member} />
      <Frozen oneId={oneId} />
      {member.member !== oneId && <Alert type="info" showIcon title={t('movedTo')} />}
      <div className="m-body">
        <div className="y-stack m-aside">
          <Profile member={member} />
          <Brands oneId={oneId} />
          <Household member={member} />
        </div>
        <div className="y-card">
          <SectionTabs active={shown.key} onChange={open} items={tabs} />
          <Suspense fallback={<Skeleton active paragraph={{ rows: 6 }} />}>{shown.node}</Suspense>
        </div>
      </div>
    </div>
  );
}
