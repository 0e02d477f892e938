import { useQuery } from '@tanstack/react-query';
import { Button, Skeleton, Tag } from 'antd';
import { useState } from 'react';
import { api, ask } from '@/api/client';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { useScope } from '@/place/scope';
import { useSession } from '@/session/SessionProvider';
import { actor } from '../adjustments/words';
import { useSets } from '../tiers/data';
import { actsOn, COLOURS, LoanDecide, wordOf, type Act, type Loan } from './LoanDecide';
import { LoanDrawer } from './LoanDrawer';
import { SetTag } from './SetTag';
import { texts } from './tierTexts';

/** Tiers that were lent to her by hand, challenges to keep one, what became of them, and lending one. */
export function Loans({ oneId }: { oneId: string }) {
  const t = useTexts(texts);
  const scope = useScope();
  const { may } = useSession();
  const [lending, setLending] = useState(false);
  const sets = useSets();
  const answer = useQuery({
    queryKey: ['tier-loans', oneId, scope.value],
    queryFn: () => ask(api.GET('/v1/members/{one_id}/tier-loans', { params: { path: { one_id: oneId }, query: { scope: scope.value } } })),
  });
  if (answer.isPending) return <Skeleton active paragraph={{ rows: 2 }} />;
  if (answer.isError) return <ErrorPanel error={answer.error} onRetry={() => void answer.refetch()} />;
  const busy = new Set(answer.data.filter((one) => one.state === 'open' || one.state === 'proposed').map((one) => one.brand));
  return (
    <section aria-label={t('loans')}>
      <h2 className="y-section">{t('loans')}</h2>
      {answer.data.length === 0 && <p className="y-caption">{t('noLoans')}</p>}
      <ul className="m-brands">{answer.data.map((one) => <One key={one.loan_no} oneId={oneId} loan={one} />)}</ul>
      {may('tiers.lend') && !(sets.data ?? [{ brand: null }]).every((one) => busy.has(one.brand)) && <Button onClick={() => setLending(true)}>{t('lend')}</Button>}
      {lending && <LoanDrawer oneId={oneId} sets={(sets.data ?? []).filter((one) => !busy.has(one.brand))} onClose={() => setLending(false)} />}
    </section>
  );
}

function One({ oneId, loan }: { oneId: string; loan: Loan }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { name } = useNamed();
  const { may } = useSession();
  const [act, setAct] = useState<Act | null>(null);
  const days = loan.begun_on ? t('days', { from: f.day(loan.begun_on), until: f.day(loan.ended_on ?? loan.until_on) }) : t('untilDay', { until: f.day(loan.until_on) });
  const notes = [
    days,
    loan.goal !== null && t('goalOf', { goal: f.integer(loan.goal) }),
    loan.goal_orders !== null && t('goalOrders', { orders: loan.goal_orders }),
    loan.goal !== null && loan.growth_gained !== null && t('gained', { gained: f.integer(loan.growth_gained) }),
    loan.orders_gained !== null && t('gainedOrders', { orders: loan.orders_gained }),
    t('by', { name: actor(loan.proposed_by, loan.proposed_by_name) }),
    loan.decided_by && t('decidedBy', { name: actor(loan.decided_by, loan.decided_by_name) }),
  ];
  return (
    <li className="m-living">
      <span>
        <strong>{loan.tier ? name(loan.tier) : '—'}</strong> <SetTag brand={loan.brand} /> <Tag color={COLOURS[loan.state]}>{t(loan.state)}</Tag> <Tag>{t(loan.kind)}</Tag>
        <br />
        <span className="y-caption" data-as-typed>{notes.filter(Boolean).join(' · ')}</span>
        <br />
        <span className="y-caption" data-as-typed>{[loan.reason, loan.evidence, loan.decision].filter(Boolean).join(' · ')}</span>
      </span>
      {may('tiers.lend') && actsOn(loan).map((one) => <Button key={one} type={one === 'approve' ? 'primary' : 'default'} onClick={() => setAct(one)}>{t(wordOf(loan, one))}</Button>)}
      {act && <LoanDecide oneId={oneId} loan={loan} act={act} onClose={() => setAct(null)} />}
    </li>
  );
}
