import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, DatePicker, Drawer, Form, Input, InputNumber, Radio, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { api, ask } from '@/api/client';
import { useNamed, useTexts } from '@/i18n';
import { useNarrow } from '@/look/useMedia';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { useConfirmClose } from '@/parts/useDirtyGuard';
import { SHORTEST } from '../adjustments/words';
import type { TierSet } from '../tiers/data';
import { texts } from './tierTexts';

/** Which tier is lent until when and why, and what would keep it. */
export function LoanDrawer({ oneId, sets, onClose }: { oneId: string; sets: TierSet[]; onClose: () => void }) {
  const t = useTexts(texts);
  const { name } = useNamed();
  const narrow = useNarrow();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [brand, setBrand] = useState(sets[0]?.brand ?? undefined);
  const [tier, setTier] = useState<string>();
  const [until, setUntil] = useState<Dayjs | null>(null);
  const [kind, setKind] = useState<'given' | 'matched'>('given');
  const [evidence, setEvidence] = useState('');
  const [goal, setGoal] = useState<number | null>(null);
  const [reason, setReason] = useState('');
  const [wrong, setWrong] = useState(false);
  const close = useConfirmClose(reason !== '' || tier !== undefined, onClose);
  const standing = useQuery({ queryKey: ['member-tier', oneId, brand], placeholderData: undefined, queryFn: () => ask(api.GET('/v1/members/{one_id}/tier', { params: { path: { one_id: oneId }, query: { brand } } })) });
  const plan = useQuery({ queryKey: ['tiers-now', undefined, brand], placeholderData: undefined, queryFn: () => ask(api.GET('/v1/tiers/now', { params: { query: { brand } } })) });
  const line = standing.data?.tier ? standing.data.threshold : -1;
  const above = standing.data && plan.data ? plan.data.tiers.filter((one) => one.code !== null && (one.threshold ?? 0) > line) : undefined;
  const lend = useMutation({
    mutationFn: () =>
      ask(api.POST('/v1/members/{one_id}/tier-loans', {
        params: { path: { one_id: oneId }, query: {} },
        body: { brand: brand ?? null, tier: tier!, until_on: until!.format('YYYY-MM-DD'), kind, evidence: kind === 'matched' ? evidence.trim() : '', goal, reason: reason.trim() },
      })),
    onSuccess: async (made) => {
      void message.success(t(made.state === 'proposed' ? 'askedNow' : 'lentNow'));
      onClose();
      await Promise.all([['tier-loans'], ['member'], ['member-tiers'], ['member-tier'], ['benefits'], ['timeline']].map((queryKey) => queries.invalidateQueries({ queryKey })));
    },
  });
  const failed = standing.error ?? plan.error;
  const go = () => {
    setWrong(reason.trim().length < SHORTEST);
    if (tier && until && reason.trim().length >= SHORTEST) lend.mutate();
  };
  return (
    <Drawer open onClose={close} size={narrow ? '100%' : 480} title={t('lendTitle')}>
      <Form layout="vertical" onFinish={go} className="y-stack">
        {failed && <ErrorPanel error={failed} />}
        {sets.length > 1 && (
          <Form.Item label={t('set')} htmlFor="loan-set">
            <Select id="loan-set" aria-label={t('set')} value={brand ?? ''} options={sets.map((one) => ({ value: one.brand ?? '', label: name(one) }))} onChange={(value: string) => { setBrand(value || undefined); setTier(undefined); }} />
          </Form.Item>
        )}
        <Form.Item label={t('tier')} htmlFor="loan-tier" extra={above?.length === 0 ? t('none') : undefined}>
          <Select id="loan-tier" aria-label={t('tier')} value={tier} loading={!above} onChange={setTier} options={(above ?? []).map((one) => ({ value: one.code!, label: name({ name_zh: one.name_zh, name_en: one.name_en }) }))} />
        </Form.Item>
        <Form.Item label={t('until')} htmlFor="loan-until" extra={t('untilHelp')}><DatePicker id="loan-until" style={{ width: '100%' }} value={until} onChange={setUntil} /></Form.Item>
        <Form.Item label={t('kind')}>
          <Radio.Group aria-label={t('kind')} value={kind} onChange={(event) => setKind(event.target.value as 'given' | 'matched')} options={[{ value: 'given', label: t('given') }, { value: 'matched', label: t('matched') }]} />
        </Form.Item>
        {kind === 'matched' && <Form.Item label={t('evidence')} htmlFor="loan-evidence" extra={t('evidenceHelp')}><Input id="loan-evidence" maxLength={200} value={evidence} onChange={(event) => setEvidence(event.target.value)} /></Form.Item>}
        <Form.Item label={t('goal')} htmlFor="loan-goal" extra={t('goalHelp')}><InputNumber<number> id="loan-goal" controls={false} min={1} max={1e12} precision={0} value={goal} style={{ width: '100%' }} onChange={setGoal} /></Form.Item>
        <Form.Item label={t('reason')} htmlFor="loan-reason" extra={t('reasonHelp')} validateStatus={wrong ? 'error' : ''} help={wrong ? t('short') : undefined}>
          <Input id="loan-reason" maxLength={200} value={reason} aria-invalid={wrong} onChange={(event) => { setReason(event.target.value); setWrong(false); }} />
        </Form.Item>
        {lend.isError && <ErrorPanel error={lend.error} />}
        <Button type="primary" htmlType="submit" disabled={!tier || !until} loading={lend.isPending}>{t('lendNow')}</Button>
      </Form>
    </Drawer>
  );
}
