import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { api, ask } from '@/api/client';
import { useNamed, useTexts } from '@/i18n';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { useSession } from '@/session/SessionProvider';
import { SHORTEST, type Currency } from './data';
import { texts } from './locales';

/** In which channels points of each kind are spent; and a way to say so. */
export function Channels({ currencies, writes }: { currencies: Currency[]; writes: boolean }) {
  const t = useTexts(texts);
  const { name } = useNamed();
  const { channels } = useSession();
  const [editing, edit] = useState<Currency | null>(null);
  const named = (code: string) => name(channels.find((one) => one.code === code)) || code;
  return (
    <section className="y-card" aria-label={t('spent')}>
      <h3 className="y-section">{t('spent')}</h3>
      <p className="y-caption">{t('spentNote')}</p>
      <ul className="x-made">
        {currencies.map((one) => (
          <li key={one.code}>
            <strong data-as-typed>{name(one)}</strong> {one.burn_channels.length ? <span data-as-typed>{one.burn_channels.map(named).join(' · ')}</span> : <span className="y-caption">{t('anywhere')}</span>}
            {writes && <Button type="link" size="small" aria-label={t('changeOf', { name: name(one) })} onClick={() => edit(one)}>{t('change')}</Button>}
          </li>
        ))}
      </ul>
      {editing && <ChannelsModal currency={editing} onClose={() => edit(null)} />}
    </section>
  );
}

function ChannelsModal({ currency, onClose }: { currency: Currency; onClose: () => void }) {
  const t = useTexts(texts);
  const { name } = useNamed();
  const { channels } = useSession();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [chosen, choose] = useState(currency.burn_channels);
  const [reason, say] = useState('');
  const [wrong, setWrong] = useState(false);
  const short = reason.trim().length < SHORTEST;
  const save = useMutation({
    mutationFn: () => ask(api.PUT('/v1/points/currencies/{code}/channels', { params: { path: { code: currency.code } }, body: { burn_channels: chosen, reason: reason.trim() } })),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['currencies'] });
      void message.success(t('setDone'));
      onClose();
    },
  });
  return (
    <Modal open title={t('spent')} okText={t('set')} cancelText={t('cancel')} onCancel={onClose} confirmLoading={save.isPending} onOk={() => { setWrong(short); if (!short) save.mutate(); }}>
      <Form layout="vertical">
        <Form.Item label={t('channels')} htmlFor="burn-channels" extra={t('channelsHelp')}>
          <Select id="burn-channels" mode="multiple" aria-label={t('channels')} placeholder={t('anywhere')} value={chosen} options={channels.map((one) => ({ value: one.code, label: name(one) }))} onChange={choose} />
        </Form.Item>
        <Form.Item label={t('reason')} htmlFor="channels-reason" extra={t('reasonHelp')}>
          <Input id="channels-reason" maxLength={200} value={reason} onChange={(event) => say(event.target.value)} />
        </Form.Item>
      </Form>
      {wrong && short && <p role="alert">{t('reasonHelp')}</p>}
      {save.isError && <ErrorPanel error={save.error} />}
    </Modal>
  );
}
