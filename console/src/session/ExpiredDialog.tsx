/** The login ran out: log in again in place; what was typed stays, waiting requests go on. */
import { useQueryClient } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { onExpired, setCsrf } from '@/api/client';
import { useTexts } from '@/i18n';
import { LoginForm } from './LoginForm';
import { texts } from './locales';
import type { Session } from './types';

type Waiting = { resolve: () => void; reject: (reason: Error) => void };

export function ExpiredDialog({ user, onEntered }: { user: Session['user']; onEntered: (session: Session) => void }) {
  const t = useTexts(texts);
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const waiting = useRef<Waiting[]>([]);

  useEffect(() => {
    onExpired(
      () =>
        new Promise((resolve, reject) => {
          waiting.current.push({ resolve, reject });
          setOpen(true);
        }),
    );
    return () => onExpired(null);
  }, []);

  function entered(session: Session) {
    setCsrf(session.csrf);
    onEntered(session);
    setOpen(false);
    for (const one of waiting.current.splice(0)) one.resolve();
  }

  function leave() {
    for (const one of waiting.current.splice(0)) one.reject(new Error('logged out'));
    queries.clear();
    location.assign('/');
  }

  return (
    <Modal
      open={open}
      title={t('expired')}
      footer={<Button type="link" onClick={leave}>{t('someoneElse')}</Button>}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      width={400}
      zIndex={2000} // over whatever was open
      className="y-expired"
      afterOpenChange={(shown) => shown && document.querySelector<HTMLElement>('.y-expired #password')?.focus()}
      destroyOnHidden
    >
      <p style={{ marginTop: 0 }}>{t('expiredNote')}</p>
      <LoginForm login={user.login} onEntered={entered} />
    </Modal>
  );
}
