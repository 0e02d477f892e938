import { Button } from 'antd';
import { Mark } from '@/app/Mark';
import { useTexts } from '@/i18n';
import { texts } from './locales';
import './login.css';
import { PasswordForm } from './PasswordForm';

/** A password that somebody else made is good for one thing: choosing one's own. */
export default function MustChange({ login, onDone, onLogout }: { login: string; onDone: () => void; onLogout: () => void }) {
  const t = useTexts(texts);
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
        <PasswordForm login={login} onDone={onDone} />
      </main>
      <Button type="text" size="small" onClick={onLogout}>{t('logout')}</Button>
    </div>
  );
}
