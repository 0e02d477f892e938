import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, DatePicker, Drawer, Form, Input, InputNumber, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { api, ask } from '@/api/client';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { useNarrow } from '@/look/useMedia';
import { ErrorPanel } from '@/parts/ErrorPanel';
import type { Currency } from '../exchange/data';
import { keysOf, MOST, policyOf, SHORTEST, SHORTFALLS, TENDERS, type NewPolicy, type Policy } from './data';
import { texts } from './locales';
import { Sentences } from './Sentences';

/** A return policy: of which points, what it does, from when and why; beside it what it says. */
export function PolicyDrawer({ currencies, policies, onClose }: { currencies: Currency[]; policies: Policy[]; onClose: () => void }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { name } = useNamed();
  const narrow = useNarrow();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const first = currencies[0]?.code ?? '';
  const before = policyOf(policies, first);
  const [policy, set] = useState<NewPolicy>({ currency: first, shortfall: before?.shortfall ?? 'debt', most_points: before?.most_points ?? null, tenders: before?.tenders ?? 'pro_rata', begins_on: f.today(), reason: '' });
  const [wrong, setWrong] = useState(false);
  const change = (part: Partial<NewPolicy>) => set({ ...policy, ...part });
  const short = policy.reason.trim().length < SHORTEST;
  const save = useMutation({
    mutationFn: () => ask(api.POST('/v1/returning/policies', { body: { ...policy, reason: policy.reason.trim() } })),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['return-policies'] });
      void message.success(t('setDone'));
      onClose();
    },
  });
  return (
    <Drawer open onClose={onClose} size={narrow ? '100%' : 560} title={t('newPolicy')}>
      <Form layout="vertical" onFinish={() => { setWrong(short); if (!short) save.mutate(); }}>
        <Form.Item label={t('currency')} htmlFor="return-currency"><Select id="return-currency" aria-label={t('currency')} value={policy.currency} options={currencies.map((one) => ({ value: one.code, label: name(one) }))} onChange={(currency) => change({ currency })} /></Form.Item>
        <Form.Item label={t('shortfall')} htmlFor="return-shortfall"><Select id="return-shortfall" aria-label={t('shortfall')} value={policy.shortfall} options={keysOf(SHORTFALLS).map((one) => ({ value: one, label: t(SHORTFALLS[one]) }))} onChange={(shortfall) => change({ shortfall, most_points: shortfall === 'debt' ? null : policy.most_points })} /></Form.Item>
        {policy.shortfall !== 'debt' && <Form.Item label={t('mostLabel')} htmlFor="return-most" extra={t('mostHelp')}><InputNumber id="return-most" min={1} max={MOST} precision={0} controls={false} style={{ width: '100%' }} value={policy.most_points} onChange={(value) => change({ most_points: typeof value === 'number' ? value : null })} /></Form.Item>}
        <Form.Item label={t('tenders')} htmlFor="return-tenders"><Select id="return-tenders" aria-label={t('tenders')} value={policy.tenders} options={keysOf(TENDERS).map((one) => ({ value: one, label: t(TENDERS[one]) }))} onChange={(tenders) => change({ tenders })} /></Form.Item>
        <Form.Item label={t('beginsOn')} htmlFor="return-begins"><DatePicker id="return-begins" allowClear={false} value={dayjs(policy.begins_on)} minDate={dayjs(f.today())} onChange={(day) => day && change({ begins_on: day.format('YYYY-MM-DD') })} /></Form.Item>
        <section aria-label={t('says')} aria-live="polite">
          <h3 className="y-section">{t('says')}</h3>
          <Sentences terms={{ shortfall: policy.shortfall, most_points: policy.most_points ?? null, tenders: policy.tenders ?? 'pro_rata' }} />
        </section>
        <Form.Item label={t('reason')} htmlFor="return-reason" extra={t('reasonHelp')} validateStatus={wrong && short ? 'error' : ''}><Input id="return-reason" maxLength={200} aria-invalid={wrong && short} value={policy.reason} onChange={(event) => change({ reason: event.target.value })} /></Form.Item>
        {save.isError && <ErrorPanel error={save.error} />}
        <Button type="primary" htmlType="submit" loading={save.isPending}>{t('set')}</Button>
      </Form>
    </Drawer>
  );
}
