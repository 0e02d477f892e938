import { Button } from 'antd';
import { useEffect } from 'react';
import { Mark } from '@/app/Mark';
import { useTexts } from '@/i18n';
import { LoginForm } from './LoginForm';
import { texts } from './locales';
import { usePreferences } from './preferences';
import type { Session } from './types';
import './login.css';

export default function Login({ onEntered }: { onEntered: (session: Session) => void }) {
  const t = useTexts(texts);
  const { language, change } = usePreferences();
  useEffect(() => {
    document.title = `${t('enter')} · ${t('product')}`;
  }, [t]);
  return (
    <div className="y-login">
      <main className="y-login-card">
        <header className="y-login-head">
          <Mark size={40} />
          <div>
            <h1>{t('product')}</h1>
            <p>{t('claim')}</p>
          </div>
        </header>
        <LoginForm onEntered={onEntered} />
        <p className="y-login-help">{t('help')}</p>
      </main>
      <footer className="y-login-foot">
        <Button type="text" size="small" lang={language === 'en' ? 'zh-CN' : 'en'} onClick={() => change({ language: language === 'en' ? 'zh-CN' : 'en' })}>
          {language === 'en' ? '中文' : 'English'}
        </Button>
      </footer>
    </div>
  );
}
