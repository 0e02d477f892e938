import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Drawer, Form, Input } from 'antd';
import { useState } from 'react';
import { api, ask, type components } from '@/api/client';
import { useTexts } from '@/i18n';
import { useNarrow } from '@/look/useMedia';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { useConfirmClose } from '@/parts/useDirtyGuard';
import { texts } from './locales';

type Version = components['schemas']['TextShown'];
type Field = 'code' | 'text_zh' | 'text_en';
const LONGEST = 4000;

/** The next version of a text, or a first one under a code of its own. */
export function TextDrawer({ last, taken, onClose }: { last: Version | null; taken: string[]; onClose: () => void }) {
  const t = useTexts(texts);
  const narrow = useNarrow();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const first = { code: last?.code ?? '', text_zh: last?.text_zh ?? '', text_en: last?.text_en ?? '' };
  const [form, setForm] = useState(first);
  const [wrong, setWrong] = useState<Partial<Record<Field, string>>>({});
  const changed = (Object.keys(first) as Field[]).some((key) => form[key] !== first[key]);
  const close = useConfirmClose(changed, onClose);
  const next = (last?.version ?? 0) + 1;
  const save = useMutation({
    mutationFn: () => ask(api.POST('/v1/consent-texts', { body: { code: form.code.trim(), text_zh: form.text_zh.trim(), text_en: form.text_en.trim() } })),
    onSuccess: async (made) => {
      message.success(t('savedText', { version: made.version }));
      onClose();
      await queries.invalidateQueries({ queryKey: ['consent-texts'] });
    },
  });
  function go() {
    const found: typeof wrong = {};
    for (const key of Object.keys(first) as Field[]) if (!form[key].trim()) found[key] = t('missing');
    if (!last && taken.includes(form.code.trim())) found.code = t('taken');
    if (last && !changed) found.text_zh = t('same', { version: last.version });
    setWrong(found);
    if (!Object.keys(found).length) save.mutate();
  }
  const field = (key: Field) => ({
    id: `text-${key}`, value: form[key], 'aria-invalid': Boolean(wrong[key]),
    onChange: (event: { target: { value: string } }) => { setForm({ ...form, [key]: event.target.value }); setWrong({ ...wrong, [key]: undefined }); },
  });
  const item = (key: Field) => ({ htmlFor: `text-${key}`, validateStatus: wrong[key] ? ('error' as const) : ('' as const), help: wrong[key] });
  return (
    <Drawer open onClose={close} size={narrow ? '100%' : 640} title={last ? t('newVersionTitle', { code: last.code }) : t('newTextTitle')}>
      <Form layout="vertical">
        {!last && <Form.Item label={t('code')} extra={t('codeHelp')} {...item('code')}><Input maxLength={64} {...field('code')} /></Form.Item>}
        <Form.Item label={t('textZh')} {...item('text_zh')}><Input.TextArea autoSize={{ minRows: 4, maxRows: 12 }} maxLength={LONGEST} {...field('text_zh')} /></Form.Item>
        <Form.Item label={t('textEn')} {...item('text_en')}><Input.TextArea autoSize={{ minRows: 4, maxRows: 12 }} maxLength={LONGEST} {...field('text_en')} /></Form.Item>
        {save.isError && <ErrorPanel error={save.error} />}
        <div className="v-acts"><Button type="primary" loading={save.isPending} onClick={go}>{t('saveText', { version: next })}</Button></div>
      </Form>
    </Drawer>
  );
}
