/** One registry of keys: each page adds its own while it is shown; `?` lists what works now. */
import { useEffect, useRef, useSyncExternalStore } from 'react';
import type { Named } from '@/i18n/texts';

type Bound = { keys: string; label: Named; run: (event: KeyboardEvent) => void };

const bound: Bound[] = [];
let listed: Bound[] = [];
const watching = new Set<() => void>();
const SEQUENCE_MS = 1200;
let first = '';
let firstAt = 0;

function changed(): void {
  // The newest stands for its keys: a drawer's `e` covers the page's.
  const byKeys = new Map(bound.map((one) => [one.keys, one]));
  listed = [...byKeys.values()];
  for (const tell of watching) tell();
}

function typing(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.getAttribute('role') === 'combobox';
}

/** `mod+s`, `shift+n`, `j`, `g o`: as `useKeys` takes them. */
function spelled(event: KeyboardEvent): string {
  const mod = event.ctrlKey || event.metaKey ? 'mod+' : '';
  const alt = event.altKey ? 'alt+' : '';
  const plain = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const shift = event.shiftKey && (event.key.length > 1 || /[a-z]/i.test(event.key)) ? 'shift+' : '';
  return `${mod}${alt}${shift}${plain}`;
}

function find(keys: string): Bound | undefined {
  return bound.findLast((one) => one.keys === keys);
}

export function press(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.key === 'Process') return;
  const now = spelled(event);
  const single = !now.startsWith('mod+') && !now.startsWith('alt+');
  const inField = typing(event.target);
  if (single && inField) return;
  // Enter and Space belong to a focused button or link.
  if (/^(Enter| )$/.test(event.key) && event.target instanceof HTMLElement && event.target.closest('button, a, [role="button"], [role="menuitem"], [role="tab"]')) return;
  const after = first && event.timeStamp - firstAt < SEQUENCE_MS ? find(`${first} ${now}`) : undefined;
  const found = after ?? find(now);
  first = after ? '' : now;
  firstAt = event.timeStamp;
  if (!found) return;
  event.preventDefault();
  found.run(event);
}

/** Listens once, from the shell. */
export function useKeyboard(): void {
  useEffect(() => {
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}

/**
 * Keys while this component is shown: `useKeys([{ keys: 'e', label: { zh: '编辑', en: 'Edit' }, run }])`.
 * Single keys sleep while somebody types or an input method is active.
 */
export function useKeys(wanted: Bound[], active = true): void {
  const newest = useRef(wanted);
  useEffect(() => {
    newest.current = wanted;
  });
  const spelling = wanted.map((one) => one.keys).join('|');
  useEffect(() => {
    if (!active) return undefined;
    const made = newest.current.map((one) => ({
      keys: one.keys,
      label: one.label,
      run: (event: KeyboardEvent) => newest.current.find((now) => now.keys === one.keys)?.run(event),
    }));
    bound.push(...made);
    changed();
    return () => {
      for (const one of made) bound.splice(bound.indexOf(one), 1);
      changed();
    };
  }, [spelling, active]);
}

/** What works now, for the list under `?`. */
export function useBoundKeys(): Bound[] {
  return useSyncExternalStore(
    (tell) => {
      watching.add(tell);
      return () => watching.delete(tell);
    },
    () => listed,
  );
}
