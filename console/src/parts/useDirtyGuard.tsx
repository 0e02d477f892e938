import { App, Button, Modal } from 'antd';
import { useEffect, type ReactNode } from 'react';
import { useBlocker } from 'react-router';
import { useTexts } from '@/i18n';
import { texts } from './locales';

/**
 * Keeps unsaved work: asks before the page, its path or the tab is left. Render what it returns:
 * `const guard = useDirtyGuard(dirty, saveDraft)`, `{guard}`.
 */
export function useDirtyGuard(dirty: boolean, onSave?: () => Promise<void>): ReactNode {
  const t = useTexts(texts);
  const blocker = useBlocker(({ currentLocation, nextLocation }) => dirty && currentLocation.pathname !== nextLocation.pathname);
  useEffect(() => {
    if (!dirty) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [dirty]);
  const blocked = blocker.state === 'blocked';
  return (
    <Modal
      open={blocked} title={t('dirtyTitle')} onCancel={() => blocker.reset?.()}
      footer={[
        <Button key="leave" danger onClick={() => blocker.proceed?.()}>{t('dirtyLeave')}</Button>,
        <Button key="stay" type={onSave ? 'default' : 'primary'} onClick={() => blocker.reset?.()}>{t('dirtyStay')}</Button>,
        ...(onSave ? [<Button key="save" type="primary" onClick={() => void onSave().then(() => blocker.proceed?.(), () => blocker.reset?.())}>{t('dirtySave')}</Button>] : []),
      ]}
    >
      {t('dirtyText')}
    </Modal>
  );
}

/** For drawers: asks before it is closed; hand the answer to `onClose`. */
export function useConfirmClose(dirty: boolean, onClose: () => void): () => void {
  const t = useTexts(texts);
  const { modal } = App.useApp();
  return () => {
    if (!dirty) onClose();
    else void modal.confirm({ title: t('dirtyTitle'), content: t('dirtyText'), okText: t('dirtyLeave'), okButtonProps: { danger: true }, cancelText: t('dirtyStay'), onOk: onClose });
  };
}
