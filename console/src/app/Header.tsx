import { MenuOutlined, SearchOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTexts } from '@/i18n';
import { ScopeSwitch } from '@/parts/ScopeSwitch';
import { To } from '@/place/To';
import { Bell } from './Bell';
import { texts } from './locales';
import { Mark } from './Mark';
import { PersonMenu } from './PersonMenu';
import { Tasks } from './Tasks';

type Props = { onMenu: () => void; menuOpen: boolean; onSearch: () => void; onKeys: () => void };

export function Header({ onMenu, menuOpen, onSearch, onKeys }: Props) {
  const t = useTexts(texts);
  return (
    <header className="y-header">
      <Button type="text" icon={<MenuOutlined />} aria-label={t('menu')} aria-expanded={menuOpen} onClick={onMenu} />
      <To to="/" className="y-brand" aria-label={t('product')}>
        <Mark size={24} />
        <span>{t('product')}</span>
      </To>
      <ScopeSwitch />
      <span className="y-fill" />
      <button type="button" className="y-search-slot" onClick={onSearch}>
        <SearchOutlined aria-hidden />
        <span>{t('searchHint')}</span>
        <kbd aria-hidden>/</kbd>
      </button>
      <Tasks />
      <Bell />
      <PersonMenu onKeys={onKeys} />
    </header>
  );
}
