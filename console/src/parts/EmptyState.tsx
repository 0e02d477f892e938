import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTexts } from '@/i18n';
import { texts } from './locales';

type Props = {
  /** Nothing yet; nothing for these filters; nothing in this scope. */
  kind?: 'first' | 'filtered' | 'scope';
  title?: string;
  /** One sentence: what this is for. */
  note?: ReactNode;
  /** The first step: one button. */
  action?: ReactNode;
  onClear?: () => void;
};

/** Says why nothing is here, and what to do. */
export function EmptyState({ kind = 'first', title, note, action, onClear }: Props) {
  const t = useTexts(texts);
  const titles = { first: t('nothingYet'), filtered: t('nothingFound'), scope: t('nothingInScope') };
  return (
    <div className="y-empty" role="status">
      <svg width="48" height="32" viewBox="0 0 48 32" aria-hidden>
        <circle cx="18" cy="16" r="12" fill="none" stroke="var(--y-line)" strokeWidth="2" />
        <circle cx="30" cy="16" r="12" fill="none" stroke="var(--y-line)" strokeWidth="2" strokeDasharray="4 4" />
      </svg>
      <h3>{title ?? titles[kind]}</h3>
      {(note ?? (kind === 'filtered' && t('nothingFoundNote'))) && <p>{note ?? t('nothingFoundNote')}</p>}
      {action}
      {kind === 'filtered' && onClear && <Button onClick={onClear}>{t('clearFilters')}</Button>}
    </div>
  );
}
