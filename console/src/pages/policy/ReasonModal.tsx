/** The last look before a policy goes live: what it changes, what was tried, and why. */
import { Alert, Button, Form, Input, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { conflictOf, type Conflict } from './data';
import { texts } from './locales';

const SHORTEST = 3;

type Props = {
  title: string; act: string; why?: { label: string; help: string }; children: ReactNode; onClose: () => void;
  onGo: (reason: string, over: Conflict | null) => Promise<void>;
  onTheirs?: (conflict: Conflict) => void;
};

export function ReasonModal({ title, act, why, children, onClose, onGo, onTheirs }: Props) {
  const t = useTexts(texts);
  const f = useFormat();
  const [reason, setReason] = useState('');
  const [short, setShort] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const conflict = conflictOf(error);
  async function go(over: Conflict | null) {
    if (reason.trim().length < SHORTEST) {
      setShort(true);
      return;
    }
    setBusy(true);
    setError(null);
    try {
      await onGo(reason.trim(), over);
    } catch (refusal) {
      setError(refusal);
    } finally {
      setBusy(false);
    }
  }
  return (
    <Modal open title={title} okText={act} cancelText={t('cancel')} onOk={() => void go(null)} onCancel={onClose} confirmLoading={busy} width={640}>
      {children}
      <Form layout="vertical">
        <Form.Item label={why?.label ?? t('reason')} help={short ? t('reasonShort') : (why?.help ?? t('reasonHelp'))} validateStatus={short ? 'error' : undefined}>
          <Input.TextArea aria-label={why?.label ?? t('reason')} rows={2} maxLength={500} value={reason} onChange={(event) => { setReason(event.target.value); setShort(false); }} />
        </Form.Item>
      </Form>
      {conflict ? (
        <Alert
          type="warning" showIcon title={<span data-as-typed>{t('conflict', { name: conflict.by, time: f.dateTime(conflict.at), version: conflict.version })}</span>}
          action={<span className="y-error-acts">{onTheirs && <Button size="small" onClick={() => onTheirs(conflict)}>{t('takeTheirs', { version: conflict.version })}</Button>}<Button size="small" danger onClick={() => void go(conflict)}>{t('overwrite')}</Button></span>}
        />
      ) : error ? <ErrorPanel error={error} /> : null}
    </Modal>
  );
}
