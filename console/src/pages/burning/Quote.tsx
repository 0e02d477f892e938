import { useQuery } from '@tanstack/react-query';
import { Form, InputNumber, Select, Skeleton, Tag } from 'antd';
import { useState } from 'react';
import { api, ask } from '@/api/client';
import { useFormat } from '@/format';
import { useLanguage, useNamed, useTexts } from '@/i18n';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { useSettled } from '@/parts/useSettled';
import { useSession } from '@/session/SessionProvider';
import { useCurrencies } from '../exchange/data';
import '../exchange/exchange.css';
import { ruleOf, useBurnRules } from './data';
import { texts } from './locales';
import { texts as offerTexts } from './offerLocales';

const TYPING_MS = 300;

/** What of an order a member may pay for with points, where a rule says what they are worth. */
export function Quote({ oneId }: { oneId: string }) {
  const t = useTexts(texts);
  const o = useTexts(offerTexts);
  const f = useFormat();
  const language = useLanguage();
  const { name } = useNamed();
  const { may, channels } = useSession();
  const rules = useBurnRules();
  const currencies = useCurrencies();
  const kinds = (currencies.data ?? []).filter((one) => ruleOf(rules.data ?? [], one.code));
  const [chosen, choose] = useState<string | null>(null);
  const [channel, setChannel] = useState('');
  const [yuan, setYuan] = useState<number | null>(null);
  const kind = kinds.find((one) => one.code === chosen) ?? kinds[0];
  const fen = useSettled(yuan === null ? null : Math.round(yuan * 100), TYPING_MS);
  const quote = useQuery({
    queryKey: ['burn-quote', oneId, kind?.code, fen, channel], gcTime: 0, retry: false, enabled: !!kind && fen !== null,
    queryFn: () => ask(api.POST('/v1/burning/quote', { params: { query: {} }, body: { member: oneId, order_fen: fen ?? 0, currency: kind?.code ?? '', channel } })),
  });
  if (!may('points.redeem') || !kind) return null;
  const told = quote.data;
  return (
    <section aria-label={t('quote')}>
      <h2 className="y-section">{t('quote')}</h2>
      <Form layout="vertical" className="x-pair">
        {kinds.length > 1 && <Form.Item label={t('currency')} htmlFor="quote-currency"><Select id="quote-currency" aria-label={t('currency')} value={kind.code} options={kinds.map((one) => ({ value: one.code, label: name(one) }))} onChange={choose} /></Form.Item>}
        {kind.burn_channels.length > 0 && <Form.Item label={t('channel')} htmlFor="quote-channel"><Select id="quote-channel" aria-label={t('channel')} value={channel || undefined} options={kind.burn_channels.map((code) => ({ value: code, label: name(channels.find((one) => one.code === code)) || code }))} onChange={setChannel} /></Form.Item>}
        <Form.Item label={t('costs')} htmlFor="quote-order"><InputNumber id="quote-order" min={0.01} max={1e10} precision={2} controls={false} suffix={t('yuan')} style={{ width: '100%' }} value={yuan} onChange={(value) => setYuan(typeof value === 'number' ? value : null)} /></Form.Item>
      </Form>
      <div aria-live="polite">
        {quote.isFetching && <Skeleton active paragraph={{ rows: 1 }} />}
        {quote.isError && <ErrorPanel error={quote.error} />}
        {told && !quote.isFetching && <p><strong>{t('uses', { points: f.integer(told.points), money: f.money(told.fen), left: f.money(told.left_fen) })}</strong><br /><span className="y-caption">{language === 'en' ? told.why_en : told.why_zh}</span></p>}
        {told && !quote.isFetching && told.offers.length > 0 && (
          <ul aria-label={o('hers')} className="x-made">
            {told.offers.map((one) => (
              <li key={one.offer}><Tag color={one.may ? 'success' : undefined}>{o(one.may ? 'takes' : 'not')}</Tag> <strong data-as-typed>{name(one)}</strong> {language === 'en' ? one.why_en : one.why_zh}</li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}
