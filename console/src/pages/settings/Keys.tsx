import { PlusOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Drawer, Form, Input, Select, Tag } from 'antd';
import { useState } from 'react';
import { api, ask, type components } from '@/api/client';
import { ROLES, useRoleName } from '@/app/roles';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import { useNarrow } from '@/look/useMedia';
import { DataTable, type Column } from '@/parts/DataTable';
import { PageHead } from '@/parts/PageHead';
import { useConfirmClose } from '@/parts/useDirtyGuard';
import { useOpen } from '@/place/url';
import { paged } from './lists';
import { texts } from './locales';
import { Problem } from './Problem';
import { ScopeFields, useScopeWords, type ScopeCodes } from './ScopeFields';
import { Secret } from './Secret';

type Key = components['schemas']['KeyShown'];
type NewKey = components['schemas']['NewKey'];

export default function Keys() {
  const t = useTexts(texts);
  const f = useFormat();
  const roleName = useRoleName();
  const words = useScopeWords();
  const [open, setOpen] = useOpen();
  const [made, setMade] = useState<string | null>(null);
  const { modal, message } = App.useApp();
  const queries = useQueryClient();

  async function revoke(key: Key) {
    await ask(api.DELETE('/v1/keys/{key_id}', { params: { path: { key_id: key.key_id } } }));
    await queries.invalidateQueries({ queryKey: ['keys'] });
  }
  const sure = (key: Key) =>
    void modal.confirm({ title: t('revokeSure', { name: key.name }), content: t('revokeNote'), okText: t('revoke'), okButtonProps: { danger: true }, cancelText: t('back'), onOk: () => revoke(key).catch((error: unknown) => void message.error(String(error))) });
  const columns: Column<Key>[] = [
    { key: 'name', title: t('keyName'), render: (row) => <span data-as-typed>{row.name}</span>, always: true, card: 'head' },
    { key: 'role', title: t('role'), render: (row) => roleName(row.role) },
    { key: 'sees', title: t('sees'), render: words },
    { key: 'made', title: t('made'), render: (row) => f.dateTime(row.created_at) },
    { key: 'state', title: t('state'), render: (row) => (row.revoked_at ? <Tag>{`${t('revoked')} ${f.dateTime(row.revoked_at)}`}</Tag> : <Tag color="success">{t('live')}</Tag>) },
    { key: 'act', title: '', label: t('revoke'), render: (row) => !row.revoked_at && <Button size="small" danger onClick={() => sure(row)}>{t('revoke')}</Button> },
  ];
  return (
    <>
      <PageHead title={t('keys')} note={t('keysNote')} actions={<Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen('new')}>{t('addKey')}</Button>} />
      <DataTable name="keys" label={t('keys')} columns={columns} rowKey={(row) => row.key_id} queryKey={['keys']} load={async (cursor) => paged(await ask(api.GET('/v1/keys')), cursor)} />
      {open && <KeyDrawer onClose={() => setOpen(null)} onMade={setMade} />}
      <Secret title={t('keys')} value={made} onClose={() => setMade(null)} />
    </>
  );
}

function KeyDrawer({ onClose, onMade }: { onClose: () => void; onMade: (key: string) => void }) {
  const t = useTexts(texts);
  const narrow = useNarrow();
  const roleName = useRoleName();
  const queries = useQueryClient();
  const [dirty, setDirty] = useState(false);
  const close = useConfirmClose(dirty, onClose);
  const making = useMutation({
    mutationFn: (typed: Pick<NewKey, 'name' | 'role'> & Partial<ScopeCodes>) =>
      ask(api.POST('/v1/keys', { body: { name: typed.name, role: typed.role, brands: typed.brands ?? [], regions: typed.regions ?? [], stores: typed.stores ?? [] } })),
    onSuccess: (answer) => {
      void queries.invalidateQueries({ queryKey: ['keys'] });
      onClose();
      onMade(answer.key);
    },
  });
  return (
    <Drawer open onClose={close} size={narrow ? '100%' : 480} title={t('addKey')}>
      <Form layout="vertical" requiredMark={false} initialValues={{ role: 'integration' }} onValuesChange={() => setDirty(true)} onFinish={making.mutate}>
        <Problem error={making.error} />
        <Form.Item name="name" label={t('keyName')} extra={t('keyNameHelp')} rules={[{ required: true, whitespace: true, message: t('required') }]}><Input autoFocus maxLength={64} autoComplete="off" /></Form.Item>
        <Form.Item name="role" label={t('role')}><Select options={Object.keys(ROLES).map((value) => ({ value, label: roleName(value) }))} /></Form.Item>
        <ScopeFields />
        <Button type="primary" htmlType="submit" loading={making.isPending}>{t('save')}</Button>
      </Form>
    </Drawer>
  );
}
