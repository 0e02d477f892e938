/** What is being edited: the document, its two trees, and the copy kept by the server and here. */
import { useEffect, useMemo, useState } from 'react';
import type { RuleGroupType } from 'react-querybuilder';
import { toCondition, toTree } from '@/parts/conditions/condition';
import { dropUnsaved, keepUnsaved, type RuleDocument } from './data';

export type Edited = { document: RuleDocument; when: RuleGroupType; lines: RuleGroupType };
export type Kept = { edited: Edited; basedOn: number; at: string };

const EVERY_MS = 5_000;
const place = (code: string) => `yihui.rule.${code}`;

export function opened(document: RuleDocument): Edited {
  const { when, lines, ...rest } = document;
  return { document: rest, when: toTree(when), lines: toTree(lines) };
}

/** The document as the server takes it: what says nothing is left out. */
export function closed(edited: Edited): RuleDocument {
  const when = toCondition(edited.when);
  const lines = toCondition(edited.lines);
  const { document } = edited;
  const own = ['budget_per_day', 'budget_per_month', 'budget_in_all'] as const;
  const hasBudget = !document.shared_budget && own.some((key) => document[key]);
  const idle: string[] = [...(hasBudget ? [] : ['budget_end']), ...(document.shared_budget ? own : [])];
  const entries = Object.entries(document).filter(([key, value]) => value !== undefined && !idle.includes(key) && (value !== null || key === 'expiry_months'));
  return { ...(Object.fromEntries(entries) as RuleDocument), ...(when && { when }), ...(lines && { lines }) };
}

/** What was written last: here, or on another machine as the server keeps it. */
function kept(code: string, elsewhere: Kept | null): Kept | null {
  let here: Kept | null = null;
  try {
    here = JSON.parse(localStorage.getItem(place(code)) ?? 'null') as Kept | null;
  } catch {
    // What cannot be read is none.
  }
  return here && elsewhere ? (Date.parse(here.at) > Date.parse(elsewhere.at) ? here : elsewhere) : (here ?? elsewhere);
}

/** Edits a document; what is not saved is kept every five seconds, by the server and here. */
export function useEdited(code: string, start: RuleDocument, basedOn: number, elsewhere: Kept | null) {
  const [before] = useState(() => {
    const found = kept(code, elsewhere);
    // What is the same as what is saved was saved meanwhile.
    return found && JSON.stringify(closed(found.edited)) !== JSON.stringify(closed(opened(start))) ? found : null;
  });
  const [edited, setEdited] = useState<Edited>(() => before?.edited ?? opened(start));
  const [base, setBase] = useState(() => before?.basedOn ?? basedOn);
  const [original, setOriginal] = useState(() => JSON.stringify(closed(opened(start))));
  const [savedAt, setSavedAt] = useState<string | null>(null);
  const [restoredAt, setRestoredAt] = useState<string | null>(before?.at ?? null);
  const spelling = useMemo(() => JSON.stringify(closed(edited)), [edited]);
  const dirty = spelling !== original;
  useEffect(() => {
    if (!dirty) return undefined;
    const timer = setTimeout(() => {
      const at = new Date().toISOString();
      localStorage.setItem(place(code), JSON.stringify({ edited, basedOn: base, at } satisfies Kept));
      // Without the server the copy here remains.
      void keepUnsaved(code, edited, base).catch(() => undefined);
      setSavedAt(at);
    }, EVERY_MS);
    return () => clearTimeout(timer);
  }, [dirty, edited, base, code]);

  /** Takes a document as the one that is saved, in whatever version. */
  function settle(document: RuleDocument, version: number, keepEdits = false) {
    localStorage.removeItem(place(code));
    void dropUnsaved(code).catch(() => undefined);
    setOriginal(JSON.stringify(closed(opened(document))));
    setBase(version);
    setSavedAt(null);
    setRestoredAt(null);
    if (!keepEdits) setEdited(opened(document));
  }
  return { edited, setEdited, spelling, dirty, base, setBase, savedAt, restoredAt, settle };
}
