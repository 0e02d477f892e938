/** Login name and password; on the login page and in the dialog when a login has run out. */
import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { ApiProblem, call, Unreachable } from '@/api/client';
import { useLanguage, useTexts } from '@/i18n';
import { texts } from './locales';
import type { Session } from './types';

type Props = { login?: string; onEntered: (session: Session) => void; block?: boolean };
type Typed = { login: string; password: string };

export function LoginForm({ login, onEntered }: Props) {
  const t = useTexts(texts);
  const language = useLanguage();
  const [form] = Form.useForm<Typed>();
  const [problem, setProblem] = useState<string[]>([]);
  const [busy, setBusy] = useState(false);

  async function enter(typed: Typed) {
    setBusy(true);
    setProblem([]);
    try {
      onEntered(await call<Session>('POST', '/v1/session', { login: typed.login.trim(), password: typed.password }));
    } catch (error) {
      setProblem(told(error));
      form.setFieldValue('password', '');
      form.getFieldInstance('password')?.focus();
    } finally {
      setBusy(false);
    }
  }

  function told(error: unknown): string[] {
    if (error instanceof Unreachable) return [t('away'), t('awayCure')];
    if (!(error instanceof ApiProblem)) return [t('failed'), String(error)];
    if (error.code === 'wrong_login') return [t('wrong'), t('wrongCure')];
    if (error.code === 'locked') {
      const minutes = Math.ceil(Number(error.body['retry_after'] ?? 900) / 60);
      return [t('locked'), t('lockedCure', { minutes })];
    }
    return [error.said(language), error.cure(language)];
  }

  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={enter} initialValues={{ login }} disabled={busy}>
      {problem.length > 0 && (
        <Alert type="error" showIcon title={problem[0]} description={problem[1]} style={{ marginBottom: 16 }} role="alert" />
      )}
      <Form.Item name="login" label={t('login')} rules={[{ required: true, whitespace: true, message: t('loginMissing') }]}>
        <Input size="large" autoComplete="username" autoCapitalize="none" spellCheck={false} autoFocus={!login} readOnly={!!login} />
      </Form.Item>
      <Form.Item name="password" label={t('password')} rules={[{ required: true, message: t('passwordMissing') }]}>
        <Input.Password size="large" autoComplete="current-password" autoFocus={!!login} />
      </Form.Item>
      <Button type="primary" size="large" htmlType="submit" block loading={busy}>
        {t('enter')}
      </Button>
    </Form>
  );
}
