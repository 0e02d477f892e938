/** Does the programme reach what it wanted, stage by stage, and does its budget go where it should? */
import { Button, Skeleton, Tag } from 'antd';
import { useNavigate, useParams } from 'react-router';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { AsOf } from '@/parts/AsOf';
import { EmptyState } from '@/parts/EmptyState';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { PageHead } from '@/parts/PageHead';
import { useHref, useOpen } from '@/place/url';
import { useSession } from '@/session/SessionProvider';
import { useReport } from './data';
import { DayChart } from './DayChart';
import { texts } from './locales';
import { Parts } from './Parts';
import { StageChart } from './StageChart';
import { Stages } from './Stages';
import { VersionsDrawer } from './VersionsDrawer';
import './goals.css';

export default function GoalPage() {
  const t = useTexts(texts);
  const f = useFormat();
  const { name } = useNamed();
  const { code = '' } = useParams();
  const { may, whole } = useSession();
  const [open, setOpen] = useOpen();
  const go = useNavigate();
  const href = useHref();
  const answer = useReport(code, whole);
  const told = answer.data;
  const trail = [{ label: t('title'), to: '/points/goals' }];
  if (!told) {
    return (
      <>
        <PageHead title={t('goal')} trail={trail} />
        {!whole ? <EmptyState title={t('title')} note={t('wholeOnly')} /> : answer.isError ? <ErrorPanel error={answer.error} onRetry={() => void answer.refetch()} /> : <Skeleton active paragraph={{ rows: 12 }} />}
      </>
    );
  }
  const { goal } = told;
  const note = <><span data-as-typed>{goal.purpose}</span> · {f.range(goal.first_on, goal.last_on)} · <AsOf at={told.as_of} /></>;
  return (
    <>
      <PageHead
        title={name(goal)} asTyped trail={trail} note={note} beside={goal.closed && <Tag>{t('closed')}</Tag>}
        actions={<>
          <Button onClick={() => setOpen('versions')}>{t('versions')}</Button>
          {may('rules.write') && <Button type="primary" onClick={() => void go(href(`/points/goals/${code}/edit`))}>{t('change')}</Button>}
        </>}
      />
      <div className="y-stack">
        <div className="y-grid-2">
          <StageChart told={told} what="issued" />
          <StageChart told={told} what="redeemed" />
          <DayChart told={told} what="issued" />
          <DayChart told={told} what="redeemed" />
        </div>
        <Stages told={told} />
        {told.budget && <Parts told={told} />}
      </div>
      {open === 'versions' && <VersionsDrawer code={code} onClose={() => setOpen(null)} />}
    </>
  );
}
