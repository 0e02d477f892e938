import { Form, Input, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTexts } from '@/i18n';
import { useFormat } from '@/format';
import { ErrorPanel } from './ErrorPanel';
import { texts } from './locales';

type Props = {
  open: boolean;
  title: string;
  /** What will happen, with its numbers. */
  children: ReactNode;
  count: number;
  /** A verb with its effect: 删除 12 位会员. */
  act: string;
  onGo: () => Promise<void>;
  onClose: () => void;
};

/** For what has no way back: the count is typed, then the button works. */
export function ConfirmByCount({ open, title, children, count, act, onGo, onClose }: Props) {
  const t = useTexts(texts);
  const f = useFormat();
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  async function go() {
    if (typed.replaceAll(/[,，\s]/g, '') !== String(count)) {
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
        <Form.Item label={t('confirmCount', { count: f.integer(count) })} validateStatus={wrong ? 'error' : ''} help={wrong ? t('confirmMismatch', { count: f.integer(count) }) : null}>
          <Input inputMode="numeric" autoComplete="off" value={typed} onChange={(event) => { setTyped(event.target.value); setWrong(false); }} onPressEnter={() => void go()} />
        </Form.Item>
      </Form>
      {error ? <ErrorPanel error={error} /> : null}
    </Modal>
  );
}
