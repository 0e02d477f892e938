/** Try a basket: what each rule gives, and why the others give nothing. */
import { useMutation } from '@tanstack/react-query';
import { Button, Drawer, Form, Input, InputNumber, Segmented, Select, Tag } from 'antd';
import { useState } from 'react';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { tryBasket, type Basket, type Catalogue, type TriedBasket } from './data';
import { texts } from './locales';

type Props = { open: boolean; onClose: () => void; code: string; document: Record<string, unknown> | null; catalogue: Catalogue };

export function BasketDrawer({ open, onClose, code, document, catalogue }: Props) {
  const t = useTexts(texts);
  const f = useFormat();
  const { name, pick } = useNamed();
  const [kind, setKind] = useState<'typed' | 'order'>('typed');
  const [asked, setAsked] = useState<{ paid: number | null; byPoints: number | null; tier?: string; brand?: string; brand_tier?: string; store?: string; channel?: string; orders: number; used: number; method?: string; byMethod: number | null; order: string }>({ paid: 100, byPoints: 0, orders: 0, used: 0, byMethod: null, order: '' });
  const answer = useMutation({ mutationFn: (body: TriedBasket) => tryBasket(body) });
  const choices = (field: string) => catalogue.fields.find((one) => one.name === field)?.choices.map((one) => ({ value: String(one.value), label: pick(one, 'label') })) ?? [];
  const choose = (key: 'tier' | 'brand' | 'brand_tier' | 'store' | 'channel', label: string, field: string) => (
    <Form.Item label={label}>
      <Select aria-label={label} allowClear showSearch={{ optionFilterProp: 'label' }} value={asked[key]} onChange={(value: string | undefined) => setAsked({ ...asked, [key]: value })} options={choices(field)} />
    </Form.Item>
  );
  const own = ((document?.payments_left_out as string[] | undefined) ?? []).filter((one) => !catalogue.payments.some(({ method }) => method === one));
  const methods = [...catalogue.payments.map((one) => ({ value: one.method, label: name(one) })), ...own.map((value) => ({ value, label: value }))];
  const missing = kind === 'order' && !asked.order.trim();
  function go() {
    if (missing) return;
    const draft = document ? { code, document } : { code: '' };
    answer.mutate(
      kind === 'order'
        ? { order: asked.order.trim(), freight_fen: 0, points_used: 0, points_fen: 0, orders: 0, ...draft }
        : { paid_fen: Math.round((asked.paid ?? 0) * 100), freight_fen: 0, points_used: asked.used, points_fen: Math.round((asked.byPoints ?? 0) * 100), payments: asked.method ? [{ method: asked.method, amount_fen: Math.round((asked.byMethod ?? 0) * 100) }] : [], orders: asked.orders, tier: asked.tier ?? null, brand: asked.brand ?? null, brand_tier: asked.brand_tier ?? null, store: asked.store ?? null, channel: asked.channel ?? null, ...draft },
    );
  }
  return (
    <Drawer open={open} onClose={onClose} title={t('basket')} size={640}>
      <p className="y-caption">{t('basketNote')}</p>
      <Form layout="vertical" onFinish={go}>
        <Form.Item><Segmented aria-label={t('basket')} value={kind} onChange={(value) => setKind(value === 'order' ? 'order' : 'typed')} options={[{ value: 'typed', label: t('typed') }, { value: 'order', label: t('realOrder') }]} /></Form.Item>
        {kind === 'order' ? (
          <Form.Item label={t('realOrder')} help={missing && answer.isIdle ? t('orderMissing') : undefined}><Input aria-label={t('realOrder')} value={asked.order} maxLength={128} onChange={(event) => setAsked({ ...asked, order: event.target.value })} /></Form.Item>
        ) : (
          <div className="y-pair">
            <Form.Item label={t('paidYuan')}><InputNumber controls={false} aria-label={t('paidYuan')} min={0} max={1e9} precision={2} suffix={t('yuan')} value={asked.paid} onChange={(paid) => setAsked({ ...asked, paid })} /></Form.Item>
            <Form.Item label={t('partYuan')}><InputNumber controls={false} aria-label={t('partYuan')} min={0} max={1e9} precision={2} suffix={t('yuan')} value={asked.byPoints} onChange={(byPoints) => setAsked({ ...asked, byPoints })} /></Form.Item>
            <Form.Item label={t('priorOrders')}><InputNumber controls={false} aria-label={t('priorOrders')} min={0} max={1e6} precision={0} value={asked.orders} onChange={(orders) => setAsked({ ...asked, orders: orders ?? 0 })} /></Form.Item>
            <Form.Item label={t('pointsUsed')}><InputNumber controls={false} aria-label={t('pointsUsed')} min={0} max={1e9} precision={0} value={asked.used} onChange={(used) => setAsked({ ...asked, used: used ?? 0 })} /></Form.Item>
            <Form.Item label={t('partMethod')}><Select aria-label={t('partMethod')} allowClear value={asked.method} onChange={(method: string | undefined) => setAsked({ ...asked, method })} options={methods} /></Form.Item>
            {asked.method && <Form.Item label={t('methodYuan')}><InputNumber controls={false} aria-label={t('methodYuan')} min={0} max={1e9} precision={2} suffix={t('yuan')} value={asked.byMethod} onChange={(byMethod) => setAsked({ ...asked, byMethod })} /></Form.Item>}
            {choose('tier', t('tier'), 'member.tier')}
            {choices('member.brand_tier').length > 0 && choose('brand', t('brand'), 'order.brand')}
            {choices('member.brand_tier').length > 0 && choose('brand_tier', t('brandTier'), 'member.brand_tier')}
            {choose('channel', t('channel'), 'order.channel')}
            {choose('store', t('store'), 'order.store')}
          </div>
        )}
        <Button type="primary" htmlType="submit" loading={answer.isPending} disabled={missing}>{t('tryIt')}</Button>
      </Form>
      {answer.isError && <ErrorPanel error={answer.error} />}
      {answer.data && (
        <div className="y-stack y-basket" aria-live="polite">
          <p className="y-why-sentence"><strong>{t('result', { points: f.points(answer.data.points) })}</strong>{answer.data.posted && <span className="y-caption"> {t('posted', { points: f.points(answer.data.posted.reduce((sum, one) => sum + one.points, 0)) })}</span>}</p>
          {answer.data.rules.map((one) => <RuleLine key={one.code} result={one} />)}
        </div>
      )}
    </Drawer>
  );
}

const SPANS = { day: 'budgetToday', month: 'budgetMonth', all: 'budgetAll' } as const;

function RuleLine({ result }: { result: Basket['rules'][number] }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { name, pick } = useNamed();
  return (
    <article className="y-card" data-rule={result.code}>
      <div className="y-cards-head">
        <span>{name(result)} {result.draft && <Tag color="warning">{t('tryingDraft')}</Tag>}</span>
        <span className="y-number">{result.matched ? f.points(result.points) : t('notMatched')}</span>
      </div>
      {result.matched && result.ratio_points > 0 && <p className="y-caption">{t('ruleGives', { base: f.money(result.base_fen), points: result.ratio_points, per: f.money(result.ratio_fen) })}{result.before_caps !== result.points && ` · ${t('capped', { points: result.before_caps })}`}</p>}
      {result.budgets.map((one) => <p key={one.span} className="y-caption">{t('budgetLeft', { name: name(one), span: t(SPANS[one.span]), left: f.points(one.left) })}</p>)}
      {pick(result, 'reason') && <p>{pick(result, 'reason')}</p>}
    </article>
  );
}
