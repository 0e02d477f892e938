/** What stands behind field and operator in a row: values, and of a sum its days and which rows. */
import { FilterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { QueryBuilder, type FullField, type ValueEditorProps } from 'react-querybuilder';
import { EMPTY, isSummed, type Summed } from './condition';
import { contextOf } from './context';
import { controls } from './controls';
import { look, useFields } from './fields';
import { Values } from './Values';
import { WindowChoice } from './WindowChoice';

export function RowValue(props: ValueEditorProps<FullField>) {
  const context = contextOf(props);
  const { byName, t, wrong } = context;
  const field = byName.get(props.field);
  const row = useRef<HTMLSpanElement>(null);
  const mine = !!wrong && wrong.id === props.rule.id;
  useEffect(() => {
    const around = row.current?.closest('.y-cr');
    if (mine) around?.setAttribute('data-wrong', '');
    else around?.removeAttribute('data-wrong');
  }, [mine]);
  if (!field) return null;
  const disabled = !!props.disabled;
  const held: Summed = isSummed(props.value) ? props.value : { value: props.value as Summed['value'] };
  const sums = !!field.rows;
  const set = (changes: Summed) => props.handleOnChange(sums ? { ...held, ...changes } : changes.value);
  return (
    <>
      <span ref={row} hidden />
      <Values field={field} operator={props.operator} value={held.value} disabled={disabled} set={(value) => set({ value: value as Summed['value'] })} />
      {sums && <WindowChoice value={held.within} disabled={disabled} daysMax={context.catalogue.days_max ?? 3660} onChange={(within) => set({ within })} />}
      {sums && !!field.where_levels?.length && !held.where && <Button type="text" size="small" icon={<FilterOutlined />} disabled={disabled} onClick={() => set({ where: { ...EMPTY, id: crypto.randomUUID(), rules: [] } })}>{t('addWhere')}</Button>}
      {held.where && field.where_levels && <Where {...{ props, held, levels: field.where_levels }} onChange={(where) => set({ where })} />}
      {mine && <p className="y-wrong y-cr-wrong" role="alert">{wrong.said}</p>}
    </>
  );
}

type WhereProps = { props: ValueEditorProps<FullField>; held: Summed; levels: string[]; onChange: (where: Summed['where']) => void };

/** Which rows are added up: a small tree of its own within the row. */
function Where({ props, held, levels, onChange }: WhereProps) {
  const context = contextOf(props);
  const { t, catalogue } = context;
  const { fields, operators, first } = useFields(catalogue, levels);
  return (
    <div className="y-cr-where" role="group" aria-label={t('where')}>
      <div className="y-cr-where-head">
        <span className="y-caption">{t('where')}</span>
        <Button type="text" size="small" disabled={!!props.disabled} onClick={() => onChange(undefined)}>{t('dropWhere')}</Button>
      </div>
      <QueryBuilder
        {...look} fields={fields} query={held.where ?? EMPTY} context={{ ...context, depthMax: Math.max(2, context.depthMax - 2), nested: true }} controlElements={controls} disabled={!!props.disabled}
        onQueryChange={(next) => JSON.stringify(next) !== JSON.stringify(held.where) && onChange(next)}
        getOperators={operators} getDefaultOperator={first}
      />
    </div>
  );
}
