import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { api, ask, type components } from '@/api/client';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { useScope } from '@/place/scope';
import { useSession } from '@/session/SessionProvider';
import { forget, useCurrencies, type Currency } from './data';
import { ExchangeDrawer } from './ExchangeDrawer';
import './exchange.css';
import { texts } from './locales';

type Made = components['schemas']['ExchangeShown'];
const SHOWN = 5;

/** What a member holds of each kind of points, where there are several; what was exchanged. */
export function Currencies({ oneId }: { oneId: string }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { name } = useNamed();
  const scope = useScope();
  const { may } = useSession();
  const [open, setOpen] = useState(false);
  const currencies = useCurrencies();
  const member = useQuery({ queryKey: ['member', oneId, scope.value], queryFn: () => ask(api.GET('/v1/members/{one_id}', { params: { path: { one_id: oneId }, query: { scope: scope.value } } })) });
  const made = useQuery({ queryKey: ['exchanges', oneId, scope.value], queryFn: () => ask(api.GET('/v1/members/{one_id}/exchanges', { params: { path: { one_id: oneId }, query: { limit: SHOWN, scope: scope.value } } })) });
  const kinds = currencies.data ?? [];
  if (kinds.length < 2 || !member.data) return null;
  const held = (code: string) => member.data.balances.find((one) => one.currency === code)?.available ?? 0;
  return (
    <section aria-label={t('balances')}>
      <h2 className="y-section">{t('balances')}</h2>
      <ul className="x-balances">
        {kinds.map((one) => <li key={one.code}><span data-as-typed>{name(one)}</span> <strong className="y-amount">{t('available', { points: f.integer(held(one.code)) })}</strong></li>)}
      </ul>
      {may('points.redeem') && <Button style={{ marginTop: 8 }} onClick={() => setOpen(true)}>{t('exchange')}</Button>}
      {made.isError && <ErrorPanel error={made.error} onRetry={() => void made.refetch()} />}
      {!!made.data?.items.length && (
        <ul className="x-made" aria-label={t('made')}>
          {made.data.items.map((one) => <One key={one.exchange_no} one={one} kinds={kinds} />)}
        </ul>
      )}
      {open && <ExchangeDrawer oneId={oneId} currencies={kinds} onClose={() => setOpen(false)} />}
    </section>
  );
}

function One({ one, kinds }: { one: Made; kinds: Currency[] }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { name } = useNamed();
  const { may } = useSession();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const named = (code: string) => name(kinds.find((kind) => kind.code === code)) || code;
  const undo = useMutation({
    mutationFn: () => ask(api.POST('/v1/exchanges/{exchange_no}/reverse', { params: { path: { exchange_no: Number(one.exchange_no) }, query: {} }, body: { reason: t('undoReason') } })),
    onSuccess: () => void message.success(t('undone')),
    onSettled: () => forget(queries),
  });
  return (
    <li>
      <span className="y-caption">{f.dateTime(one.made_at)}</span> <span data-as-typed>{t('gets', { gives: f.integer(one.gave), from: named(one.from_currency), receives: f.integer(one.received), to: named(one.to_currency) })}</span>
      {one.state === 'reversed' && <span className="y-caption"> · {t('undone')}</span>}
      {one.state === 'done' && may('points.adjust') && (
        <Popconfirm title={t('undoSure')} description={t('undoNote')} okText={t('undo')} cancelText={t('keep')} onConfirm={() => undo.mutate()}>
          <Button type="link" size="small" loading={undo.isPending}>{t('undo')}</Button>
        </Popconfirm>
      )}
      {undo.isError && <ErrorPanel error={undo.error} />}
    </li>
  );
}
