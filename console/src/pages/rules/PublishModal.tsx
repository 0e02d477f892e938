/** The last look before a rule goes live, and what to do when somebody else was quicker. */
import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { ApiProblem } from '@/api/client';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import { DiffView } from '@/parts/DiffView';
import { ErrorPanel } from '@/parts/ErrorPanel';
import type { RuleDocument, RuleEffect } from './data';
import { texts } from './locales';

type Props = { open: boolean; onClose: () => void; name: string; document: RuleDocument; effect: RuleEffect | undefined; onPublish: (reason: string) => Promise<void> };

export function PublishModal({ open, onClose, name, document, effect, onPublish }: Props) {
  const t = useTexts(texts);
  const f = useFormat();
  const [reason, setReason] = useState('');
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const touched = effect ? effect.gain + effect.lose : 0;
  async function go() {
    setBusy(true);
    setError(null);
    try {
      await onPublish(reason.trim());
      setReason('');
    } catch (problem) {
      if (!(problem instanceof ApiProblem && problem.code === 'edited_meanwhile')) setError(problem);
    } finally {
      setBusy(false);
    }
  }
  return (
    <Modal open={open} onCancel={onClose} title={t('publishTitle', { name })} onOk={() => void go()} okText={touched ? t('publishAct', { count: touched }) : t('publishOnly')} cancelText={t('cancel')} confirmLoading={busy} destroyOnHidden>
      <p>{effect ? t('affects', { month: effect.since.slice(0, 7), gain: effect.gain, lose: effect.lose, before: f.integer(effect.points_now), after: f.integer(effect.points_then) }) : t('affectsUnknown')}</p>
      <p>{document.from ? t('beginsAt', { day: document.from }) : t('beginsNow')}</p>
      <Form layout="vertical">
        <Form.Item label={t('reason')} help={t('reasonHelp')}><Input.TextArea aria-label={t('reason')} value={reason} maxLength={500} rows={2} onChange={(event) => setReason(event.target.value)} /></Form.Item>
      </Form>
      {error ? <ErrorPanel error={error} /> : null}
    </Modal>
  );
}

export type Conflict = { version: number; by: string; at: string };

/** What the refusal of an editor who came second tells. */
export function conflictOf(error: unknown): Conflict | null {
  if (!(error instanceof ApiProblem) || error.code !== 'edited_meanwhile') return null;
  const { version, by, at } = error.body;
  return { version: Number(version), by: String(by ?? ''), at: String(at ?? '') };
}

type ConflictProps = { conflict: Conflict | null; theirs: string; mine: string; onOverwrite: () => void; onTake: () => void; onCopy: () => void; onClose: () => void };

export function ConflictModal({ conflict, theirs, mine, onOverwrite, onTake, onCopy, onClose }: ConflictProps) {
  const t = useTexts(texts);
  const f = useFormat();
  return (
    <Modal
      open={conflict !== null} onCancel={onClose} title={t('conflictTitle')} width={720}
      footer={[
        <Button key="take" onClick={onTake}>{t('takeTheirs', { version: conflict?.version ?? 0 })}</Button>,
        <Button key="copy" onClick={onCopy}>{t('copyAsNew')}</Button>,
        <Button key="mine" danger onClick={onOverwrite}>{t('overwrite')}</Button>,
        <Button key="stay" type="primary" onClick={onClose}>{t('stay')}</Button>,
      ]}
    >
      {conflict && (
        <>
          <p>{t('conflictText', { name: conflict.by, time: f.dateTime(conflict.at), version: conflict.version })}</p>
          <DiffView titles={[t('theirs', { version: conflict.version }), t('mine')]} differences={[{ label: t('conflictRule'), before: theirs || '—', after: mine || '—' }]} />
        </>
      )}
    </Modal>
  );
}
