import { CheckOutlined, DownOutlined } from '@ant-design/icons';
import { App, Button, Dropdown, type MenuProps } from 'antd';
import { useContext, useEffect, useRef, useState } from 'react';
import { ZoneContext } from '@/format';
import { today } from '@/format/dates';
import { useTexts } from '@/i18n';
import { PRESETS, periodOf, usePeriod, type Preset } from '@/place/period';
import { useUrlState } from '@/place/url';
import { useUndo } from '../useUndo';
import { useKeeping, useKeptList, type KeptView, type ListName } from './keptList';
import { texts } from './locales';
import { ViewDialog, type Wanted } from './ViewDialog';

/** `keys` are the filters of the list that a view keeps; `period` whether its period is one. */
export type Views = { list: ListName; keys: readonly string[]; period?: boolean };
type Filters = Record<string, string>;

const ALL = 'all';
const same = (a: Filters, b: Filters) => JSON.stringify(Object.entries(a).toSorted()) === JSON.stringify(Object.entries(b).toSorted());

/** The filters of a view as the address spells them: a period by its name moves with the days. */
function spelled(filters: Filters, now: string): Partial<Record<string, string>> {
  const { period, ...rest } = filters;
  return PRESETS.includes(period as Preset) ? { ...rest, ...periodOf(period as Preset, now) } : rest;
}

/** The filters of now as a view holds them. */
function useNow({ keys, period }: Views): Filters {
  const [url] = useUrlState([...keys, 'from', 'to']);
  const { preset } = usePeriod();
  const { from, to, ...rest } = url as Filters;
  if (!period || !from || !to) return rest;
  return { ...rest, ...(preset ? { period: preset } : { from, to }) };
}

/** Saved views of a list: choose, save, share, open with. */
export function ViewSwitch(views: Views) {
  const t = useTexts(texts);
  const undo = useUndo();
  const { message } = App.useApp();
  const zone = useContext(ZoneContext);
  const { list } = useKeptList(views.list);
  const keeping = useKeeping(views.list);
  const now = useNow(views);
  const [url, set] = useUrlState(['view', 'open', 'from', 'to']);
  const [dialog, setDialog] = useState<'new' | 'edit' | null>(null);
  const view = list?.views.find((one) => one.view_no === url.view);
  const usual = list?.views.find((one) => one.view_no === list.view_no);
  const changed = view ? !same(view.filters, now) : Object.keys(now).length > 0;

  function show(wanted: KeptView | null, replace = false) {
    const none = Object.fromEntries([...views.keys, ...(views.period ? ['from', 'to'] : [])].map((key) => [key, undefined]));
    set({ ...none, ...(wanted && spelled(wanted.filters, today(zone))), view: wanted?.view_no ?? (usual ? ALL : undefined) }, { replace });
  }
  // A bare address opens with the view that its reader wants; a link shows what it says.
  const bare = !url.view && !url.open && !url.from && !Object.keys(now).length;
  const opened = useRef(false);
  useEffect(() => {
    if (opened.current || !list) return;
    opened.current = true;
    if (bare && usual) show(usual, true);
  });

  const layoutOf = (one: KeptView | undefined) => (one ? one.layout : (list?.layout ?? null));
  async function save(wanted: Wanted) {
    const { usual: opens, ...words } = wanted;
    const kept = dialog === 'edit' && view ? await keeping.change(view.view_no, words) : await keeping.add({ ...words, filters: now, layout: layoutOf(view) });
    if (opens !== (kept.view_no === list?.view_no)) await keeping.open(opens ? kept.view_no : null, list?.layout ?? null);
    set({ view: kept.view_no }, { replace: true });
    void message.success(t('saved', { name: kept.name }));
  }
  async function remove(one: KeptView) {
    await keeping.remove(one.view_no);
    set({ view: undefined }, { replace: true });
    undo(t('removed', { name: one.name }), async () => {
      const back = await keeping.add({ name: one.name, shared: one.shared, filters: one.filters, layout: one.layout });
      if (usual?.view_no === one.view_no) await keeping.open(back.view_no, list?.layout ?? null);
      set({ view: back.view_no }, { replace: true });
    });
  }
  async function choose(wanted: KeptView | null) {
    await keeping.open(wanted?.view_no ?? null, list?.layout ?? null);
    if (!wanted) set({ view: view?.view_no }, { replace: true });
    void message.success(wanted ? t('usualSet', { name: wanted.name }) : t('usualDropped'));
  }
  const failed = () => void message.error(t('failed'));
  const act = (what: Promise<unknown>) => void what.catch(failed);

  const line = (one: KeptView) => ({
    key: `view:${one.view_no}`,
    icon: one === view ? <CheckOutlined /> : <span className="anticon" />,
    label: <span className="y-view-name"><span data-as-typed>{one.name}</span><span className="y-caption" data-as-typed>{[one === usual && t('usual'), !one.mine && t('by', { name: one.made_by })].filter(Boolean).join(' · ')}</span></span>,
    onClick: () => show(one),
  });
  const group = (key: string, label: string, found: KeptView[]) => (found.length ? [{ key, type: 'group' as const, label, children: found.map(line) }] : []);
  const items: MenuProps['items'] = [
    { key: ALL, icon: view ? <span className="anticon" /> : <CheckOutlined />, label: t('all'), onClick: () => show(null) },
    ...group('mine', t('mine'), list?.views.filter((one) => one.mine) ?? []),
    ...group('shared', t('shared'), list?.views.filter((one) => !one.mine) ?? []),
    { type: 'divider', key: 'acts' },
    ...(view?.mine && changed ? [{ key: 'save', label: t('saveInto', { name: view.name }), onClick: () => act(keeping.change(view.view_no, { filters: now }).then(() => message.success(t('saved', { name: view.name })))) }] : []),
    { key: 'saveAs', label: t('saveAs'), onClick: () => setDialog('new') },
    ...(view?.mine ? [{ key: 'edit', label: t('edit'), onClick: () => setDialog('edit') }] : []),
    ...(view && view !== usual ? [{ key: 'usual', label: t('setUsual'), onClick: () => act(choose(view)) }] : []),
    ...(usual && (view === usual || !view) ? [{ key: 'unusual', label: t('dropUsual'), onClick: () => act(choose(null)) }] : []),
    ...(view?.mine ? [{ key: 'remove', danger: true, label: t('remove'), onClick: () => act(remove(view)) }] : []),
  ];
  const name = view ? (changed ? t('changed', { name: view.name }) : view.name) : changed ? t('allUnsaved') : t('all');
  return (
    <div className="y-filter">
      <span aria-hidden>{t('view')}</span>
      <Dropdown trigger={['click']} menu={{ items }} disabled={!list}>
        <Button className="y-view" aria-label={`${t('view')} ${name}`} data-as-typed={view ? true : undefined}><span>{name}</span><DownOutlined aria-hidden /></Button>
      </Dropdown>
      {dialog && <ViewDialog view={dialog === 'edit' ? (view ?? null) : null} usual={dialog === 'edit' && view === usual && !!usual} onClose={() => setDialog(null)} onSave={save} />}
    </div>
  );
}
