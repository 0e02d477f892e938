import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input, Modal, Skeleton, Table, Tag } from 'antd';
import { useState } from 'react';
import { api, ask } from '@/api/client';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { EmptyState } from '@/parts/EmptyState';
import { ErrorPanel } from '@/parts/ErrorPanel';
import type { Currency } from '../exchange/data';
import { SHORTEST } from './data';
import { Forecast, useBandsSaid, useSpan } from './OfferForecast';
import { OfferDrawer } from './OfferDrawer';
import { texts } from './offerLocales';
import { forget, termsOf, useForecast, useOffers, type Offer } from './offers';

type Props = { currencies: Currency[]; writes: boolean; open: string | null; onOpen: (what: string | null) => void };

/** Offers for balance bands: for whom, until when, how often taken; made, published and closed. */
export function Offers({ currencies, writes, open, onOpen }: Props) {
  const t = useTexts(texts);
  const offers = useOffers(true);
  const [wanted, want] = useState<{ act: 'publish' | 'close'; of: Offer } | null>(null);
  const make = writes && <Button onClick={() => onOpen('offer')}>{t('make')}</Button>;
  const before = offers.data?.find((one) => `offer:${one.offer}` === open);
  return (
    <section className="y-card" aria-label={t('offers')}>
      <h3 className="y-section">{t('offers')}</h3>
      <p className="y-caption">{t('note')}</p>
      {offers.isPending && <Skeleton active paragraph={{ rows: 3 }} />}
      {offers.isError && <ErrorPanel error={offers.error} onRetry={() => void offers.refetch()} />}
      {offers.data && (offers.data.length
        ? <><p>{make}</p><Listed rows={offers.data} writes={writes} onAct={(act, of) => want({ act, of })} onNext={(of) => onOpen(`offer:${of.offer}`)} /></>
        : <EmptyState title={t('none')} note={t('noneNote')} action={make || undefined} />)}
      {writes && (open === 'offer' || before) && <OfferDrawer currencies={currencies} before={before} onClose={() => onOpen(null)} />}
      {wanted?.act === 'publish' && <PublishModal one={wanted.of} onClose={() => want(null)} />}
      {wanted?.act === 'close' && <CloseModal one={wanted.of} onClose={() => want(null)} />}
    </section>
  );
}

type ListProps = { rows: Offer[]; writes: boolean; onAct: (act: 'publish' | 'close', of: Offer) => void; onNext: (of: Offer) => void };

function Listed({ rows, writes, onAct, onNext }: ListProps) {
  const t = useTexts(texts);
  const f = useFormat();
  const { name } = useNamed();
  const said = useBandsSaid();
  const span = useSpan();
  const newest = (row: Offer) => rows.every((one) => one.offer !== row.offer || one.version <= row.version);
  return (
    <Table<Offer>
      size="small" pagination={false} rowKey={(row) => `${row.offer}/${row.version}`} dataSource={rows} aria-label={t('offers')} scroll={{ x: 'max-content' }}
      columns={[
        { key: 'name', title: t('name'), render: (_, row) => <><strong data-as-typed>{name(row)}</strong> <span className="y-caption">{t('version', { number: row.version })}</span><br />{t('terms', { points: f.integer(row.points), off: f.money(row.off_fen), least: f.money(row.least_order_fen) })}</> },
        { key: 'state', title: t('state'), render: (_, row) => <Tag color={row.state === 'live' ? 'success' : undefined}>{t(row.state)}</Tag> },
        { key: 'taken', title: t('taken'), align: 'right', className: 'y-number', render: (_, row) => (row.state === 'live' ? t('ofAll', { taken: f.integer(row.taken), most: f.integer(row.most_in_all) }) : null) },
        { key: 'days', title: t('days'), render: (_, row) => t('until', { from: f.day(row.begins_on), to: f.day(row.ends_on) }) },
        { key: 'whom', title: t('forWhom'), render: (_, row) => <div className="y-sentences">{row.window_on && row.snapshot_on ? t('frozen', { from: f.day(row.window_on), to: f.day(row.snapshot_on), bands: said(row.bands), span: span(row) }) : t('each', { bands: said(row.bands), days: row.band_days })}</div> },
        ...(writes ? [{ key: 'do', title: t('actions'), render: (_: unknown, row: Offer) => (
          <>
            {row.state === 'draft' && newest(row) && <Button type="link" size="small" onClick={() => onAct('publish', row)}>{t('publish')}</Button>}
            {row.state === 'live' && <Button type="link" size="small" onClick={() => onAct('close', row)}>{t('close')}</Button>}
            {newest(row) && <Button type="link" size="small" onClick={() => onNext(row)}>{t('next')}</Button>}
          </>
        ) }] : []),
      ]}
    />
  );
}

/** For how many it would be and what it can cost; then it is published. */
function PublishModal({ one, onClose }: { one: Offer; onClose: () => void }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { name } = useNamed();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const forecast = useForecast(JSON.stringify(termsOf(one)));
  const publish = useMutation({
    mutationFn: () => ask(api.POST('/v1/offers/{code}/versions/{version}/publish', { params: { path: { code: one.offer, version: one.version } } })),
    onSuccess: async () => {
      await forget(queries);
      void message.success(t('published'));
      onClose();
    },
  });
  const members = forecast.data?.members;
  return (
    <Modal open title={t('publishOf', { name: name(one) })} okText={members === undefined ? t('publish') : t('publishFor', { members: f.integer(members) })} okButtonProps={{ disabled: members === undefined }} cancelText={t('cancel')} onOk={() => publish.mutate()} confirmLoading={publish.isPending} onCancel={onClose}>
      <Forecast answer={forecast} />
      <p className="y-caption">{t('freezes')}</p>
      {publish.isError && <ErrorPanel error={publish.error} />}
    </Modal>
  );
}

function CloseModal({ one, onClose }: { one: Offer; onClose: () => void }) {
  const t = useTexts(texts);
  const { name } = useNamed();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const [wrong, setWrong] = useState(false);
  const short = reason.trim().length < SHORTEST;
  const close = useMutation({
    mutationFn: () => ask(api.POST('/v1/offers/{code}/close', { params: { path: { code: one.offer } }, body: { reason: reason.trim() } })),
    onSuccess: async () => {
      await forget(queries);
      void message.success(t('closed'));
      onClose();
    },
  });
  return (
    <Modal open title={t('closeOf', { name: name(one) })} okText={t('close')} okButtonProps={{ danger: true }} cancelText={t('cancel')} onOk={() => { setWrong(short); if (!short) close.mutate(); }} confirmLoading={close.isPending} onCancel={onClose}>
      <p>{t('closes')}</p>
      <Form layout="vertical"><Form.Item label={t('reason')} htmlFor="offer-close" extra={t('reasonHelp')} validateStatus={wrong && short ? 'error' : ''}><Input id="offer-close" maxLength={200} aria-invalid={wrong && short} value={reason} onChange={(event) => setReason(event.target.value)} /></Form.Item></Form>
      {close.isError && <ErrorPanel error={close.error} />}
    </Modal>
  );
}
