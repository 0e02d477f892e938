import { UserOutlined } from '@ant-design/icons';
import { Button, Popover, Segmented } from 'antd';
import { useState } from 'react';
import { useNamed, useTexts, type Language } from '@/i18n';
import type { Density } from '@/look/theme';
import { ROOMS } from '@/pages';
import { To } from '@/place/To';
import { usePreferences } from '@/session/preferences';
import { useSession } from '@/session/SessionProvider';
import type { ThemeChoice } from '@/session/types';
import { texts } from './locales';
import { useRoleName } from './roles';

export function PersonMenu({ onKeys }: { onKeys: () => void }) {
  const t = useTexts(texts);
  const { say } = useNamed();
  const { user, logout, prefer } = useSession();
  const { language, theme, density } = usePreferences();
  const roleName = useRoleName();
  const [open, setOpen] = useState(false);
  const own = ROOMS.flatMap((room) => room.person ?? []);

  const content = (
    <div className="y-person">
      <div className="y-person-who">
        <strong data-as-typed>{user.name}</strong>
        <span>{roleName(user.role)} · {user.login}</span>
      </div>
      <div className="y-person-choice" role="group" aria-label={t('language')}>
        <span>{t('language')}</span>
        <Segmented<Language>
          aria-label={t('language')}
          value={language}
          options={[{ value: 'zh-CN', label: <span lang="zh-CN">中文</span> }, { value: 'en', label: <span lang="en">English</span> }]}
          onChange={(value) => prefer({ language: value })}
        />
      </div>
      <div className="y-person-choice" role="group" aria-label={t('theme')}>
        <span>{t('theme')}</span>
        <Segmented<ThemeChoice>
          aria-label={t('theme')}
          value={theme}
          options={[{ value: 'light', label: t('light') }, { value: 'dark', label: t('dark') }, { value: 'system', label: t('system') }]}
          onChange={(value) => prefer({ theme: value })}
        />
      </div>
      <div className="y-person-choice" role="group" aria-label={t('density')}>
        <span>{t('density')}</span>
        <Segmented<Density>
          aria-label={t('density')}
          value={density}
          options={[{ value: 'comfortable', label: t('comfortable') }, { value: 'compact', label: t('compact') }]}
          onChange={(value) => prefer({ density: value })}
        />
      </div>
      <div className="y-person-acts">
        {own.map((one) => (
          <To key={one.path} to={one.path} onClick={() => setOpen(false)}>{say(one.label)}</To>
        ))}
        <Button type="text" block onClick={() => { setOpen(false); onKeys(); }}>{t('keys')}</Button>
        <Button type="text" block onClick={() => void logout()}>{t('logout')}</Button>
      </div>
    </div>
  );

  return (
    <Popover content={content} trigger="click" placement="bottomRight" open={open} onOpenChange={setOpen} arrow={false}>
      <Button type="text" data-as-typed className="y-person-button" icon={<UserOutlined />} aria-label={t('person', { name: user.name })} aria-haspopup="dialog" aria-expanded={open}>
        <span className="y-person-name">{user.name}</span>
      </Button>
    </Popover>
  );
}
