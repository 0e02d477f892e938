import { Input, Modal } from 'antd';
import { useCallback, useRef, useState, type ReactNode } from 'react';
import { useTexts } from '@/i18n';
import { texts } from './reasonTexts';

const SHORTEST = 3;

/** Asks what a file is taken for: `const [why, dialog] = useReason()`, `await why()`; null is no. */
export function useReason(): [() => Promise<string | null>, ReactNode] {
  const t = useTexts(texts);
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const answer = useRef<(reason: string | null) => void>(() => undefined);
  const why = useCallback(
    () =>
      new Promise<string | null>((resolve) => {
        answer.current = resolve;
        setTyped('');
        setWrong(false);
        setOpen(true);
      }),
    [],
  );
  function close(reason: string | null) {
    setOpen(false);
    answer.current(reason);
  }
  function go() {
    if (typed.trim().length < SHORTEST) setWrong(true);
    else close(typed.trim());
  }
  return [
    why,
    <Modal key="reason" open={open} title={t('title')} okText={t('go')} cancelText={t('back')} onOk={go} onCancel={() => close(null)} width={440}>
      <p>{t('note')}</p>
      <label>
        <span className="y-caption">{t('reason')}</span>
        <Input autoFocus maxLength={200} value={typed} onChange={(event) => setTyped(event.target.value)} onPressEnter={go} status={wrong ? 'error' : ''} aria-invalid={wrong} />
      </label>
      {wrong && <p role="alert" className="y-wrong">{t('short')}</p>}
    </Modal>,
  ];
}
