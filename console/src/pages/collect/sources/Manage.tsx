/** What people say of a source: names, kind, limits, pause. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input, InputNumber, Select } from 'antd';
import { api, ask, type components } from '@/api/client';
import { useTexts } from '@/i18n';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { texts } from './locales';
import { KINDS, kindOf, type Key, type Opened } from './words';

type Change = components['schemas']['SourceChange'];
const LIMITS = [['silent_minutes', 'silentLimit'], ['behind_minutes', 'behindLimit'], ['errors_permille', 'errorsLimit'], ['volume_percent', 'volumeLimit']] as const satisfies readonly (readonly [string, Key])[];

export function Manage({ opened }: { opened: Opened }) {
  const t = useTexts(texts);
  const queries = useQueryClient();
  const { message } = App.useApp();
  const { source } = opened;
  const saving = useMutation({
    mutationFn: (change: Change) => ask(api.PATCH('/v1/sources/{code}', { params: { path: { code: source.code } }, body: change })),
    onSuccess: () => { void message.success(t('saved')); void queries.invalidateQueries({ queryKey: ['sources'] }); },
  });
  const paused = source.state === 'paused';
  return (
    <Form
      layout="vertical" requiredMark={false} onFinish={(typed: Change) => saving.mutate(typed)}
      initialValues={{ name_zh: source.name_zh, name_en: source.name_en, kind: source.kind, limits: opened.own_limits }}
    >
      {saving.isError && <ErrorPanel error={saving.error} />}
      <Form.Item name="name_zh" label={t('nameZh') + t('optional')}><Input maxLength={64} autoComplete="off" /></Form.Item>
      <Form.Item name="name_en" label={t('nameEn') + t('optional')}><Input maxLength={64} autoComplete="off" /></Form.Item>
      <Form.Item name="kind" label={t('kind')}><Select options={KINDS.map((value) => ({ value, label: t(kindOf(value)) }))} /></Form.Item>
      {LIMITS.map(([name, label]) => (
        <Form.Item key={name} name={['limits', name]} label={t(label) + t('optional')} extra={opened.own_limits[name] === undefined ? t('limitHelp', { value: opened.limits[name] }) : undefined}><InputNumber min={1} max={100_000} precision={0} style={{ width: 160 }} /></Form.Item>
      ))}
      <div className="c-acts">
        <span><Button type="primary" htmlType="submit" loading={saving.isPending}>{t('save')}</Button></span>
        <Button danger={!paused} onClick={() => saving.mutate({ state: paused ? 'active' : 'paused' })}>{t(paused ? 'resume' : 'pause')}</Button>
      </div>
      <p className="y-caption">{t('pauseNote')}</p>
    </Form>
  );
}
