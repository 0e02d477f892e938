import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Checkbox, Drawer, Form, Input, InputNumber, Radio, Select, Skeleton } from 'antd';
import { useState } from 'react';
import { api, ask } from '@/api/client';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import { useNarrow } from '@/look/useMedia';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { useConfirmClose } from '@/parts/useDirtyGuard';
import { useSettled } from '@/parts/useSettled';
import { Effect } from './Effect';
import { texts } from './locales';
import { forget, ORIGINS, SHORTEST, type Origin } from './words';

const TYPING_MS = 300;
const MOST = 10 ** 12;

/** Points given to or taken from a member: how many, for what, what she has then, and the act. */
export function AdjustPoints({ oneId, onClose }: { oneId: string; onClose: () => void }) {
  const t = useTexts(texts);
  const f = useFormat();
  const narrow = useNarrow();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [taking, setTaking] = useState(false);
  const [count, setCount] = useState<number | null>(null);
  const [origin, setOrigin] = useState<Origin>('service');
  const [reason, setReason] = useState('');
  const [wrong, setWrong] = useState(false);
  const [asDebt, setAsDebt] = useState(false);
  // One key for one wish: what is sent again because the net failed does nothing again.
  const [reference] = useState(() => crypto.randomUUID());
  const close = useConfirmClose(count !== null || reason !== '', onClose);
  const points = (taking ? -1 : 1) * (count ?? 0);
  const asked = useSettled(points, TYPING_MS);
  const debt = taking && asDebt;
  const look = useQuery({
    queryKey: ['adjustment-preview', oneId, asked, debt], gcTime: 0, enabled: asked !== 0, retry: false,
    queryFn: () => ask(api.POST('/v1/adjustments/preview', { params: { query: {} }, body: { member: oneId, points: asked, as_debt: debt, currency: 'points' } })),
  });
  const make = useMutation({
    mutationFn: () => ask(api.POST('/v1/adjustments', { params: { query: {} }, body: { member: oneId, points, origin, reason: reason.trim(), reference, as_debt: debt, currency: 'points' } })),
    onSuccess: async (made) => {
      message.success(t(made.state === 'done' ? 'doneNow' : 'askedNow'));
      await forget(queries);
      onClose();
    },
  });
  const seen = asked === points ? look.data : undefined;
  const go = () => {
    setWrong(reason.trim().length < SHORTEST);
    if (seen && reason.trim().length >= SHORTEST) make.mutate();
  };
  const said = { points: f.integer(count ?? 0) };
  return (
    <Drawer open onClose={close} size={narrow ? '100%' : 560} title={t('adjust')}>
      <Form layout="vertical" onFinish={go} className="y-stack">
        <Radio.Group aria-label={t('way')} optionType="button" value={taking} onChange={(event) => setTaking(event.target.value as boolean)} options={[{ value: false, label: t('give') }, { value: true, label: t('take') }]} />
        <Form.Item label={t('howMany')} htmlFor="adjust-points">
          <InputNumber id="adjust-points" min={1} max={MOST} precision={0} value={count} style={{ width: '100%' }} onChange={(value) => setCount(typeof value === 'number' ? value : null)} />
        </Form.Item>
        {taking && <Form.Item extra={t('asDebtNote')}><Checkbox checked={asDebt} onChange={(event) => setAsDebt(event.target.checked)}>{t('asDebt')}</Checkbox></Form.Item>}
        <Form.Item label={t('origin')} htmlFor="adjust-origin">
          <Select<Origin> id="adjust-origin" aria-label={t('origin')} value={origin} onChange={setOrigin} options={ORIGINS.map((value) => ({ value, label: t(value) }))} />
        </Form.Item>
        <Form.Item label={t('reason')} htmlFor="adjust-reason" extra={t('reasonHelp')} validateStatus={wrong ? 'error' : ''} help={wrong ? t('short') : undefined}>
          <Input id="adjust-reason" maxLength={200} value={reason} aria-invalid={wrong} onChange={(event) => { setReason(event.target.value); setWrong(false); }} />
        </Form.Item>
        {points === 0 && <p className="y-caption">{t('fill')}</p>}
        {points !== 0 && !seen && !look.isError && <Skeleton active paragraph={{ rows: 3 }} />}
        {look.isError && <ErrorPanel error={look.error} />}
        {seen && <Effect effect={seen} />}
        {seen?.second_person && <Alert type="info" showIcon title={t('fourEyes', { limit: seen.limit })} />}
        {make.isError && <ErrorPanel error={make.error} />}
        <Button type="primary" htmlType="submit" disabled={!seen} loading={make.isPending}>{seen?.second_person ? t('askNow') : t(taking ? 'takeNow' : 'giveNow', said)}</Button>
      </Form>
    </Drawer>
  );
}
