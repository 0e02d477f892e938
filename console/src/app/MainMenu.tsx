import {
  AppstoreOutlined, BarChartOutlined, DatabaseOutlined, GiftOutlined, SettingOutlined, TeamOutlined, UsergroupAddOutlined,
} from '@ant-design/icons';
import { Menu, type MenuProps } from 'antd';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { useLocation } from 'react-router';
import { useNamed } from '@/i18n';
import type { menuFor } from '@/pages';
import type { Group } from '@/pages/room';
import { To } from '@/place/To';

const ICONS: Record<Group, ReactNode> = {
  overview: <AppstoreOutlined />,
  members: <TeamOutlined />,
  loyalty: <GiftOutlined />,
  audiences: <UsergroupAddOutlined />,
  insight: <BarChartOutlined />,
  data: <DatabaseOutlined />,
  settings: <SettingOutlined />,
};

type Props = { menu: ReturnType<typeof menuFor>; folded: boolean; onChosen?: () => void };

/** The entry whose path is the longest beginning of where one is. */
function here(menu: Props['menu'], pathname: string): string | undefined {
  return menu
    .flatMap((one) => one.entries.map((entry) => entry.path))
    .filter((path) => pathname === path || (path !== '/' && pathname.startsWith(`${path}/`)))
    .toSorted((a, b) => b.length - a.length)[0];
}

export function MainMenu({ menu, folded, onChosen }: Props) {
  const { say } = useNamed();
  const { pathname } = useLocation();
  // What is set up once and seldom looked at starts closed, so that the rest fits a laptop's screen.
  const [closed, setClosed] = useState<string[]>(['settings']);
  const current = here(menu, pathname);
  const group = menu.find((one) => one.entries.some((entry) => entry.path === current))?.group.key;
  useEffect(() => setClosed((now) => now.filter((key) => key !== group)), [group]);
  const items = useMemo<MenuProps['items']>(
    () =>
      menu.map(({ group, entries }) => {
        const [only] = entries;
        if (group.key === 'overview' && entries.length === 1 && only) {
          return { key: only.path, icon: ICONS[group.key], label: <To to={only.path}>{say(only.label)}</To>, title: say(only.label) };
        }
        return {
          key: group.key,
          icon: ICONS[group.key],
          label: say(group.label),
          children: entries.map((entry) => ({ key: entry.path, label: <To to={entry.path}>{say(entry.label)}</To>, title: say(entry.label) })),
        };
      }),
    [menu, say],
  );
  const groups = menu.map((one) => one.group.key as string);
  return (
    <Menu
      mode="inline"
      inlineCollapsed={folded}
      inlineIndent={16}
      items={items}
      selectedKeys={current ? [current] : []}
      {...(!folded && { openKeys: groups.filter((key) => !closed.includes(key)), onOpenChange: (open: string[]) => setClosed(groups.filter((key) => !open.includes(key))) })}
      onClick={onChosen}
      style={{ borderInlineEnd: 'none' }}
    />
  );
}
