/** What is being edited: the document, its two trees, and the copy kept on this machine. */
import { useEffect, useMemo, useState } from 'react';
import type { RuleGroupType } from 'react-querybuilder';
import { toCondition, toTree } from './condition';
import type { RuleDocument } from './data';

export type Edited = { document: RuleDocument; when: RuleGroupType; lines: RuleGroupType };
type Kept = { edited: Edited; basedOn: number; at: string };

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
  const entries = Object.entries(edited.document).filter(([key, value]) => value !== undefined && (value !== null || key === 'expiry_months'));
  return { ...(Object.fromEntries(entries) as RuleDocument), ...(when && { when }), ...(lines && { lines }) };
}

function kept(code: string): Kept | null {
  try {
    return JSON.parse(localStorage.getItem(place(code)) ?? 'null') as Kept | null;
  } catch {
    return null;
  }
}

/** Edits a document; what is not saved is kept on this machine every five seconds. */
export function useEdited(code: string, start: RuleDocument, basedOn: number) {
  const [before] = useState(() => kept(code));
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
      setSavedAt(at);
    }, EVERY_MS);
    return () => clearTimeout(timer);
  }, [dirty, edited, base, code]);

  /** Takes a document as the one that is saved, in whatever version. */
  function settle(document: RuleDocument, version: number, keepEdits = false) {
    localStorage.removeItem(place(code));
    setOriginal(JSON.stringify(closed(opened(document))));
    setBase(version);
    setSavedAt(null);
    setRestoredAt(null);
    if (!keepEdits) setEdited(opened(document));
  }
  return { edited, setEdited, spelling, dirty, base, setBase, savedAt, restoredAt, settle };
}
