import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { api, ask } from '@/api/client';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { useCurrencies } from '../exchange/data';
import '../exchange/exchange.css';
import type { ReturnQuote } from './data';
import { texts } from './locales';

/** What the return of an order, or of some of its goods, would do today. */
export function Quote() {
  const t = useTexts(texts);
  const [source, setSource] = useState('');
  const [order, setOrder] = useState('');
  const [yuan, setYuan] = useState<number | null>(null);
  const quote = useMutation({ mutationFn: () => ask(api.POST('/v1/returning/quote', { body: { source: source.trim(), order: order.trim(), goods_fen: yuan === null ? null : Math.round(yuan * 100) } })) });
  return (
    <section className="y-card" aria-label={t('quote')}>
      <h3 className="y-section">{t('quote')}</h3>
      <p className="y-caption">{t('quoteNote')}</p>
      <Form layout="vertical" onFinish={() => quote.mutate()}>
        <div className="x-pair">
          <Form.Item label={t('source')} htmlFor="return-source"><Input id="return-source" maxLength={64} value={source} onChange={(event) => setSource(event.target.value)} /></Form.Item>
          <Form.Item label={t('order')} htmlFor="return-order"><Input id="return-order" maxLength={128} value={order} onChange={(event) => setOrder(event.target.value)} /></Form.Item>
        </div>
        <Form.Item label={t('goods')} htmlFor="return-goods" extra={t('goodsHelp')}><InputNumber id="return-goods" min={0.01} max={1e10} precision={2} controls={false} suffix={t('yuan')} style={{ width: '100%', maxWidth: 320 }} value={yuan} onChange={(value) => setYuan(typeof value === 'number' ? value : null)} /></Form.Item>
        <Button htmlType="submit" disabled={!source.trim() || !order.trim()} loading={quote.isPending}>{t('tryIt')}</Button>
      </Form>
      <div aria-live="polite">
        {quote.isError && <ErrorPanel error={quote.error} />}
        {quote.data && <Answer told={quote.data} />}
      </div>
    </section>
  );
}

/** Money and points that come back, and those that are taken back; then the ledger's own words. */
function Answer({ told }: { told: ReturnQuote }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { name, pick } = useNamed();
  const currencies = useCurrencies();
  const named = (code: string) => name(currencies.data?.find((one) => one.code === code)) || code;
  return (
    <>
      <ul>
        <li><strong>{t('pay', { money: f.money(told.pay_fen) })}</strong>{told.withheld_fen > 0 && <> {t('kept', { money: f.money(told.refund_fen), kept: f.money(told.withheld_fen) })}</>}</li>
        {told.points.map((one) => (
          <li key={one.currency} data-as-typed>
            {[one.returned > 0 && t('returned', { points: f.integer(one.returned), name: named(one.currency) }), one.taken > 0 && t('taken', { points: f.integer(one.taken), name: named(one.currency) }), one.short > 0 && t('short', { points: f.integer(one.short) })].filter(Boolean).join(' · ')}
          </li>
        ))}
        {!told.points.length && <li>{t('nothing')}</li>}
      </ul>
      <p className="y-caption" data-as-typed>{pick(told, 'why')}</p>
    </>
  );
}
