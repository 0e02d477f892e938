import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Drawer, Form, Input, Select, Skeleton, Space } from 'antd';
import { useState } from 'react';
import { api, ask } from '@/api/client';
import { useRoleName } from '@/app/roles';
import { useNamed, useTexts } from '@/i18n';
import { useNarrow } from '@/look/useMedia';
import { useConfirmClose } from '@/parts/useDirtyGuard';
import { useSession } from '@/session/SessionProvider';
import { texts } from './locales';
import { Problem } from './Problem';
import { FIELD_ROLES, ROLE_WORDS, USER_ROLES, type UserRole } from './roleWords';
import { ScopeFields, type ScopeCodes } from './ScopeFields';
import type { Handed, User } from './Users';

type Typed = { login: string; name: string; role: UserRole } & Partial<ScopeCodes>;
type Props = { number: string | null; onClose: () => void; onHanded: (handed: Handed) => void };

export function UserDrawer({ number, onClose, onHanded }: Props) {
  const t = useTexts(texts);
  const narrow = useNarrow();
  const [dirty, setDirty] = useState(false);
  const close = useConfirmClose(dirty, onClose);
  const found = useQuery({ queryKey: ['users', 'one', number], queryFn: async () => (await ask(api.GET('/v1/users'))).find((one) => one.user_no === number) ?? null, enabled: number !== null });
  return (
    <Drawer open onClose={close} size={narrow ? '100%' : 480} title={t(number === null ? 'addUser' : 'editUser')}>
      {number !== null && found.isPending ? <Skeleton /> : <UserForm user={found.data ?? null} onDirty={setDirty} onDone={onClose} onHanded={onHanded} />}
    </Drawer>
  );
}

function UserForm({ user, onDirty, onDone, onHanded }: { user: User | null; onDirty: (dirty: boolean) => void; onDone: () => void; onHanded: (handed: Handed) => void }) {
  const t = useTexts(texts);
  const { say } = useNamed();
  const { message } = App.useApp();
  const roleName = useRoleName();
  const session = useSession();
  const queries = useQueryClient();
  const [form] = Form.useForm<Typed>();
  const role = Form.useWatch('role', form) ?? user?.role ?? 'operator';
  const own = user?.user_no === session.user.user_no;

  const saving = useMutation({
    mutationFn: async (typed: Typed) => {
      const scope = { brands: typed.brands ?? [], regions: typed.regions ?? [], stores: typed.stores ?? [] };
      if (!user) return ask(api.POST('/v1/users', { body: { login: typed.login, name: typed.name, role: typed.role, ...scope } }));
      const body = own ? { name: typed.name } : { name: typed.name, role: typed.role, ...scope };
      await ask(api.PATCH('/v1/users/{user_no}', { params: { path: { user_no: Number(user.user_no) } }, body }));
      return null;
    },
    onSuccess: (handed) => {
      if (handed) onHanded(handed);
      else void message.success(t('saved'));
      void queries.invalidateQueries({ queryKey: ['users'] });
      onDone();
    },
  });
  return (
    <Form<Typed> form={form} layout="vertical" requiredMark={false} initialValues={user ?? { role: 'operator' }} onValuesChange={() => onDirty(true)} onFinish={(typed) => saving.mutate(typed)}>
      <Problem error={saving.error} />
      <Form.Item name="login" label={t('login')} extra={user ? undefined : t('loginHelp')} rules={[{ required: true, whitespace: true, message: t('required') }]}><Input disabled={!!user} autoFocus={!user} maxLength={64} autoComplete="off" /></Form.Item>
      <Form.Item name="name" label={t('name')} rules={[{ required: true, whitespace: true, message: t('required') }]}><Input maxLength={64} autoComplete="off" /></Form.Item>
      {!own && (
        <>
          <Form.Item name="role" label={t('role')} extra={t('may', { what: say(ROLE_WORDS[role as UserRole]) })}><Select options={USER_ROLES.map((value) => ({ value, label: roleName(value) }))} /></Form.Item>
          <ScopeFields note={FIELD_ROLES.includes(role) ? t('fieldNote') : undefined} />
        </>
      )}
      <Space wrap>
        <Button type="primary" htmlType="submit" loading={saving.isPending}>{t('save')}</Button>
        {user && !own && <Acts user={user} onDone={onDone} onHanded={onHanded} />}
      </Space>
    </Form>
  );
}

function Acts({ user, onDone, onHanded }: { user: User; onDone: () => void; onHanded: (handed: Handed) => void }) {
  const t = useTexts(texts);
  const { modal, message } = App.useApp();
  const queries = useQueryClient();
  const path = { user_no: Number(user.user_no) };
  const disabled = user.state === 'disabled';

  async function setState(state: 'active' | 'disabled') {
    await ask(api.PATCH('/v1/users/{user_no}', { params: { path }, body: { state } }));
    void message.success(t('saved'));
    await queries.invalidateQueries({ queryKey: ['users'] });
    onDone();
  }
  async function reset() {
    onHanded(await ask(api.POST('/v1/users/{user_no}/password', { params: { path } })));
    await queries.invalidateQueries({ queryKey: ['users'] });
    onDone();
  }
  const failed = (error: unknown) => void message.error(String(error));
  const sure = (title: string, content: string, okText: string, run: () => Promise<void>) =>
    void modal.confirm({ title, content, okText, okButtonProps: { danger: true }, cancelText: t('back'), onOk: () => run().catch(failed) });
  return (
    <>
      <Button onClick={() => sure(t('resetSure', { name: user.name }), t('resetNote'), t('resetPassword'), reset)}>{t('resetPassword')}</Button>
      {disabled ? <Button onClick={() => void setState('active').catch(failed)}>{t('enable')}</Button>
        : <Button danger onClick={() => sure(t('disableSure', { name: user.name }), t('disableNote'), t('disable'), () => setState('disabled'))}>{t('disable')}</Button>}
    </>
  );
}
