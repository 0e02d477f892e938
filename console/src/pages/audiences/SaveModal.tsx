/** The last look before an audience asks something else: before and after, in words and numbers. */
import { Modal } from 'antd';
import { useState } from 'react';
import { ApiProblem } from '@/api/client';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { DiffView } from '@/parts/DiffView';
import { EffectPanel } from '@/parts/EffectPanel';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { useCount, type Audience, type Counted } from './data';
import { texts } from './locales';

type Props = { open: boolean; onClose: () => void; known: Audience; after: Counted | undefined; onSave: () => Promise<void>; onTheirs: () => void };

export function SaveModal({ open, onClose, known, after, onSave, onTheirs }: Props) {
  const t = useTexts(texts);
  const f = useFormat();
  const { pick } = useNamed();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const before = useCount(JSON.stringify(known.condition), known.audience_no, open);
  const overtaken = error instanceof ApiProblem && error.code === 'edited_meanwhile';
  async function go() {
    setBusy(true);
    setError(null);
    try {
      await onSave();
      onClose();
    } catch (refusal) {
      setError(refusal);
    } finally {
      setBusy(false);
    }
  }
  return (
    <Modal
      open={open} onCancel={onClose} width={640} title={<span data-as-typed>{t('saveTitle', { name: known.name, version: known.version + 1 })}</span>} cancelText={t('cancel')} confirmLoading={busy} destroyOnHidden
      okText={overtaken ? t('seeTheirs') : t('saveAct', { count: after?.members ?? 0 })} onOk={overtaken ? onTheirs : () => void go()}
    >
      <EffectPanel title={t('members')} effects={[{ label: t('membersNow'), before: before.data?.members ?? null, after: after?.members ?? null, show: f.integer, of: 'difference' }]} />
      {after && <DiffView titles={[t('vNumber', { version: known.version }), t('vNumber', { version: known.version + 1 })]} differences={pick(known, 'said') === pick(after, 'said') ? [] : [{ label: t('inWords'), before: pick(known, 'said'), after: pick(after, 'said') }]} />}
      <p className="y-caption">{t('snapshotsStay')}</p>
      {error ? <ErrorPanel error={error} /> : null}
    </Modal>
  );
}
