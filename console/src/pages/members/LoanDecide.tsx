import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, DatePicker, Form, Input, Modal } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { api, ask, type components } from '@/api/client';
import { useTexts } from '@/i18n';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { SHORTEST } from '../adjustments/words';
import { texts } from './tierTexts';

export type Loan = components['schemas']['LoanShown'];
export type Act = 'approve' | 'refuse' | 'extend' | 'take-back';
export const COLOURS: Record<Loan['state'], string | undefined> = { proposed: 'warning', open: 'processing', kept: 'success', over: undefined, taken_back: undefined, outgrown: 'success', carried: undefined, moved: undefined, refused: 'error', offered: 'warning', lapsed: undefined };
const WORDS = { approve: 'approve', refuse: 'refuse', extend: 'extend', 'take-back': 'takeBack' } as const;

/** What somebody who may lend tiers can do with a loan. */
export function actsOn(loan: Loan): Act[] {
  if (loan.state === 'proposed') return loan.mine ? ['refuse'] : ['approve', 'refuse'];
  if (loan.state === 'offered') return ['approve'];
  return loan.state === 'open' ? ['extend', 'take-back'] : [];
}

/** What an act is called: what a plan offers is accepted, not approved. */
export const wordOf = (loan: Loan, act: Act) => (loan.state === 'offered' ? 'accept' : WORDS[act]);

/** Why somebody decides so, until when if it is lent for longer, and the act. */
export function LoanDecide({ oneId, loan, act, onClose }: { oneId: string; loan: Loan; act: Act; onClose: () => void }) {
  const t = useTexts(texts);
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [why, setWhy] = useState('');
  const [until, setUntil] = useState(() => dayjs(loan.until_on).add(1, 'month'));
  const decide = useMutation({
    mutationFn: () => {
      const params = { path: { one_id: oneId, loan_no: Number(loan.loan_no) }, query: {} };
      const body = { reason: why.trim() };
      if (act === 'approve') return ask(api.POST('/v1/members/{one_id}/tier-loans/{loan_no}/approve', { params, body }));
      if (act === 'refuse') return ask(api.POST('/v1/members/{one_id}/tier-loans/{loan_no}/refuse', { params, body }));
      if (act === 'extend') return ask(api.POST('/v1/members/{one_id}/tier-loans/{loan_no}/extend', { params, body: { ...body, until_on: until.format('YYYY-MM-DD') } }));
      return ask(api.POST('/v1/members/{one_id}/tier-loans/{loan_no}/take-back', { params, body }));
    },
    onSuccess: async () => {
      void message.success(t('decided'));
      onClose();
      await Promise.all([['tier-loans'], ['member'], ['member-tiers'], ['member-tier'], ['benefits'], ['timeline']].map((queryKey) => queries.invalidateQueries({ queryKey })));
    },
  });
  return (
    <Modal open onCancel={onClose} title={t('decideTitle')} okText={t(wordOf(loan, act))} cancelText={t('keep')} okButtonProps={{ disabled: why.trim().length < SHORTEST }} confirmLoading={decide.isPending} onOk={() => decide.mutate()}>
      <Form layout="vertical">
        {act === 'extend' && (
          <Form.Item label={t('until')} htmlFor="loan-later" extra={t('extendHelp')}>
            <DatePicker id="loan-later" style={{ width: '100%' }} allowClear={false} value={until} minDate={dayjs(loan.until_on).add(1, 'day')} onChange={(day) => day && setUntil(day)} />
          </Form.Item>
        )}
        <Form.Item label={t('reason')} htmlFor="loan-why"><Input id="loan-why" maxLength={200} value={why} placeholder={t('short')} onChange={(event) => setWhy(event.target.value)} /></Form.Item>
      </Form>
      {decide.isError && <ErrorPanel error={decide.error} />}
    </Modal>
  );
}
