import { Checkbox, Input, Modal } from 'antd';
import { useState } from 'react';
import { ApiProblem } from '@/api/client';
import { useLanguage, useTexts } from '@/i18n';
import { ErrorPanel } from '../ErrorPanel';
import type { KeptView } from './keptList';
import { texts } from './locales';

export type Wanted = { name: string; shared: boolean; usual: boolean };
type Props = { view: KeptView | null; usual: boolean; onClose: () => void; onSave: (wanted: Wanted) => Promise<void> };

const LONGEST = 40;

/** Name and readers of a view, new or one's own. */
export function ViewDialog({ view, usual, onClose, onSave }: Props) {
  const t = useTexts(texts);
  const language = useLanguage();
  const [wanted, setWanted] = useState<Wanted>({ name: view?.name ?? '', shared: view?.shared ?? false, usual });
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  async function go() {
    if (!wanted.name.trim()) {
      setWrong(t('missing'));
      return;
    }
    setBusy(true);
    setError(null);
    try {
      await onSave({ ...wanted, name: wanted.name.trim() });
      onClose();
    } catch (refusal) {
      if (refusal instanceof ApiProblem && refusal.field === 'name') setWrong(refusal.said(language));
      else setError(refusal);
      setBusy(false);
    }
  }
  return (
    <Modal open title={view ? t('editTitle') : t('newTitle')} okText={t('save')} cancelText={t('back')} confirmLoading={busy} onOk={() => void go()} onCancel={onClose} width={440}>
      <div className="y-stack">
        {!view && <p className="y-caption">{t('note')}</p>}
        <label>
          <span className="y-caption">{t('name')}</span>
          <Input autoFocus maxLength={LONGEST} placeholder={t('namePlace')} value={wanted.name} onChange={(event) => { setWanted({ ...wanted, name: event.target.value }); setWrong(null); }} onPressEnter={() => void go()} status={wrong ? 'error' : ''} aria-invalid={wrong !== null} />
        </label>
        {wrong && <p role="alert" className="y-wrong">{wrong}</p>}
        <Checkbox checked={wanted.shared} onChange={(event) => setWanted({ ...wanted, shared: event.target.checked })}>{t('share')}</Checkbox>
        <Checkbox checked={wanted.usual} onChange={(event) => setWanted({ ...wanted, usual: event.target.checked })}>{t('open')}</Checkbox>
        {error ? <ErrorPanel error={error} /> : null}
      </div>
    </Modal>
  );
}
