import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Drawer, Form, InputNumber, Select, Skeleton } from 'antd';
import { useState } from 'react';
import { api, ask } from '@/api/client';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { useNarrow } from '@/look/useMedia';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { useSettled } from '@/parts/useSettled';
import { forget, MOST, useRates, type Currency } from './data';
import { texts } from './locales';

const TYPING_MS = 300;

/** Points of one kind become those of another: which way, how many, what comes, and the act. */
export function ExchangeDrawer({ oneId, currencies, onClose }: { oneId: string; currencies: Currency[]; onClose: () => void }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { name } = useNamed();
  const narrow = useNarrow();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const rates = useRates();
  const ways = (rates.data ?? []).filter((one) => one.counts && one.open);
  const [chosen, choose] = useState<string | null>(null);
  const way = ways.find((one) => one.rate_no === chosen) ?? ways[0];
  const [count, setCount] = useState<number | null>(null);
  const asked = useSettled(count, TYPING_MS);
  // One key for one wish: what is sent again because the net failed does nothing again.
  const [reference] = useState(() => crypto.randomUUID());
  const named = (code: string) => name(currencies.find((one) => one.code === code)) || code;
  const quote = useQuery({
    queryKey: ['exchange-quote', oneId, way?.rate_no, asked], gcTime: 0, retry: false, enabled: !!way && asked !== null,
    queryFn: () => ask(api.POST('/v1/exchanges/quote', { params: { query: {} }, body: { member: oneId, points: asked ?? 0, from_currency: way?.from_currency ?? '', to_currency: way?.to_currency ?? '' } })),
  });
  const seen = asked === count ? quote.data : undefined;
  const make = useMutation({
    mutationFn: () => ask(api.POST('/v1/exchanges', { params: { query: {} }, body: { member: oneId, points: count ?? 0, from_currency: way?.from_currency ?? '', to_currency: way?.to_currency ?? '', rate: seen?.rate ?? null, reference, reason: '' } })),
    onSuccess: async () => {
      message.success(t('done'));
      await forget(queries);
      onClose();
    },
  });
  const options = ways.map((one) => ({ value: one.rate_no, label: `${named(one.from_currency)} → ${named(one.to_currency)}（${f.integer(one.from_points)} : ${f.integer(one.to_points)}）` }));
  return (
    <Drawer open onClose={onClose} size={narrow ? '100%' : 520} title={t('exchange')}>
      {rates.isPending && <Skeleton active paragraph={{ rows: 4 }} />}
      {rates.isError && <ErrorPanel error={rates.error} onRetry={() => void rates.refetch()} />}
      {rates.data && !way && <p>{t('noWay')}</p>}
      {way && (
        <Form layout="vertical" className="y-stack" onFinish={() => seen && make.mutate()}>
          <Form.Item label={t('ratio')} htmlFor="exchange-way"><Select id="exchange-way" aria-label={t('ratio')} value={way.rate_no} options={options} onChange={choose} /></Form.Item>
          <Form.Item label={t('howMany')} htmlFor="exchange-points" extra={t('least', { least: f.integer(way.least_points), step: f.integer(way.step_points) })}>
            <InputNumber id="exchange-points" min={1} max={MOST} precision={0} style={{ width: '100%' }} value={count} onChange={(value) => setCount(typeof value === 'number' ? value : null)} />
          </Form.Item>
          {count === null && <p className="y-caption">{t('fill')}</p>}
          {count !== null && !seen && !quote.isError && <Skeleton active paragraph={{ rows: 2 }} />}
          {quote.isError && <ErrorPanel error={quote.error} />}
          {seen && (
            <section aria-label={t('quote')}>
              <h3 className="y-section">{t('quote')}</h3>
              <p><strong data-as-typed>{t('gets', { gives: f.integer(seen.gives), from: named(way.from_currency), receives: f.integer(seen.receives), to: named(way.to_currency) })}</strong></p>
              {seen.gave_rest > 0 && <p className="y-caption">{t('rest', { gave: f.integer(seen.gave_rest), got: f.integer(seen.received_rest) })}</p>}
              <p className="y-caption">{t('lots')}: {seen.parts.map((one) => `${f.integer(one.points)} (${one.expires_on ? f.day(one.expires_on) : t('never')})`).join(', ')}</p>
            </section>
          )}
          {make.isError && <ErrorPanel error={make.error} />}
          <Button type="primary" htmlType="submit" disabled={!seen} loading={make.isPending}>{t('go')}</Button>
        </Form>
      )}
    </Drawer>
  );
}
