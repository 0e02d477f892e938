import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { api, ask } from '@/api/client';
import { useTexts } from '@/i18n';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { texts } from './locales';

/** A new kind of points: its code and names. */
export function CurrencyModal({ onClose }: { onClose: () => void }) {
  const t = useTexts(texts);
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [typed, set] = useState({ code: '', name_zh: '', name_en: '' });
  const [wrong, setWrong] = useState(false);
  const full = Object.values(typed).every((one) => one.trim());
  const save = useMutation({
    mutationFn: () => ask(api.POST('/v1/points/currencies', { body: { code: typed.code.trim(), name_zh: typed.name_zh.trim(), name_en: typed.name_en.trim(), worth_points: 100, worth_fen: 100 } })),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['currencies'] });
      void message.success(t('begun'));
      onClose();
    },
  });
  const field = (key: keyof typeof typed, label: string, extra?: string) => (
    <Form.Item label={label} htmlFor={`currency-${key}`} extra={extra}>
      <Input id={`currency-${key}`} maxLength={64} value={typed[key]} onChange={(event) => set({ ...typed, [key]: event.target.value })} />
    </Form.Item>
  );
  return (
    <Modal open title={t('newCurrency')} okText={t('begin')} cancelText={t('cancel')} onCancel={onClose} confirmLoading={save.isPending} onOk={() => { setWrong(!full); if (full) save.mutate(); }}>
      <Form layout="vertical">
        {field('code', t('code'), t('codeHelp'))}
        {field('name_zh', t('nameZh'))}
        {field('name_en', t('nameEn'))}
      </Form>
      {wrong && !full && <p role="alert">{t('fillAll')}</p>}
      {save.isError && <ErrorPanel error={save.error} />}
    </Modal>
  );
}
