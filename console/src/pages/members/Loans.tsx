import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Modal, Skeleton, Tag } from 'antd';
import { useState } from 'react';
import { api, ask, type components } from '@/api/client';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { useScope } from '@/place/scope';
import { useSession } from '@/session/SessionProvider';
import { actor, SHORTEST } from '../adjustments/words';
import { LoanDrawer } from './LoanDrawer';
import { texts } from './tierTexts';

type Loan = components['schemas']['LoanShown'];
type Act = 'approve' | 'refuse' | 'take-back';
const COLOURS: Record<Loan['state'], string | undefined> = { proposed: 'warning', open: 'processing', kept: 'success', over: undefined, taken_back: undefined, outgrown: 'success', carried: undefined, moved: undefined, refused: 'error' };

/** Tiers that were lent to her by hand, what became of them, and lending one. */
export function Loans({ oneId }: { oneId: string }) {
  const t = useTexts(texts);
  const scope = useScope();
  const { may } = useSession();
  const [lending, setLending] = useState(false);
  const answer = useQuery({
    queryKey: ['tier-loans', oneId, scope.value],
    queryFn: () => ask(api.GET('/v1/members/{one_id}/tier-loans', { params: { path: { one_id: oneId }, query: { scope: scope.value } } })),
  });
  if (answer.isPending) return <Skeleton active paragraph={{ rows: 2 }} />;
  if (answer.isError) return <ErrorPanel error={answer.error} onRetry={() => void answer.refetch()} />;
  const busy = answer.data.some((one) => one.state === 'open' || one.state === 'proposed');
  return (
    <section aria-label={t('loans')}>
      <h2 className="y-section">{t('loans')}</h2>
      {answer.data.length === 0 && <p className="y-caption">{t('noLoans')}</p>}
      <ul className="m-brands">{answer.data.map((one) => <One key={one.loan_no} oneId={oneId} loan={one} />)}</ul>
      {may('tiers.lend') && !busy && <Button onClick={() => setLending(true)}>{t('lend')}</Button>}
      {lending && <LoanDrawer oneId={oneId} onClose={() => setLending(false)} />}
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
    loan.goal !== null && loan.growth_gained !== null && t('gained', { gained: f.integer(loan.growth_gained) }),
    t('by', { name: actor(loan.proposed_by, loan.proposed_by_name) }),
    loan.decided_by && t('decidedBy', { name: actor(loan.decided_by, loan.decided_by_name) }),
  ];
  return (
    <li className="m-living">
      <span>
        <strong>{loan.tier ? name(loan.tier) : '—'}</strong> <Tag color={COLOURS[loan.state]}>{t(loan.state)}</Tag> <Tag>{t(loan.kind)}</Tag>
        <br />
        <span className="y-caption" data-as-typed>{notes.filter(Boolean).join(' · ')}</span>
        <br />
        <span className="y-caption" data-as-typed>{[loan.reason, loan.evidence, loan.decision].filter(Boolean).join(' · ')}</span>
      </span>
      {may('tiers.lend') && loan.state === 'proposed' && !loan.mine && <Button type="primary" onClick={() => setAct('approve')}>{t('approve')}</Button>}
      {may('tiers.lend') && loan.state === 'proposed' && <Button onClick={() => setAct('refuse')}>{t('refuse')}</Button>}
      {may('tiers.lend') && loan.state === 'open' && <Button onClick={() => setAct('take-back')}>{t('takeBack')}</Button>}
      {act && <Decide oneId={oneId} loan={loan} act={act} onClose={() => setAct(null)} />}
    </li>
  );
}

const WORDS = { approve: 'approve', refuse: 'refuse', 'take-back': 'takeBack' } as const;

/** Why somebody decides so, and the act. */
function Decide({ oneId, loan, act, onClose }: { oneId: string; loan: Loan; act: Act; onClose: () => void }) {
  const t = useTexts(texts);
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [why, setWhy] = useState('');
  const decide = useMutation({
    mutationFn: () => {
      const params = { path: { one_id: oneId, loan_no: Number(loan.loan_no) }, query: {} };
      const body = { reason: why.trim() };
      if (act === 'approve') return ask(api.POST('/v1/members/{one_id}/tier-loans/{loan_no}/approve', { params, body }));
      if (act === 'refuse') return ask(api.POST('/v1/members/{one_id}/tier-loans/{loan_no}/refuse', { params, body }));
      return ask(api.POST('/v1/members/{one_id}/tier-loans/{loan_no}/take-back', { params, body }));
    },
    onSuccess: async () => {
      void message.success(t('decided'));
      onClose();
      await Promise.all([['tier-loans'], ['member'], ['benefits'], ['timeline']].map((queryKey) => queries.invalidateQueries({ queryKey })));
    },
  });
  return (
    <Modal open onCancel={onClose} title={t('decideTitle')} okText={t(WORDS[act])} cancelText={t('keep')} okButtonProps={{ disabled: why.trim().length < SHORTEST }} confirmLoading={decide.isPending} onOk={() => decide.mutate()}>
      <Input aria-label={t('reason')} maxLength={200} value={why} placeholder={t('short')} onChange={(event) => setWhy(event.target.value)} />
      {decide.isError && <ErrorPanel error={decide.error} />}
    </Modal>
  );
}
