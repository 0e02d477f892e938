import { QueryClientProvider } from '@tanstack/react-query';
import { App as AntApp, ConfigProvider } from 'antd';
import en from 'antd/locale/en_US';
import zh from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useEffect, useMemo, useState } from 'react';
import { RouterProvider } from 'react-router/dom';
import { makeQueryClient } from '@/api/query';
import { themeOf } from '@/look/theme';
import { PreferencesProvider, usePreferences } from '@/session/preferences';
import { SessionProvider } from '@/session/SessionProvider';
import { makeRouter } from './router';

/** Nothing in the console is blurred: it costs frames on tills and says nothing. */
const UNBLURRED = { mask: { blur: false } };

function Looked({ children }: { children: React.ReactNode }) {
  const { language, mode, density } = usePreferences();
  const theme = useMemo(() => themeOf(mode, density), [mode, density]);
  useEffect(() => {
    document.documentElement.dataset['density'] = density;
  }, [density]);
  dayjs.locale(language === 'en' ? 'en' : 'zh-cn');
  return (
    <ConfigProvider
      locale={language === 'en' ? en : zh}
      theme={theme}
      button={{ autoInsertSpace: false }}
      modal={UNBLURRED}
      drawer={UNBLURRED}
      form={{ requiredMark: false }}
      wave={{ disabled: true }}
    >
      <AntApp message={{ maxCount: 3 }} className="y-app">{children}</AntApp>
    </ConfigProvider>
  );
}

export function App() {
  const [queries] = useState(makeQueryClient);
  const [router] = useState(makeRouter);
  return (
    <QueryClientProvider client={queries}>
      <PreferencesProvider>
        <Looked>
          <SessionProvider>
            <RouterProvider router={router} />
          </SessionProvider>
        </Looked>
      </PreferencesProvider>
    </QueryClientProvider>
  );
}
