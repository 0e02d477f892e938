import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { Mark } from '@/app/Mark';
import { useTexts } from '@/i18n';
import { texts } from './locales';
import './login.css';
import { PasswordForm } from './PasswordForm';

const PLACE = '/me';

/** A password that somebody else made is good for one thing: choosing one's own, at `/me`. The address that was asked for opens afterwards. */
export default function MustChange({ login, onDone, onLogout }: { login: string; onDone: () => void; onLogout: () => void }) {
  const t = useTexts(texts);
  const wanted = useRef<string | null>(null);
  useEffect(() => {
    if (location.pathname !== PLACE) {
      wanted.current = location.pathname + location.search;
      history.replaceState(history.state, '', PLACE);
    }
  }, []);
  function done() {
    // The router has not moved: it still stands where it was asked to.
    if (wanted.current !== null && location.pathname === PLACE) history.replaceState(history.state, '', wanted.current);
    onDone();
  }
  return (
    <div className="y-login">
      <main className="y-login-card">
        <header className="y-login-head">
          <Mark size={40} />
          <div>
            <h1>{t('mustChange')}</h1>
            <p>{t('mustChangeNote')}</p>
          </div>
        </header>
        <PasswordForm login={login} onDone={done} />
      </main>
      <Button type="text" size="small" onClick={onLogout}>{t('logout')}</Button>
    </div>
  );
}
