import type { ReactNode } from 'react';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import { texts } from './locales';

/** What a row matches by itself, and what is left after it. */
export type ConditionCounts = { alone?: number | null; left?: number | null };
export type ConditionNode =
  | { id: string; kind: 'rule'; content: ReactNode; counts?: ConditionCounts; muted?: boolean }
  | { id: string; kind: 'group'; join: 'all' | 'any'; not?: boolean; children: ConditionNode[]; foot?: ReactNode; counts?: ConditionCounts };

/** The frame of conditions: groups, rows and their counts. What stands in a row comes from the room. */
export function ConditionTree({ node }: { node: ConditionNode }) {
  const t = useTexts(texts);
  const f = useFormat();
  const counts = node.counts && (
    <span className="y-condition-counts" aria-live="polite">
      {node.counts.alone !== undefined && <span>{t('matchAlone', { count: f.integer(node.counts.alone) })}</span>}
      {node.counts.left !== undefined && <strong>{t('leftNow', { count: f.integer(node.counts.left) })}</strong>}
    </span>
  );
  if (node.kind === 'rule') {
    return (
      <div className="y-condition" data-muted={node.muted || undefined}>
        <div className="y-condition-content">{node.content}</div>
        {counts}
      </div>
    );
  }
  return (
    <fieldset className="y-condition-group">
      <legend>{node.not && <strong>{t('not')} </strong>}{node.join === 'all' ? t('allOf') : t('anyOf')}</legend>
      {node.children.map((child) => <ConditionTree key={child.id} node={child} />)}
      {(node.foot ?? counts) && <div className="y-condition">{node.foot}<span className="y-fill" />{counts}</div>}
    </fieldset>
  );
}
