/** How a source is connected: its address, the platform's keys, pulling again. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, DatePicker, Form, Input, Typography } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { api, ask } from '@/api/client';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { Secret } from '@/pages/settings/Secret';
import { useSession } from '@/session/SessionProvider';
import { texts } from './locales';
import type { Key, Opened } from './words';

const LABELS: Record<string, Key> = { shop: 'needShop', app_id: 'needApp', store: 'store', brand: 'brand', channel: 'channel' };
type Typed = { settings?: Record<string, string>; secrets?: Record<string, string> };

export function Connect({ opened }: { opened: Opened }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { may } = useSession();
  const { contract, source } = opened;
  const held = source.connector;
  if (!contract) return <p>{t('noContract')}</p>;
  return (
    <div className="y-stack">
      <Alert type={contract.verified ? 'info' : 'warning'} showIcon title={contract.verified ? t('verified') : t('unverified')} />
      {contract.push_path && (
        <section>
          <h3 className="y-section">{t('address')}</h3>
          <Typography.Text code copyable style={{ wordBreak: 'break-all' }}>{`${location.origin}${contract.push_path}`}</Typography.Text>
        </section>
      )}
      {held && <p className="y-caption">{[t('changed', { time: f.dateTime(held.changed_at) }), held.previous_until && Date.parse(held.previous_until) > Date.now() && t('oldUntil', { time: f.dateTime(held.previous_until) })].filter(Boolean).join(' · ')}</p>}
      {may('keys.manage') && <Keys opened={opened} />}
      {contract.pulls && held && <Pull opened={opened} />}
      <Pushes opened={opened} />
    </div>
  );
}

function Keys({ opened }: { opened: Opened }) {
  const t = useTexts(texts);
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [made, setMade] = useState<string | null>(null);
  const code = opened.source.code;
  const contract = opened.contract!;
  const own = contract.secrets.length === 1 && contract.secrets[0] === 'secret';
  const renewed = () => queries.invalidateQueries({ queryKey: ['sources'] });
  const saving = useMutation({
    mutationFn: (typed: Typed) => ask(api.PUT('/v1/sources/{code}/connector', { params: { path: { code } }, body: { shop: '', app_id: '', brand: '', store: '', channel: '', ...typed.settings, secrets: typed.secrets ?? {} } })),
    onSuccess: () => { void message.success(t('saved')); void renewed(); },
  });
  const making = useMutation({
    mutationFn: () => ask(api.POST('/v1/sources/{code}/secret', { params: { path: { code } } })),
    onSuccess: (answer) => { setMade(answer.secret); void renewed(); },
  });
  const error = saving.error ?? making.error;
  return (
    <section>
      {error && <ErrorPanel error={error} />}
      {own ? (
        <Button type="primary" loading={making.isPending} onClick={() => making.mutate()}>{t('newSecret')}</Button>
      ) : (
        <Form layout="vertical" requiredMark={false} initialValues={{ settings: opened.source.connector?.settings }} onFinish={(typed: Typed) => saving.mutate(typed)}>
          <h3 className="y-section">{t('secrets')}</h3>
          {contract.settings.map((one) => (
            <Form.Item key={one} name={['settings', one]} label={t(LABELS[one] ?? 'code') + t('optional')}><Input maxLength={64} autoComplete="off" /></Form.Item>
          ))}
          {contract.secrets.map((one) => (
            <Form.Item key={one} name={['secrets', one]} label={<code>{one}</code>}>
              {one === 'public_key' ? <Input.TextArea rows={4} autoComplete="off" placeholder={opened.source.connector ? t('keepSecret') : undefined} /> : <Input.Password autoComplete="new-password" placeholder={opened.source.connector ? t('keepSecret') : undefined} />}
            </Form.Item>
          ))}
          <Button type="primary" htmlType="submit" loading={saving.isPending}>{t('saveKeys')}</Button>
        </Form>
      )}
      <Secret title={t('newSecretTitle')} value={made} onClose={() => setMade(null)} />
    </section>
  );
}

function Pull({ opened }: { opened: Opened }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { may } = useSession();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [since, setSince] = useState<Dayjs | null>(null);
  const code = opened.source.code;
  const held = opened.source.connector!;
  const pulling = useMutation({
    mutationFn: (from: Dayjs) => ask(api.POST('/v1/sources/{code}/pull', { params: { path: { code } }, body: { since: from.toISOString() } })),
    onSuccess: () => { void message.success(t('pullDone')); void queries.invalidateQueries({ queryKey: ['sources'] }); },
  });
  return (
    <section>
      <p className="y-caption">{[t('pulledTo', { time: held.pulled_to ? f.dateTime(held.pulled_to) : t('never') }), t('nextPull', { time: f.dateTime(held.pull_at) })].join(' · ')}</p>
      {pulling.isError && <ErrorPanel error={pulling.error} />}
      {may('sources.manage') && (
        <div className="c-form-row">
          <label><span>{t('pullSince')}</span><DatePicker showTime value={since} onChange={setSince} /></label>
          <Button disabled={!since} loading={pulling.isPending} onClick={() => since && pulling.mutate(since)}>{t('pullAgain')}</Button>
        </div>
      )}
    </section>
  );
}

function Pushes({ opened }: { opened: Opened }) {
  const t = useTexts(texts);
  const f = useFormat();
  if (!opened.contract?.push_path) return null;
  return (
    <section>
      <h3 className="y-section">{t('pushes')}</h3>
      {opened.pushes.length === 0 && <p className="y-caption">{t('noPushes')}</p>}
      <ul className="s-lines">
        {opened.pushes.map((one) => (
          <li key={one.push_no}>
            <span data-as-typed>{one.event || t('event')}</span>
            <span className="y-caption">{[f.dateTime(one.received_at), t(one.state === 'kept' ? 'kept' : 'applied'), t('records', { count: one.records }), one.seen > 1 && t('seen', { count: one.seen })].filter(Boolean).join(' · ')}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
