import { PlusOutlined } from '@ant-design/icons';
import { Button, Input, Select, Tag } from 'antd';
import { useState } from 'react';
import { api, ask, type components } from '@/api/client';
import { useRoleName } from '@/app/roles';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import { DataTable, type Column } from '@/parts/DataTable';
import { FilterBar } from '@/parts/FilterBar';
import { PageHead } from '@/parts/PageHead';
import { useOpen, useUrlState } from '@/place/url';
import { holds, paged } from './lists';
import { texts } from './locales';
import { USER_ROLES } from './roleWords';
import { useScopeWords } from './ScopeFields';
import { Secret } from './Secret';
import { UserDrawer } from './UserDrawer';

export type User = components['schemas']['UserShown'];
export type Handed = components['schemas']['PasswordShown'];

export default function Users() {
  const t = useTexts(texts);
  const f = useFormat();
  const roleName = useRoleName();
  const words = useScopeWords();
  const [{ q, role }, set] = useUrlState(['q', 'role']);
  const [open, setOpen] = useOpen();
  const [handed, setHanded] = useState<Handed | null>(null);
  const columns: Column<User>[] = [
    { key: 'name', title: t('name'), render: (row) => <span data-as-typed>{row.name}</span>, always: true, card: 'head' },
    { key: 'login', title: t('login'), render: (row) => <span data-as-typed>{row.login}</span> },
    { key: 'role', title: t('role'), render: (row) => roleName(row.role) },
    { key: 'sees', title: t('sees'), render: words },
    { key: 'state', title: t('state'), render: (row) => (row.state === 'disabled' ? <Tag>{t('disabled')}</Tag> : row.must_change ? <Tag color="warning">{t('mustChange')}</Tag> : <Tag color="success">{t('active')}</Tag>) },
    { key: 'entered', title: t('entered'), render: (row) => (row.entered_at ? <span title={f.exact(row.entered_at)}>{f.dateTime(row.entered_at)}</span> : t('never')) },
  ];
  return (
    <>
      <PageHead title={t('users')} note={t('usersNote')} actions={<Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen('new')}>{t('addUser')}</Button>} />
      <FilterBar views={{ list: 'users', keys: ['role'] }} filters={[
        { key: 'q', label: t('query'), applied: q, onClear: () => set({ q: undefined }), control: <Input.Search key={q ?? ''} allowClear defaultValue={q} onSearch={(value) => set({ q: value || undefined })} /> },
        { key: 'role', label: t('role'), applied: role && roleName(role), onClear: () => set({ role: undefined }), control: <Select allowClear placeholder={t('anyone')} style={{ minWidth: 160 }} value={role} onChange={(value?: string) => set({ role: value })} options={USER_ROLES.map((value) => ({ value, label: roleName(value) }))} /> },
      ]} />
      <DataTable
        name="users" label={t('users')} columns={columns} rowKey={(row) => row.user_no} queryKey={['users', q, role]}
        load={async (cursor) => paged((await ask(api.GET('/v1/users'))).filter((one) => holds(q, one.login, one.name) && (!role || one.role === role)), cursor)}
        onOpen={(row) => setOpen(row.user_no)} filtered={!!q || !!role} onClear={() => set({ q: undefined, role: undefined })}
      />
      {open && <UserDrawer key={open} number={open === 'new' ? null : open} onClose={() => setOpen(null)} onHanded={setHanded} />}
      <Secret title={t('resetPassword')} value={handed?.password ?? null} note={handed ? t('onceUser', { login: handed.login }) : ''} onClose={() => setHanded(null)} />
    </>
  );
}
