import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Drawer, Form, Input, InputNumber, Segmented, Select, Skeleton } from 'antd';
import { useState } from 'react';
import { api, ask } from '@/api/client';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import { useNarrow } from '@/look/useMedia';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { useConfirmClose } from '@/parts/useDirtyGuard';
import { monthBefore, MONTHS_OFFERED, SHORTEST, useAssumptions, type Assumption, type AssumptionAsked } from './data';
import { texts } from './locales';

type Kind = AssumptionAsked['kind'];

/** A price or a breakage from a month on, and what was assumed so far. */
export function AssumeDrawer({ currency, first, onClose }: { currency: string; first: string; onClose: () => void }) {
  const t = useTexts(texts);
  const f = useFormat();
  const narrow = useNarrow();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [kind, setKind] = useState<Kind>('price');
  const [begins, setBegins] = useState(first);
  const [price, setPrice] = useState<number | null>(null);
  const [points, setPoints] = useState<number | null>(100);
  const [percent, setPercent] = useState<number | null>(null);
  const [why, setWhy] = useState('');
  const [tried, setTried] = useState(false);
  const value = kind === 'price' ? price !== null && points !== null : percent !== null;
  const close = useConfirmClose(why.trim() !== '', onClose);
  const save = useMutation({
    mutationFn: () => ask(api.POST('/v1/points/liability/assumptions', {
      body: { currency, kind, begins, reason: why.trim(), ...(kind === 'price' ? { fen: Math.round((price ?? 0) * 100), points } : { basis_points: Math.round((percent ?? 0) * 100) }) },
    })),
    onSuccess: async () => {
      message.success(t('saved'));
      setWhy('');
      setPrice(null);
      setPercent(null);
      setTried(false);
      await queries.invalidateQueries({ queryKey: ['liability'] });
    },
  });
  function go() {
    setTried(true);
    if (value && why.trim().length >= SHORTEST) save.mutate();
  }
  const wrong = (met: boolean, said: string) => (tried && !met ? { validateStatus: 'error' as const, help: said } : {});
  const months = [...new Set([...Array.from({ length: MONTHS_OFFERED + 24 }, (_, count) => monthBefore(f.today(), count - 12)), first])].toSorted().toReversed();
  return (
    <Drawer open onClose={close} size={narrow ? '100%' : 560} title={t('assumeTitle')}>
      <p className="y-caption">{t('assumeNote')}</p>
      <Form layout="vertical">
        <Form.Item label={t('kind')}><Segmented aria-label={t('kind')} value={kind} options={(['price', 'breakage'] as const).map((one) => ({ value: one, label: t(one) }))} onChange={setKind} /></Form.Item>
        <Form.Item label={t('begins')} htmlFor="assume-begins"><Select id="assume-begins" value={begins} options={months.map((one) => ({ value: one, label: one }))} onChange={setBegins} /></Form.Item>
        {kind === 'price' ? (
          <>
            <Form.Item label={t('fen')} htmlFor="assume-fen" {...wrong(price !== null, t('needed'))}><InputNumber id="assume-fen" min={0.01} max={10_000_000} precision={2} value={price} onChange={setPrice} /></Form.Item>
            <Form.Item label={t('perPoints')} htmlFor="assume-points" {...wrong(points !== null, t('needed'))}><InputNumber id="assume-points" min={1} max={1_000_000} precision={0} value={points} onChange={setPoints} /></Form.Item>
          </>
        ) : (
          <Form.Item label={t('percent')} htmlFor="assume-percent" {...wrong(percent !== null, t('needed'))}><InputNumber id="assume-percent" min={0} max={100} precision={2} value={percent} onChange={setPercent} /></Form.Item>
        )}
        <Form.Item label={t('reason')} htmlFor="assume-why" extra={t('reasonHelp')} {...wrong(why.trim().length >= SHORTEST, t('short'))}>
          <Input id="assume-why" maxLength={500} value={why} onChange={(event) => setWhy(event.target.value)} />
        </Form.Item>
        {save.isError && <ErrorPanel error={save.error} />}
        <Button type="primary" loading={save.isPending} onClick={go}>{t('save')}</Button>
      </Form>
      <Made />
    </Drawer>
  );
}

function Made() {
  const t = useTexts(texts);
  const f = useFormat();
  const made = useAssumptions();
  if (made.isPending) return <Skeleton active paragraph={{ rows: 3 }} />;
  if (made.isError) return <ErrorPanel error={made.error} onRetry={() => void made.refetch()} />;
  const said = (one: Assumption) => (one.kind === 'price' ? t('saysPrice', { money: f.money(one.fen), points: one.points ?? 0 }) : t('saysBreakage', { share: f.percent((one.basis_points ?? 0) / 10_000) }));
  return (
    <section aria-label={t('made')}>
      <h3 className="y-section">{t('made')}</h3>
      {made.data.items.length === 0 && <p className="y-caption">{t('none')}</p>}
      <ul className="b-made">
        {made.data.items.map((one) => (
          <li key={one.assumption_no}>
            <strong>{one.begins_on.slice(0, 7)}</strong> {said(one)}
            <div className="y-caption" data-as-typed>{one.reason}</div>
            <div className="y-caption">{t('by', { name: one.made_by_name, at: f.dateTime(one.made_at) })}</div>
          </li>
        ))}
      </ul>
    </section>
  );
}
