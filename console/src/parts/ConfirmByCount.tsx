import { Form, Input, Modal } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { useTexts } from '@/i18n';
import { useFormat } from '@/format';
import { ErrorPanel } from './ErrorPanel';
import { texts } from './locales';

type Props = {
  open: boolean;
  title: string;
  /** What will happen, with its numbers. */
  children: ReactNode;
  /** What is typed: how many there are, or, of one alone, what it is called by. */
  count?: number;
  word?: string;
  /** A verb with its effect: 删除 12 位会员. */
  act: string;
  onGo: () => Promise<void>;
  onClose: () => void;
};

const plain = (text: string) => text.replaceAll(/[-,，\s]/g, '').toUpperCase();

/** For what has no way back: the count, or the name of the one, is typed, then the button works. */
export function ConfirmByCount({ open, title, children, count = 1, word, act, onGo, onClose }: Props) {
  const t = useTexts(texts);
  const f = useFormat();
  const expected = word ?? f.integer(count);
  const id = useId();
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  async function go() {
    if (plain(typed) !== plain(expected)) {
      setWrong(true);
      return;
    }
    setBusy(true);
    setError(null);
    try {
      await onGo();
      setTyped('');
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  }
  return (
    <Modal open={open} title={title} onCancel={onClose} onOk={() => void go()} okText={act} cancelText={t('back')} okButtonProps={{ danger: true }} confirmLoading={busy} destroyOnHidden>
      {children}
      <p>{t('irreversible')}</p>
      <Form layout="vertical">
        <Form.Item htmlFor={id} label={word ? t('confirmWord', { word }) : t('confirmCount', { count: expected })} validateStatus={wrong ? 'error' : ''} help={wrong ? t('confirmMismatch', { count: expected }) : null}>
          <Input id={id} inputMode={word ? 'text' : 'numeric'} autoComplete="off" value={typed} onChange={(event) => { setTyped(event.target.value); setWrong(false); }} onPressEnter={() => void go()} />
        </Form.Item>
      </Form>
      {error ? <ErrorPanel error={error} /> : null}
    </Modal>
  );
}
