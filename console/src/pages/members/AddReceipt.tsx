import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, DatePicker, Drawer, Form, Input, InputNumber, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { api, ask } from '@/api/client';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { useNarrow } from '@/look/useMedia';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { useSession } from '@/session/SessionProvider';
import { forget } from '../adjustments/words';
import { texts } from './receiptTexts';

const FEN = 100;
const MOST = 10 ** 9;

/** What stands on a receipt; the order that bears it becomes hers. */
export function AddReceipt({ oneId, onClose }: { oneId: string; onClose: () => void }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { name } = useNamed();
  const narrow = useNarrow();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const { stores } = useSession();
  const [receipt, setReceipt] = useState('');
  const [store, setStore] = useState<string>();
  const [day, setDay] = useState<Dayjs | null>(null);
  const [paid, setPaid] = useState<number | null>(null);
  const [wrong, setWrong] = useState(false);
  const told = receipt.trim() && store && day && paid ? { receipt: receipt.trim(), store, day: day.format('YYYY-MM-DD'), paid_fen: Math.round(paid * FEN) } : null;
  const add = useMutation({
    mutationFn: (body: NonNullable<typeof told>) => ask(api.POST('/v1/members/{one_id}/orders', { params: { path: { one_id: oneId } }, body })),
    onSuccess: async (made) => {
      message.success(made.repeated ? t('again') : t('done', { points: f.integer(made.points) }));
      await queries.invalidateQueries({ queryKey: ['member-orders'] });
      await forget(queries);
      onClose();
    },
  });
  const go = () => {
    setWrong(!told);
    if (told) add.mutate(told);
  };
  return (
    <Drawer open onClose={onClose} size={narrow ? '100%' : 480} title={t('add')}>
      <Form layout="vertical" onFinish={go}>
        <p className="y-caption">{t('note')}</p>
        <Form.Item label={t('receipt')} htmlFor="receipt-number"><Input id="receipt-number" maxLength={128} value={receipt} onChange={(event) => setReceipt(event.target.value)} /></Form.Item>
        <Form.Item label={t('store')} htmlFor="receipt-store">
          <Select id="receipt-store" aria-label={t('store')} showSearch optionFilterProp="label" value={store} onChange={setStore} options={stores.map((one) => ({ value: one.code, label: name(one) }))} />
        </Form.Item>
        <Form.Item label={t('day')} htmlFor="receipt-day"><DatePicker id="receipt-day" style={{ width: '100%' }} value={day} onChange={setDay} /></Form.Item>
        <Form.Item label={t('paid')} htmlFor="receipt-paid"><InputNumber id="receipt-paid" controls={false} style={{ width: '100%' }} min={0.01} max={MOST} precision={2} value={paid} onChange={setPaid} /></Form.Item>
        {wrong && !told && <Alert type="error" showIcon role="alert" title={t('missing')} style={{ marginBottom: 16 }} />}
        {add.isError && <ErrorPanel error={add.error} />}
        <Button type="primary" htmlType="submit" loading={add.isPending}>{t('go')}</Button>
      </Form>
    </Drawer>
  );
}
