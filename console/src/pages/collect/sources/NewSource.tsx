/** A source before its first record. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Drawer, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { api, ask, type components } from '@/api/client';
import { useTexts } from '@/i18n';
import { useNarrow } from '@/look/useMedia';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { useConfirmClose } from '@/parts/useDirtyGuard';
import { texts } from './locales';
import { KINDS, kindOf } from './words';

type Given = components['schemas']['SourceGiven'];

export function NewSource({ onClose, onMade }: { onClose: () => void; onMade: (code: string) => void }) {
  const t = useTexts(texts);
  const narrow = useNarrow();
  const queries = useQueryClient();
  const [dirty, setDirty] = useState(false);
  const close = useConfirmClose(dirty, onClose);
  const making = useMutation({
    mutationFn: (typed: Given) => ask(api.POST('/v1/sources', { body: typed })),
    onSuccess: (row) => {
      void queries.invalidateQueries({ queryKey: ['sources'] });
      onMade(row.code);
    },
  });
  return (
    <Drawer open onClose={close} size={narrow ? '100%' : 480} title={t('add')}>
      {making.isError && <ErrorPanel error={making.error} />}
      <Form layout="vertical" requiredMark={false} initialValues={{ kind: 'pos' }} onValuesChange={() => setDirty(true)} onFinish={(typed: Given) => making.mutate(typed)}>
        <Form.Item name="kind" label={t('kind')}><Select options={KINDS.map((value) => ({ value, label: t(kindOf(value)) }))} /></Form.Item>
        <Form.Item name="code" label={t('code')} extra={t('codeHelp')} rules={[{ required: true, whitespace: true, message: t('required') }]}><Input maxLength={64} autoComplete="off" autoFocus /></Form.Item>
        <Form.Item name="name_zh" label={t('nameZh') + t('optional')}><Input maxLength={64} autoComplete="off" /></Form.Item>
        <Form.Item name="name_en" label={t('nameEn') + t('optional')}><Input maxLength={64} autoComplete="off" /></Form.Item>
        <Button type="primary" htmlType="submit" loading={making.isPending}>{t('make')}</Button>
      </Form>
    </Drawer>
  );
}
