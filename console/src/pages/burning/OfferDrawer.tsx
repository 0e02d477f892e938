import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Checkbox, DatePicker, Drawer, Form, Input, InputNumber, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { api, ask } from '@/api/client';
import { plusDays, useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { useNarrow } from '@/look/useMedia';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { useSettled } from '@/parts/useSettled';
import { useSession } from '@/session/SessionProvider';
import { texts as bandTexts } from '../bands/locales';
import type { Currency } from '../exchange/data';
import '../exchange/exchange.css';
import { MOST, SHORTEST } from './data';
import { Forecast } from './OfferForecast';
import { texts } from './offerLocales';
import { BANDS, DAYS_MOST, forget, termsOf, useForecast, type NewOffer, type Offer } from './offers';

const TYPING_MS = 400;
const DAY = 'YYYY-MM-DD';
const MONTH_DAYS = 30;

/** An offer, or its next version, as a draft; beside it for how many it would be. */
export function OfferDrawer({ currencies, before, onClose }: { currencies: Currency[]; before: Offer | undefined; onClose: () => void }) {
  const t = useTexts(texts);
  const b = useTexts(bandTexts);
  const f = useFormat();
  const { name } = useNamed();
  const { channels } = useSession();
  const narrow = useNarrow();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [offer, set] = useState<NewOffer>({
    ...(before ? termsOf(before) : {
      offer: '', currency: currencies[0]?.code ?? '', name_zh: '', name_en: '', points: 500, off_fen: 5_000, least_order_fen: 80_000, channels: [], begins_on: f.today(), ends_on: plusDays(f.today(), MONTH_DAYS),
      bands: ['empty', 'low', 'middle'], band_days: MONTH_DAYS, most_per_member: 1, most_in_all: 1_000,
    }), reason: '',
  });
  const [wrong, setWrong] = useState(false);
  const change = (part: Partial<NewOffer>) => set({ ...offer, ...part });
  const named = offer.offer.trim() !== '' && offer.name_zh.trim() !== '' && offer.name_en.trim() !== '';
  const full = named && offer.bands.length > 0 && offer.reason.trim().length >= SHORTEST;
  // What it is called does not change for whom it is.
  const asked = useSettled(offer.bands.length ? JSON.stringify({ ...termsOf(offer), offer: before?.offer ?? '-', name_zh: '-', name_en: '-' }) : '', TYPING_MS);
  const forecast = useForecast(asked);
  const save = useMutation({
    mutationFn: () => ask(api.POST('/v1/offers', { body: { ...offer, offer: offer.offer.trim(), reason: offer.reason.trim() } })),
    onSuccess: async () => {
      await forget(queries);
      void message.success(t('saved'));
      onClose();
    },
  });
  const word = (key: 'offer' | 'name_zh' | 'name_en' | 'reason', label: string, most: number, help?: string, least = 1) => {
    const short = wrong && offer[key].trim().length < least;
    return <Form.Item label={label} htmlFor={`offer-${key}`} extra={help} validateStatus={short ? 'error' : ''}><Input id={`offer-${key}`} maxLength={most} aria-invalid={short} disabled={key === 'offer' && !!before} value={offer[key]} onChange={(event) => change({ [key]: event.target.value })} /></Form.Item>;
  };
  const count = (key: 'points' | 'band_days' | 'most_per_member' | 'most_in_all', label: string, most: number) => (
    <Form.Item label={label} htmlFor={`offer-${key}`}><InputNumber id={`offer-${key}`} min={1} max={most} precision={0} controls={false} style={{ width: '100%' }} value={offer[key]} onChange={(value) => value !== null && change({ [key]: value })} /></Form.Item>
  );
  const money = (key: 'off_fen' | 'least_order_fen', label: string) => (
    <Form.Item label={label} htmlFor={`offer-${key}`}><InputNumber id={`offer-${key}`} min={0.01} max={1e10} precision={2} controls={false} suffix={t('yuan')} style={{ width: '100%' }} value={offer[key] / 100} onChange={(value) => value !== null && change({ [key]: Math.round(value * 100) })} /></Form.Item>
  );
  return (
    <Drawer open onClose={onClose} size={narrow ? '100%' : 640} title={before ? t('nextOf', { name: name(before) }) : t('make')}>
      <Form layout="vertical" onFinish={() => { setWrong(!full); if (full) save.mutate(); }}>
        {word('offer', t('code'), 64, before ? undefined : t('codeHelp'))}
        <div className="x-pair">{word('name_zh', t('zh'), 64)}{word('name_en', t('en'), 64)}</div>
        {!before && currencies.length > 1 && <Form.Item label={t('currency')} htmlFor="offer-currency"><Select id="offer-currency" aria-label={t('currency')} value={offer.currency} options={currencies.map((one) => ({ value: one.code, label: name(one) }))} onChange={(currency) => change({ currency })} /></Form.Item>}
        <div className="x-pair">{count('points', t('points'), MOST)}{money('off_fen', t('off'))}{money('least_order_fen', t('least'))}</div>
        <Form.Item label={t('days')} htmlFor="offer-days"><DatePicker.RangePicker id="offer-days" aria-label={t('days')} allowClear={false} value={[dayjs(offer.begins_on), dayjs(offer.ends_on)]} onChange={(days) => days?.[0] && days[1] && change({ begins_on: days[0].format(DAY), ends_on: days[1].format(DAY) })} /></Form.Item>
        <Form.Item label={t('channels')} htmlFor="offer-channels"><Select id="offer-channels" mode="multiple" aria-label={t('channels')} placeholder={t('allChannels')} value={offer.channels ?? []} options={channels.map((one) => ({ value: one.code, label: name(one) }))} onChange={(chosen) => change({ channels: chosen })} /></Form.Item>
        <Form.Item label={t('bands')} validateStatus={wrong && !offer.bands.length ? 'error' : ''}><Checkbox.Group aria-label={t('bands')} value={offer.bands} options={BANDS.map((one) => ({ value: one, label: b(one) }))} onChange={(bands) => change({ bands })} /></Form.Item>
        <div className="x-pair">{count('band_days', t('bandDays'), DAYS_MOST)}{count('most_per_member', t('perMember'), 10 ** 6)}{count('most_in_all', t('inAll'), MOST)}</div>
        <Forecast answer={forecast} />
        {word('reason', t('reason'), 200, t('reasonHelp'), SHORTEST)}
        {save.isError && <ErrorPanel error={save.error} />}
        <Button type="primary" htmlType="submit" loading={save.isPending}>{t('save')}</Button>
      </Form>
    </Drawer>
  );
}
