/** The condition editor: react-querybuilder with our own controls. */
import { useMemo, useState } from 'react';
import { QueryBuilder, type Field, type RuleGroupType } from 'react-querybuilder';
import { useNamed, useTexts } from '@/i18n';
import { controls, type EditorContext } from './controls';
import type { Catalogue, CatalogueField } from './data';
import { texts } from './locales';

type Props = {
  label: string;
  catalogue: Catalogue;
  /** The nouns that may be asked about here. */
  levels: string[];
  tree: RuleGroupType;
  onChange: (tree: RuleGroupType) => void;
  disabled?: boolean;
};

const KEPT = 50;

/** Groups and rows as a tree that can be undone, cloned, locked and muted. */
export function ConditionEditor({ label, catalogue, levels, tree, onChange, disabled }: Props) {
  const t = useTexts(texts);
  const { pick } = useNamed();
  const [past, setPast] = useState<RuleGroupType[]>([]);
  const [undone, setUndone] = useState<RuleGroupType[]>([]);
  const fields = useMemo<Field[]>(
    () => catalogue.fields.filter((one) => levels.includes(one.level)).map((one) => ({ name: one.name, value: one.name, label: pick(one, 'label') })),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- levels are written out where the editor stands
    [catalogue, pick],
  );
  const byName = useMemo(() => new Map(catalogue.fields.map((one) => [one.name, one])), [catalogue]);
  const operators = (field: string) => operatorsOf(byName.get(field), pick);
  const context: EditorContext = {
    byName,
    depthMax: catalogue.depth_max,
    t,
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
        fields={fields} query={tree} context={context} controlElements={controls} disabled={disabled ?? false}
        onQueryChange={(next) => {
          if (JSON.stringify(next) === JSON.stringify(tree)) return;
          setPast([...past.slice(-KEPT), tree]);
          setUndone([]);
          onChange(next);
        }}
        getOperators={operators} getDefaultOperator={(field) => operators(field)[0]?.name ?? 'equal'}
        getDefaultValue={() => ''} resetOnFieldChange resetOnOperatorChange={false} listsAsArrays maxLevels={catalogue.depth_max - 1}
        showCloneButtons showLockButtons showMuteButtons showNotToggle addRuleToNewGroups suppressStandardClassnames enableMountQueryChange={false}
        controlClassnames={{ ruleGroup: 'y-condition-group y-cg', header: 'y-cg-head', body: 'y-cg-body', rule: 'y-condition y-cr', muted: 'y-muted' }}
      />
    </div>
  );
}

function operatorsOf(field: CatalogueField | undefined, pick: ReturnType<typeof useNamed>['pick']) {
  return (field?.operators ?? []).map((one) => ({ name: one.name, value: one.name, label: pick(one, 'label') }));
}
