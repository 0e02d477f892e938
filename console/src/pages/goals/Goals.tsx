/** What the programme wants, and in which days. */
import { Button, Skeleton, Tag } from 'antd';
import { useNavigate } from 'react-router';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { EmptyState } from '@/parts/EmptyState';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { PageHead } from '@/parts/PageHead';
import { To } from '@/place/To';
import { useHref } from '@/place/url';
import { useSession } from '@/session/SessionProvider';
import { useGoals, type Goal } from './data';
import { texts } from './locales';
import './goals.css';

export default function Goals() {
  const t = useTexts(texts);
  const { may, whole } = useSession();
  const go = useNavigate();
  const href = useHref();
  const found = useGoals(whole);
  const writes = may('rules.write') && whole;
  const add = writes && <Button type="primary" onClick={() => void go(href('/points/goals/new'))}>{t('make')}</Button>;
  if (!whole) return <><PageHead title={t('title')} /><EmptyState title={t('title')} note={t('wholeOnly')} /></>;
  return (
    <>
      <PageHead title={t('title')} note={t('note')} actions={(found.data?.length ?? 0) > 0 && add} />
      {found.isPending && <Skeleton active paragraph={{ rows: 6 }} />}
      {found.isError && <ErrorPanel error={found.error} onRetry={() => void found.refetch()} />}
      {found.data?.length === 0 && <section className="y-card"><EmptyState title={t('none')} note={t('noneNote')} action={add} /></section>}
      <div className="y-grid">{found.data?.map((one) => <Card key={one.code} goal={one} />)}</div>
    </>
  );
}

function Card({ goal }: { goal: Goal }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { name } = useNamed();
  const today = f.today();
  const turn = goal.closed ? 'closed' : today < goal.first_on ? 'to_come' : today > goal.last_on ? 'ended' : 'running';
  return (
    <article className="y-card" data-goal={goal.code}>
      <div className="y-cards-head">
        <strong><To to={`/points/goals/${goal.code}`} data-as-typed>{name(goal)}</To></strong>
        <Tag color={turn === 'running' ? 'success' : 'default'}>{t(turn)}</Tag>
      </div>
      <p data-as-typed>{goal.purpose}</p>
      <p className="y-caption">{f.range(goal.first_on, goal.last_on)} · {t('stagesOf', { count: goal.stages.length })}{goal.budget ? ` · ${t('budgetOf', { points: goal.budget })}` : ''}</p>
    </article>
  );
}
