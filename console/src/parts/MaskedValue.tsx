import { EyeOutlined } from '@ant-design/icons';
import { Button, Input, Modal, Radio } from 'antd';
import { useEffect, useState } from 'react';
import { useTexts } from '@/i18n';
import { useSession } from '@/session/SessionProvider';
import { ErrorPanel } from './ErrorPanel';
import { texts } from './locales';

type Props = {
  /** As the server masks it: 138****6021. */
  masked: string | null | undefined;
  /** Names the value for screen readers: 手机号. */
  label: string;
  /** Fetches it in full for a purpose; absent where it cannot be revealed. */
  reveal?: (purpose: string) => Promise<string>;
  permission?: string;
};

const SHOWN_S = 30;

/** A masked value; shown for 30 s to who may, for a purpose, logged by the server. */
export function MaskedValue({ masked, label, reveal, permission = 'members.reveal' }: Props) {
  const t = useTexts(texts);
  const { may } = useSession();
  const [asking, setAsking] = useState(false);
  const [value, setValue] = useState<string | null>(null);
  const [left, setLeft] = useState(0);

  useEffect(() => {
    if (value === null) return undefined;
    const timer = setInterval(() => setLeft((now) => now - 1), 1000);
    return () => clearInterval(timer);
  }, [value]);
  useEffect(() => {
    if (left <= 0) setValue(null);
  }, [left]);

  if (!masked) return <span>—</span>;
  return (
    <span className="y-masked">
      <span className="y-amount">{value ?? masked}</span>
      {value !== null ? (
        <button type="button" className="y-link y-caption" onClick={() => setLeft(0)}>{t('hide')} · {t('secondsLeft', { seconds: left })}</button>
      ) : reveal && may(permission) ? (
        <Button type="text" size="small" icon={<EyeOutlined />} aria-label={`${t('reveal')} ${label}`} onClick={() => setAsking(true)} />
      ) : null}
      {reveal && (
        <Ask open={asking} label={label} onClose={() => setAsking(false)} onGo={async (purpose) => {
          const found = await reveal(purpose);
          setLeft(SHOWN_S);
          setValue(found);
          setAsking(false);
        }} />
      )}
    </span>
  );
}

function Ask({ open, label, onClose, onGo }: { open: boolean; label: string; onClose: () => void; onGo: (purpose: string) => Promise<void> }) {
  const t = useTexts(texts);
  const [kind, setKind] = useState<'purposeService' | 'purposeDelivery' | 'purposeDispute' | 'purposeOther'>('purposeService');
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const purpose = kind === 'purposeOther' ? typed.trim() : t(kind);
  async function go() {
    if (!purpose) {
      setError('missing');
      return;
    }
    setBusy(true);
    setError(null);
    try {
      await onGo(purpose);
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  }
  return (
    <Modal open={open} onCancel={onClose} title={`${t('revealTitle')} · ${label}`} okText={t('revealAct')} cancelText={t('back')} onOk={() => void go()} confirmLoading={busy} width={440} destroyOnHidden>
      <p>{t('revealNote')}</p>
      <Radio.Group vertical value={kind} onChange={(event) => setKind(event.target.value as typeof kind)} aria-label={t('purpose')}
        options={(['purposeService', 'purposeDelivery', 'purposeDispute', 'purposeOther'] as const).map((value) => ({ value, label: t(value) }))} />
      {kind === 'purposeOther' && <Input autoFocus maxLength={200} value={typed} onChange={(event) => setTyped(event.target.value)} aria-label={t('purpose')} status={error === 'missing' ? 'error' : ''} style={{ marginTop: 8 }} />}
      {error === 'missing' ? <p role="alert" className="y-wrong">{t('purposeMissing')}</p> : error ? <ErrorPanel error={error} /> : null}
    </Modal>
  );
}
