/** Addresses of who consents to one way, in clear: which way, and what the file is for. */
import { Alert, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { download } from '@/api/client';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import { ErrorPanel } from '@/parts/ErrorPanel';
import type { Audience, Snapshot } from './data';
import { texts } from './locales';

const WAYS = { sms: 'bySms', phone: 'byCall', email: 'byEmail', wecom: 'byWecom', mini_program: 'byMini', service_account: 'byService' } as const;
type Way = keyof typeof WAYS;
const SHORTEST = 3;

export function AddressesModal({ one, snapshot, onClose }: { one: Audience; snapshot: Snapshot; onClose: () => void }) {
  const t = useTexts(texts);
  const f = useFormat();
  const [way, setWay] = useState<Way>('sms');
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  async function take() {
    setBusy(true);
    setError(null);
    try {
      await download(`/v1/audiences/${one.audience_no}/addresses.csv`, `${way}-${one.audience_no}-${f.today()}.csv`, { way, reason: reason.trim(), lang: f.language });
      onClose();
    } catch (refusal) {
      setError(refusal);
    } finally {
      setBusy(false);
    }
  }
  return (
    <Modal
      open onCancel={onClose} title={<span data-as-typed>{t('addressesOf', { name: one.name })}</span>} width={480} cancelText={t('cancel')} okText={t('addressesTake')}
      confirmLoading={busy} okButtonProps={{ disabled: reason.trim().length < SHORTEST }} onOk={() => void take()}
    >
      <p className="y-caption">{t('addressesNote', { members: snapshot.members })}</p>
      <Form layout="vertical">
        <Form.Item label={t('way')}><Select aria-label={t('way')} value={way} onChange={setWay} options={(Object.keys(WAYS) as Way[]).map((value) => ({ value, label: t(WAYS[value]) }))} /></Form.Item>
        <Form.Item label={t('addressesWhy')}><Input aria-label={t('addressesWhy')} maxLength={200} value={reason} onChange={(event) => setReason(event.target.value)} /></Form.Item>
      </Form>
      <Alert type="warning" showIcon title={t('addressesClear')} />
      {error ? <ErrorPanel error={error} /> : null}
    </Modal>
  );
}
