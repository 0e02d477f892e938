/** The own password: the one of now, the new one twice. */
import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { ApiProblem, call } from '@/api/client';
import { useLanguage, useTexts } from '@/i18n';
import { texts } from './locales';

type Typed = { old: string; new: string; again: string };

export function PasswordForm({ login, onDone }: { login: string; onDone: () => void }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const [form] = Form.useForm<Typed>();
  const [problem, setProblem] = useState<string[]>([]);
  const [busy, setBusy] = useState(false);

  async function change(typed: Typed) {
    setBusy(true);
    setProblem([]);
    try {
      await call('POST', '/v1/session/password', { old: typed.old, new: typed.new });
      form.resetFields();
      onDone();
    } catch (error) {
      const refused = error instanceof ApiProblem ? error : null;
      const said = refused ? refused.said(language) : t('away');
      if (refused && (refused.field === 'old' || refused.field === 'new')) {
        form.setFields([{ name: refused.field, errors: [[said, refused.cure(language)].filter(Boolean).join(' ')] }]);
      } else setProblem([said, refused ? refused.cure(language) : t('awayCure')]);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={change} disabled={busy}>
      {problem.length > 0 && <Alert type="error" showIcon role="alert" title={problem[0]} description={problem[1]} style={{ marginBottom: 16 }} />}
      <input type="text" hidden readOnly autoComplete="username" value={login} />
      <Form.Item name="old" label={t('passwordOld')} rules={[{ required: true, message: t('passwordMissing') }]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Form.Item name="new" label={t('passwordNew')} extra={t('passwordNewNote')} rules={[{ required: true, min: 10, message: t('passwordNewNote') }]}>
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="again" label={t('passwordAgain')} dependencies={['new']}
        rules={[({ getFieldValue }) => ({ validator: async (_, value) => { if (value !== getFieldValue('new')) throw new Error(t('passwordDiffers')); } })]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={busy}>{t('passwordChange')}</Button>
    </Form>
  );
}
