/** The box under `/`: pages at once, and what the rooms find. What is typed is kept nowhere. */
import { SearchOutlined } from '@ant-design/icons';
import { useQueries } from '@tanstack/react-query';
import { Input, Modal } from 'antd';
import { useDeferredValue, useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { useNavigate } from 'react-router';
import { useNamed, useTexts } from '@/i18n';
import { ROOMS, type menuFor } from '@/pages';
import type { Found } from '@/pages/room';
import { useScope } from '@/place/scope';
import { useHref } from '@/place/url';
import { useSession } from '@/session/SessionProvider';
import { texts } from './locales';

type Props = { open: boolean; onClose: () => void; menu: ReturnType<typeof menuFor> };
type Listed = { key: string; label: string; more: boolean; items: Found[] };
const SHORTEST = 2;
const PAGES_MOST = 8;

export function Search({ open, onClose, menu }: Props) {
  const t = useTexts(texts);
  return (
    <Modal open={open} onCancel={onClose} footer={null} closable={false} width={640} destroyOnHidden title={null} aria-label={t('search')} className="y-search">
      <Box onClose={onClose} menu={menu} />
    </Modal>
  );
}

function Box({ onClose, menu }: Omit<Props, 'open'>) {
  const t = useTexts(texts);
  const { say } = useNamed();
  const { may } = useSession();
  const scope = useScope();
  const go = useNavigate();
  const href = useHref();
  const list = useId();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const query = useDeferredValue(typed.trim());
  const finders = ROOMS.filter((room) => room.finder && may(room.finder.permission));
  const answers = useQueries({
    queries: finders.map((room) => ({
      queryKey: ['find', room.name, query, scope.value],
      queryFn: () => room.finder!.find(query, scope.value),
      enabled: query.length >= SHORTEST,
      gcTime: 0, // names and phones do not stay in memory
      placeholderData: undefined,
    })),
  });
  const low = query.toLowerCase();
  const pages = menu
    .flatMap(({ group, entries }) => entries.map((entry) => ({ id: entry.path, title: say(entry.label), note: say(group.label), to: entry.path, both: `${entry.label.zh} ${entry.label.en}` })))
    .filter((page) => !query || page.both.toLowerCase().includes(low))
    .slice(0, PAGES_MOST);
  const groups: Listed[] = [
    ...(query ? answers.flatMap((answer) => answer.data ?? []).map((one) => ({ key: one.key, label: say(one.label), more: !!one.more, items: one.items })) : []),
    ...(pages.length ? [{ key: 'pages', label: t('pages'), more: false, items: pages }] : []),
  ];
  const flat = groups.flatMap((group) => group.items);
  const busy = answers.some((answer) => answer.isFetching);
  const failed = answers.some((answer) => answer.isError);
  useEffect(() => setAt(0), [query]);
  useEffect(() => {
    box.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [at]);

  function choose(one: Found | undefined) {
    if (!one) return;
    onClose();
    void go(href(one.to));
  }

  function onKey(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step) {
      event.preventDefault();
      setAt((now) => Math.max(0, Math.min(flat.length - 1, now + step)));
    } else if (event.key === 'Enter') choose(flat[at]);
  }

  return (
    <div ref={box}>
      <Input
        size="large" variant="borderless" autoFocus prefix={<SearchOutlined aria-hidden />} placeholder={finders.length ? t('searchFull') : t('searchPages')}
        value={typed} onChange={(event) => setTyped(event.target.value)} onKeyDown={onKey} autoComplete="off" spellCheck={false}
        role="combobox" aria-expanded aria-controls={list} aria-activedescendant={flat[at] ? `${list}-${at}` : undefined} aria-label={t('search')}
      />
      <div className="y-search-found" id={list} role="listbox" aria-label={t('search')} aria-busy={busy}>
        {groups.map((group) => (
          <div key={group.key} role="group" aria-label={group.label}>
            <div className="y-search-group">{group.label}{group.more && <span>{t('more')}</span>}</div>
            {group.items.map((one) => {
              const place = flat.indexOf(one);
              return (
                <div key={one.id} id={`${list}-${place}`} role="option" aria-selected={place === at} tabIndex={-1} className="y-search-item"
                  onClick={() => choose(one)} onMouseMove={() => setAt(place)} onKeyDown={onKey}>
                  <span>{one.title}</span>
                  {one.note && <span className="y-search-note">{one.note}</span>}
                </div>
              );
            })}
          </div>
        ))}
        {failed && <p className="y-lines-none" role="alert">{t('searchFailed')}</p>}
        {!flat.length && !busy && !failed && <p className="y-lines-none">{t('searchNone')}</p>}
      </div>
    </div>
  );
}
