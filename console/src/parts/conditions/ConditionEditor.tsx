/** The condition editor: react-querybuilder with our own controls. */
import { useState } from 'react';
import { QueryBuilder, type RuleGroupType } from 'react-querybuilder';
import { useTexts } from '@/i18n';
import type { EditorCatalogue, EditorContext, Wrong } from './context';
import { controls } from './controls';
import { look, useFields } from './fields';
import { texts } from './locales';
import './conditions.css';

type Props = {
  label: string;
  catalogue: EditorCatalogue;
  /** The nouns that may be asked about here. */
  levels: string[];
  tree: RuleGroupType;
  onChange: (tree: RuleGroupType) => void;
  disabled?: boolean;
  /** What the server refused of it. */
  wrong?: Wrong | null;
};

const KEPT = 50;

/** Groups and rows as a tree that can be undone, cloned, locked and muted. */
export function ConditionEditor({ label, catalogue, levels, tree, onChange, disabled, wrong = null }: Props) {
  const t = useTexts(texts);
  const [past, setPast] = useState<RuleGroupType[]>([]);
  const [undone, setUndone] = useState<RuleGroupType[]>([]);
  const { fields, operators, first, byName } = useFields(catalogue, levels);
  const context: EditorContext = {
    catalogue,
    byName,
    depthMax: catalogue.depth_max,
    t,
    wrong,
    undo: past.length
      ? () => {
          const last = past.at(-1);
          setPast(past.slice(0, -1));
          setUndone([...undone, tree]);
          if (last) onChange(last);
        }
      : undefined,
    redo: undone.length
      ? () => {
          const next = undone.at(-1);
          setUndone(undone.slice(0, -1));
          setPast([...past, tree]);
          if (next) onChange(next);
        }
      : undefined,
  };
  return (
    <div className="y-conditions" role="group" aria-label={label}>
      <QueryBuilder
        {...look} fields={fields} query={tree} context={context} controlElements={controls} disabled={disabled ?? false} maxLevels={catalogue.depth_max - 1}
        onQueryChange={(next) => {
          if (JSON.stringify(next) === JSON.stringify(tree)) return;
          setPast([...past.slice(-KEPT), tree]);
          setUndone([]);
          onChange(next);
        }}
        getOperators={operators} getDefaultOperator={first}
      />
    </div>
  );
}
