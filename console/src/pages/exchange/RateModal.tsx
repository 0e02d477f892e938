import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Checkbox, DatePicker, Form, Input, InputNumber, Modal, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { api, ask } from '@/api/client';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { MOST, RATIO_MOST, SHORTEST, type Currency, type NewRate } from './data';
import { texts } from './locales';

const shared = (a: number, b: number): number => (b ? shared(b, a % b) : a);

/** A rate from one kind of points to another: ratio, bounds, expiry, from when and why. */
export function RateModal({ currencies, onClose }: { currencies: Currency[]; onClose: () => void }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { name } = useNamed();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [rate, set] = useState<NewRate>({
    from_currency: currencies[0]?.code ?? '', to_currency: currencies[1]?.code ?? '', from_points: 1, to_points: 1, rounding: 'floor', least_points: 1, step_points: 1,
    most_per_day: null, expiry: 'kept', valid_days: null, open: true, begins_on: f.today(), reason: '',
  });
  const [wrong, setWrong] = useState(false);
  const change = (part: Partial<NewRate>) => set({ ...rate, ...part });
  const save = useMutation({
    mutationFn: () => ask(api.POST('/v1/points/rates', { body: { ...rate, reason: rate.reason.trim() } })),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['rates'] });
      void message.success(t('setDone'));
      onClose();
    },
  });
  const options = currencies.map((one) => ({ value: one.code, label: name(one) }));
  const short = rate.reason.trim().length < SHORTEST;
  const pick = (key: 'from_currency' | 'to_currency', label: string) => (
    <Form.Item label={label} htmlFor={key}><Select id={key} aria-label={label} value={rate[key]} options={options} onChange={(value) => change({ [key]: value })} /></Form.Item>
  );
  const count = (key: 'from_points' | 'to_points' | 'least_points' | 'step_points' | 'most_per_day' | 'valid_days', label: string, most: number, empty = false) => (
    <Form.Item label={label} htmlFor={key}>
      <InputNumber id={key} min={1} max={most} precision={0} controls={false} style={{ width: '100%' }} value={rate[key]} onChange={(value) => (value !== null || empty) && change({ [key]: value })} />
    </Form.Item>
  );
  return (
    <Modal open title={t('newRate')} okText={t('set')} cancelText={t('cancel')} onCancel={onClose} confirmLoading={save.isPending} onOk={() => { setWrong(short); if (!short) save.mutate(); }}>
      <Form layout="vertical">
        <div className="x-pair">{pick('from_currency', t('from'))}{pick('to_currency', t('to'))}</div>
        <Checkbox checked={!rate.open} onChange={(event) => change({ open: !event.target.checked })}>{t('closes')}</Checkbox>
        {rate.open && (
          <>
            <div className="x-pair">
              {count('from_points', t('each'), RATIO_MOST)}{count('to_points', t('becomes'), RATIO_MOST)}
              <Form.Item label={t('rounding')} htmlFor="rounding"><Select id="rounding" aria-label={t('rounding')} value={rate.rounding} options={(['floor', 'half_up', 'up'] as const).map((value) => ({ value, label: t(value) }))} onChange={(rounding) => change({ rounding })} /></Form.Item>
            </div>
            <div className="x-pair">{count('least_points', t('leastPoints'), MOST)}{count('step_points', t('stepPoints'), MOST)}</div>
            <p className="y-caption">{t('exact', { step: f.integer(rate.from_points / shared(rate.from_points, rate.to_points)) })}</p>
            {count('most_per_day', t('mostPerDay'), MOST, true)}
            <div className="x-pair">
              <Form.Item label={t('expiry')} htmlFor="expiry"><Select id="expiry" aria-label={t('expiry')} value={rate.expiry} options={(['kept', 'new'] as const).map((value) => ({ value, label: t(value) }))} onChange={(expiry) => change({ expiry, valid_days: null })} /></Form.Item>
              {rate.expiry === 'new' && count('valid_days', t('validDays'), 36_500, true)}
            </div>
          </>
        )}
        <Form.Item label={t('beginsOn')} htmlFor="begins"><DatePicker id="begins" allowClear={false} value={dayjs(rate.begins_on)} minDate={dayjs(f.today())} onChange={(day) => day && change({ begins_on: day.format('YYYY-MM-DD') })} /></Form.Item>
        <Form.Item label={t('reason')} htmlFor="rate-reason" extra={t('reasonHelp')} validateStatus={wrong && short ? 'error' : ''}><Input id="rate-reason" maxLength={200} aria-invalid={wrong && short} value={rate.reason} onChange={(event) => change({ reason: event.target.value })} /></Form.Item>
      </Form>
      {save.isError && <ErrorPanel error={save.error} />}
    </Modal>
  );
}
