import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Descriptions, Form, Input, Segmented } from 'antd';
import { api, ask } from '@/api/client';
import { useRoleName } from '@/app/roles';
import { useTexts, type Language } from '@/i18n';
import type { Density } from '@/look/theme';
import { useNarrow } from '@/look/useMedia';
import { PageHead } from '@/parts/PageHead';
import { usePreferences } from '@/session/preferences';
import { SESSION_KEY, useSession } from '@/session/SessionProvider';
import type { ThemeChoice } from '@/session/types';
import { texts } from './locales';
import { Problem } from './Problem';
import { useScopeWords } from './ScopeFields';

const PASSWORD_MIN = 10;

export default function Me() {
  const t = useTexts(texts);
  const narrow = useNarrow();
  const session = useSession();
  const roleName = useRoleName();
  const words = useScopeWords();
  const { user } = session;
  const seen = session.whole ? { brands: [], regions: [], stores: [] } : { brands: [], regions: [], stores: session.stores.map((one) => one.code) };
  return (
    <div className="y-stack" style={{ maxWidth: 720 }}>
      <PageHead title={t('me')} />
      {user.must_change && <Alert type="warning" showIcon title={t('first')} />}
      <section className="y-card">
        <h2 className="y-section" style={{ marginBottom: 12 }}>{t('profile')}</h2>
        <Descriptions column={narrow ? 1 : 2} items={[
          { key: 'name', label: t('name'), children: <span data-as-typed>{user.name}</span> }, { key: 'login', label: t('login'), children: <span data-as-typed>{user.login}</span> },
          { key: 'role', label: t('role'), children: roleName(user.role) }, { key: 'sees', label: t('sees'), children: words(seen) },
        ]} />
      </section>
      <section className="y-card">
        <h2 className="y-section" style={{ marginBottom: 12 }}>{t('looks')}</h2>
        <Looks />
      </section>
      <section className="y-card">
        <h2 className="y-section" style={{ marginBottom: 12 }}>{t('password')}</h2>
        <Password />
      </section>
    </div>
  );
}

function Looks() {
  const t = useTexts(texts);
  const { language, theme, density } = usePreferences();
  const { prefer } = useSession();
  return (
    <Form layout="vertical" component="div">
      <Form.Item label={t('language')}>
        <Segmented<Language> aria-label={t('language')} value={language} onChange={(value) => prefer({ language: value })} options={[{ value: 'zh-CN', label: <span lang="zh-CN">中文</span> }, { value: 'en', label: <span lang="en">English</span> }]} />
      </Form.Item>
      <Form.Item label={t('theme')}>
        <Segmented<ThemeChoice> aria-label={t('theme')} value={theme} onChange={(value) => prefer({ theme: value })} options={[{ value: 'light', label: t('light') }, { value: 'dark', label: t('dark') }, { value: 'system', label: t('asSystem') }]} />
      </Form.Item>
      <Form.Item label={t('density')} style={{ marginBottom: 0 }}>
        <Segmented<Density> aria-label={t('density')} value={density} onChange={(value) => prefer({ density: value })} options={[{ value: 'comfortable', label: t('comfortable') }, { value: 'compact', label: t('compact') }]} />
      </Form.Item>
    </Form>
  );
}

type Typed = { old: string; new: string; again: string };

function Password() {
  const t = useTexts(texts);
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [form] = Form.useForm<Typed>();
  const changing = useMutation({
    mutationFn: (typed: Typed) => ask(api.POST('/v1/session/password', { body: { old: typed.old, new: typed.new } })),
    onSuccess: () => {
      form.resetFields();
      void message.success(t('changed'));
      void queries.invalidateQueries({ queryKey: SESSION_KEY });
    },
  });
  return (
    <Form<Typed> form={form} layout="vertical" requiredMark={false} onFinish={(typed) => changing.mutate(typed)} style={{ maxWidth: 400 }}>
      <Problem error={changing.error} />
      <Form.Item name="old" label={t('oldPassword')} rules={[{ required: true, message: t('required') }]}><Input.Password autoComplete="current-password" /></Form.Item>
      <Form.Item name="new" label={t('newPassword')} extra={t('passwordHelp')} validateTrigger="onBlur" rules={[{ required: true, message: t('required') }, { min: PASSWORD_MIN, message: t('tooShort') }]}><Input.Password autoComplete="new-password" maxLength={128} /></Form.Item>
      <Form.Item
        name="again" label={t('again')} dependencies={['new']} validateTrigger="onBlur"
        rules={[{ required: true, message: t('required') }, ({ getFieldValue }) => ({ validator: (_, value) => (!value || value === getFieldValue('new') ? Promise.resolve() : Promise.reject(new Error(t('notSame')))) })]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={changing.isPending}>{t('change')}</Button>
    </Form>
  );
}
