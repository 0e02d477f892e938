import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Form, Input, Modal, Radio, Select } from 'antd';
import { useState } from 'react';
import { api, ask, type components } from '@/api/client';
import { useNamed, useTexts } from '@/i18n';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { texts } from './privacyTexts';

type Stand = components['schemas']['StandShown'];
type Body = components['schemas']['ConsentTold'];
const SHORTEST = 3;
const LINKING = 'linking';

/** What she told somebody of the house, with how they know; it is in the audit log. */
export function ConsentForm({ oneId, states, onClose }: { oneId: string; states: Stand[]; onClose: () => void }) {
  const t = useTexts(texts);
  const { pick } = useNamed();
  const { message } = App.useApp();
  const known = useQueryClient();
  const [purpose, setPurpose] = useState(states[0]?.purpose ?? 'marketing');
  const [channel, setChannel] = useState('all');
  const [given, setGiven] = useState(false);
  const [reason, setReason] = useState('');
  const [wrong, setWrong] = useState(false);
  const keep = useMutation({
    mutationFn: (body: Body) => ask(api.POST('/v1/members/{one_id}/consents', { params: { path: { one_id: oneId } }, body })),
    onSuccess: async () => {
      await known.invalidateQueries({ queryKey: ['member-consents', oneId] });
      if (purpose === LINKING) await known.invalidateQueries({ queryKey: ['member-brands', oneId] });
      void message.success(t('told'));
      onClose();
    },
  });
  // Brands are linked or not, whatever the way to reach her; then what is shown of her changes.
  function choose(next: string) {
    setPurpose(next as typeof purpose);
    if (next === LINKING) setChannel('all');
  }
  function go() {
    if (reason.trim().length < SHORTEST) setWrong(true);
    else keep.mutate({ purpose, channel, given, reason: reason.trim() } as Body);
  }
  const once = (key: 'purpose' | 'channel') => [...new Map(states.map((one) => [one[key], { value: one[key], label: pick(one, key) }])).values()];
  return (
    <Modal open title={t('telling')} onCancel={onClose} onOk={go} okText={given ? t('saveGiven') : t('saveWithdrawn')} cancelText={t('back')} confirmLoading={keep.isPending} width={480}>
      <Form layout="vertical">
        <Form.Item label={t('state')}>
          <Radio.Group value={given} onChange={(event) => setGiven(event.target.value as boolean)} options={[{ value: false, label: t('withdraw') }, { value: true, label: t('give') }]} />
        </Form.Item>
        <Form.Item label={t('purpose')} htmlFor="consent-purpose"><Select id="consent-purpose" value={purpose} options={once('purpose')} onChange={choose} /></Form.Item>
        <Form.Item label={t('channel')} htmlFor="consent-channel"><Select id="consent-channel" value={channel} options={once('channel')} disabled={purpose === LINKING} onChange={setChannel} /></Form.Item>
        <Form.Item label={t('reason')} htmlFor="consent-reason" validateStatus={wrong ? 'error' : ''} help={wrong ? t('reasonShort') : null}>
          <Input id="consent-reason" maxLength={200} value={reason} onChange={(event) => { setReason(event.target.value); setWrong(false); }} onPressEnter={go} />
        </Form.Item>
      </Form>
      {keep.isError && <ErrorPanel error={keep.error} />}
    </Modal>
  );
}
