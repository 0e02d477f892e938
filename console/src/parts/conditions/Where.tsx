/** Which rows are meant: a small tree of its own within a row of the editor. */
import { Button } from 'antd';
import { QueryBuilder, type FullField, type RuleGroupType, type ValueEditorProps } from 'react-querybuilder';
import { contextOf } from './context';
import { controls } from './controls';
import { look, useFields } from './fields';

type Props = { props: ValueEditorProps<FullField>; tree: RuleGroupType; levels: string[]; label: string; onChange: (tree: RuleGroupType | undefined) => void };

export function Where({ props, tree, levels, label, onChange }: Props) {
  const context = contextOf(props);
  const { t, catalogue } = context;
  const { fields, operators, first } = useFields(catalogue, levels);
  return (
    <div className="y-cr-where" role="group" aria-label={label}>
      <div className="y-cr-where-head">
        <span className="y-caption">{label}</span>
        <Button type="text" size="small" disabled={!!props.disabled} onClick={() => onChange(undefined)}>{t('dropWhere')}</Button>
      </div>
      <QueryBuilder
        {...look} fields={fields} query={tree} context={{ ...context, depthMax: Math.max(2, context.depthMax - 2), nested: true }} controlElements={controls} disabled={!!props.disabled}
        onQueryChange={(next) => JSON.stringify(next) !== JSON.stringify(tree) && onChange(next)}
        getOperators={operators} getDefaultOperator={first}
      />
    </div>
  );
}
