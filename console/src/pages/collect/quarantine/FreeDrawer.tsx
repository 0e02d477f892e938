/** Replay, mend or discard many entries: first what would happen, then the act with its number. */
import { useMutation } from '@tanstack/react-query';
import { Alert, App, Button, Drawer, Form, Input, Radio } from 'antd';
import { useEffect, useState } from 'react';
import { api, ask } from '@/api/client';
import { useLanguage, useNamed, useTexts } from '@/i18n';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { fieldName } from '../fieldName';
import type { Freed, Which } from '../types';
import { texts } from './locales';

export type Act = 'replay' | 'mend' | 'dismiss';
type Props = { act: Act; name: string; field: string; where: Which; onClose: () => void; onDone: () => Promise<unknown> };

/** Amounts and counts are numbers in a record; everything else is text. */
function valueOf(field: string, text: string): string | number {
  return /(_fen|_milli|points_used|points_earned|version)$/.test(field) && /^-?\d{1,15}$/.test(text) ? Number(text) : text;
}

export function FreeDrawer({ act, name, field: named, where, onClose, onDone }: Props) {
  const t = useTexts(texts);
  const { message } = App.useApp();
  const [field, setField] = useState(named);
  const [only, setOnly] = useState(false);
  const [old, setOld] = useState('');
  const [value, setValue] = useState('');
  const [why, setWhy] = useState('');
  async function send(dry: boolean): Promise<Freed> {
    if (act === 'replay') return ask(api.POST('/v1/quarantine/replay', { body: { where, dry } }));
    if (act === 'dismiss') return ask(api.POST('/v1/quarantine/dismiss', { body: { where, dry, reason: why || '—' } }));
    const change = only ? { replace: [{ old, new: value }] } : { set: valueOf(field, value) };
    return ask(api.POST('/v1/quarantine/mend', { body: { where, field, dry, ...change } }));
  }
  const trial = useMutation({ mutationFn: () => send(true) });
  const real = useMutation({
    mutationFn: () => send(false),
    onSuccess: async (found) => {
      await onDone();
      message.success(t(act === 'dismiss' ? 'dismissed' : 'done', { count: found.applied ?? 0 }));
      if (!found.failed.length) onClose();
    },
  });
  const { mutate } = trial;
  useEffect(() => { if (act !== 'mend') mutate(); }, [act, mutate]);
  const found = real.data ?? trial.data;
  const count = trial.data?.would_apply ?? 0;
  const changed = (set: (text: string) => void) => (event: { target: { value: string } }) => { set(event.target.value); trial.reset(); };
  return (
    <Drawer open size={480} onClose={onClose} title={t(act)} extra={<Button onClick={onClose}>{t('close')}</Button>}>
      <p className="y-caption">{t('replaced', { name })}</p>
      <Form layout="vertical">
        {act === 'mend' && (
          <>
            <Form.Item label={t('field')} extra={t('fieldHelp')}><Input aria-label={t('field')} value={field} onChange={changed(setField)} /></Form.Item>
            <Radio.Group value={only} onChange={(event) => { setOnly(event.target.value === true); trial.reset(); }} options={[{ value: false, label: t('allValues') }, { value: true, label: t('replaceOnly') }]} />
            {only && <Form.Item label={t('from')}><Input aria-label={t('from')} value={old} onChange={changed(setOld)} /></Form.Item>}
            <Form.Item label={t('value')} extra={t('valueHelp')}><Input aria-label={t('value')} value={value} onChange={changed(setValue)} /></Form.Item>
            <Button loading={trial.isPending} disabled={!field} onClick={() => trial.mutate()}>{t('tryIt')}</Button>
          </>
        )}
        {act === 'dismiss' && <Form.Item label={t('why')} extra={t('whyHelp')}><Input aria-label={t('why')} value={why} onChange={(event) => setWhy(event.target.value)} /></Form.Item>}
      </Form>
      {(trial.isError || real.isError) && <ErrorPanel error={real.error ?? trial.error} />}
      {found && act !== 'dismiss' && <Result found={found} />}
      {trial.data && !real.data && (
        <div className="c-acts" style={{ marginTop: 16 }}>
          <span>{count === 0 && t('nothing')}</span>
          {count > 0 && <Button type="primary" danger={act === 'dismiss'} disabled={act === 'dismiss' && !why} loading={real.isPending} onClick={() => real.mutate()}>{t(act === 'dismiss' ? 'discardIt' : 'doIt', { count })}</Button>}
        </div>
      )}
    </Drawer>
  );
}

/** "112 would apply, 6 would fail again because …" */
function Result({ found }: { found: Freed }) {
  const t = useTexts(texts);
  const { pick } = useNamed();
  const language = useLanguage();
  const dry = found.would_apply !== null && found.would_apply !== undefined;
  const good = (dry ? found.would_apply : found.applied) ?? 0;
  const bad = found.failed.reduce((sum, one) => sum + one.count, 0);
  const words = [t(dry ? 'would' : 'done', { count: good }), found.known > 0 && t('known', { count: found.known }), bad > 0 && t(dry ? 'again' : 'stays', { count: bad })];
  return (
    <Alert
      style={{ marginTop: 16 }} type={bad ? 'warning' : 'success'} showIcon role="status" title={words.filter(Boolean).join(' · ')}
      description={<>{found.failed.map((one) => <p key={`${one.code}${one.field}${one.message_en}`}>{one.count} × {fieldName(one.field, language)} {pick(one, 'message')} {pick(one, 'cure')}</p>)}{found.left && <p>{t('left')}</p>}</>}
    />
  );
}
