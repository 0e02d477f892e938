import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Drawer, Form, Input, Select, Skeleton } from 'antd';
import { useState } from 'react';
import { api, ask } from '@/api/client';
import { useNamed, useTexts } from '@/i18n';
import { useNarrow } from '@/look/useMedia';
import { useConfirmClose } from '@/parts/useDirtyGuard';
import { useSession, SESSION_KEY } from '@/session/SessionProvider';
import type { Catalogued } from '@/session/types';
import { texts } from './locales';
import type { Kind, Row } from './Places';
import { Problem } from './Problem';

const STORE_KINDS = ['own', 'franchise', 'outlet', 'counter', 'online'] as const;
type Typed = { code: string; name_zh?: string; name_en?: string; kind?: (typeof STORE_KINDS)[number]; brand?: string; region?: string };
type Props = { kind: Kind; noun: string; code: string | null; load: () => Promise<Row[]>; onClose: () => void };

export function PlaceDrawer({ kind, noun, code, load, onClose }: Props) {
  const t = useTexts(texts);
  const narrow = useNarrow();
  const [dirty, setDirty] = useState(false);
  const close = useConfirmClose(dirty, onClose);
  const found = useQuery({ queryKey: ['place', kind, code], queryFn: async () => (await load()).find((one) => one.code === code) ?? null, enabled: code !== null });
  return (
    <Drawer open onClose={close} size={narrow ? '100%' : 480} title={t(code === null ? 'add' : 'edit', { noun })}>
      {code !== null && found.isPending ? <Skeleton /> : <PlaceForm kind={kind} row={found.data ?? null} onDirty={setDirty} onDone={onClose} />}
    </Drawer>
  );
}

function PlaceForm({ kind, row, onDirty, onDone }: { kind: Kind; row: Row | null; onDirty: (dirty: boolean) => void; onDone: () => void }) {
  const t = useTexts(texts);
  const { name } = useNamed();
  const { message } = App.useApp();
  const session = useSession();
  const queries = useQueryClient();
  const options = (some: Catalogued[]) => some.map((one) => ({ value: one.code, label: `${name(one)} · ${one.code}` }));

  async function send(typed: Typed): Promise<void> {
    const names = { name_zh: typed.name_zh ?? '', name_en: typed.name_en ?? '' };
    if (kind === 'stores') {
      const rest = { ...names, kind: typed.kind ?? 'own' };
      if (row?.store_no) await ask(api.PATCH('/v1/stores/{store_no}', { params: { path: { store_no: Number(row.store_no) } }, body: { ...rest, brand: typed.brand ?? '', region: typed.region ?? '' } }));
      else await ask(api.POST('/v1/stores', { body: { ...rest, code: typed.code, brand: typed.brand ?? null, region: typed.region ?? null } }));
    } else if (row) await ask(api.PATCH(`/v1/${kind}/{code}`, { params: { path: { code: row.code } }, body: names }));
    else await ask(api.POST(`/v1/${kind}`, { body: { ...names, code: typed.code } }));
  }
  const saving = useMutation({
    mutationFn: send,
    onSuccess: () => {
      void message.success(t('saved'));
      void queries.invalidateQueries({ queryKey: ['places'] });
      void queries.invalidateQueries({ queryKey: ['place'] });
      void queries.invalidateQueries({ queryKey: SESSION_KEY });
      onDone();
    },
  });
  return (
    <Form<Typed> layout="vertical" requiredMark={false} initialValues={row ?? { kind: 'own' }} onValuesChange={() => onDirty(true)} onFinish={(typed) => saving.mutate(typed)}>
      <Problem error={saving.error} />
      <Form.Item name="code" label={t('code')} rules={[{ required: true, whitespace: true, message: t('required') }]}><Input disabled={!!row} autoFocus={!row} maxLength={64} /></Form.Item>
      <Form.Item name="name_zh" label={t('nameZh')} rules={[{ required: true, whitespace: true, message: t('required') }]}><Input maxLength={128} /></Form.Item>
      <Form.Item name="name_en" label={t('nameEn')}><Input maxLength={128} /></Form.Item>
      {kind === 'stores' && (
        <>
          <Form.Item name="kind" label={t('kind')}><Select options={STORE_KINDS.map((value) => ({ value, label: t(value) }))} /></Form.Item>
          <Form.Item name="brand" label={t('optional', { name: t('brand') })}><Select allowClear options={options(session.brands)} /></Form.Item>
          <Form.Item name="region" label={t('optional', { name: t('region') })}><Select allowClear options={options(session.regions)} /></Form.Item>
        </>
      )}
      <Button type="primary" htmlType="submit" loading={saving.isPending}>{t('save')}</Button>
    </Form>
  );
}
