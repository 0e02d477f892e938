/** Head, menu and the place of the page. */
import { Drawer } from 'antd';
import { useState } from 'react';
import { Outlet, useLocation, useNavigate } from 'react-router';
import { useKeyboard, useKeys } from '@/keys';
import { KeyList } from '@/keys/KeyList';
import { useTexts } from '@/i18n';
import { menuFor } from '@/pages';
import { useHref } from '@/place/url';
import { useSession } from '@/session/SessionProvider';
import { Header } from './Header';
import { texts } from './locales';
import { MainMenu } from './MainMenu';
import { Search } from './Search';
import { useFolded } from './useFolded';
import './shell.css';

/** `g` and then a letter. */
const GOES: { keys: string; group: string; label: { zh: string; en: string } }[] = [
  { keys: 'g o', group: 'overview', label: { zh: '去总览', en: 'Go to overview' } },
  { keys: 'g m', group: 'members', label: { zh: '去会员', en: 'Go to members' } },
  { keys: 'g p', group: 'loyalty', label: { zh: '去忠诚度', en: 'Go to points' } },
  { keys: 'g a', group: 'audiences', label: { zh: '去人群', en: 'Go to audiences' } },
  { keys: 'g d', group: 'data', label: { zh: '去数据', en: 'Go to data' } },
];

export function Shell() {
  useKeyboard();
  const t = useTexts(texts);
  const { may } = useSession();
  const go = useNavigate();
  const href = useHref();
  const { pathname } = useLocation();
  const { folded, narrow, toggle } = useFolded();
  const [sheet, setSheet] = useState(false);
  const [searching, setSearching] = useState(false);
  const [listing, setListing] = useState(false);
  const menu = menuFor(may);

  const goes = GOES.flatMap(({ keys, group, label }) => {
    const path = menu.find((one) => one.group.key === group)?.entries[0]?.path;
    return path ? [{ keys, label, run: () => void go(href(path)) }] : [];
  });
  useKeys([
    { keys: '/', label: { zh: '搜索', en: 'Search' }, run: () => setSearching(true) },
    { keys: 'mod+k', label: { zh: '搜索', en: 'Search' }, run: () => setSearching(true) },
    { keys: '?', label: { zh: '快捷键列表', en: 'List of keys' }, run: () => setListing(true) },
    ...goes,
  ]);

  return (
    <div className="y-shell" data-folded={folded || undefined}>
      <a className="y-skip" href="#content">{t('skip')}</a>
      <Header onMenu={narrow ? () => setSheet(true) : toggle} menuOpen={narrow ? sheet : !folded} onSearch={() => setSearching(true)} onKeys={() => setListing(true)} />
      <div className="y-below">
        {!narrow && (
          <nav className="y-sider" aria-label={t('menu')}>
            <MainMenu menu={menu} folded={folded} />
          </nav>
        )}
        <main className="y-main" id="content" tabIndex={-1}>
          <div className="y-content" key={pathname}>
            <Outlet />
          </div>
        </main>
      </div>
      <Drawer open={narrow && sheet} onClose={() => setSheet(false)} placement="left" size={280} title={t('menu')} styles={{ body: { padding: 8 } }}>
        <MainMenu menu={menu} folded={false} onChosen={() => setSheet(false)} />
      </Drawer>
      <Search open={searching} onClose={() => setSearching(false)} menu={menu} />
      <KeyList open={listing} onClose={() => setListing(false)} />
    </div>
  );
}
