/** What stands behind field and operator in a row: values, and of a sum its days and which rows. */
import { FilterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import type { FullField, ValueEditorProps } from 'react-querybuilder';
import { BEGINNING, EMPTY, isHappened, isSummed, SEQUENCE, type Summed } from './condition';
import { contextOf } from './context';
import { SequenceValue } from './SequenceValue';
import { Values } from './Values';
import { Where } from './Where';
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
  const said = mine && <p className="y-wrong y-cr-wrong" role="alert">{wrong.said}</p>;
  if (props.field === SEQUENCE) {
    return (
      <>
        <span ref={row} hidden />
        <SequenceValue props={props} held={isHappened(props.value) ? props.value : BEGINNING} onChange={props.handleOnChange} />
        {said}
      </>
    );
  }
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
      {held.where && field.where_levels && <Where props={props} tree={held.where} levels={field.where_levels} label={t('where')} onChange={(where) => set({ where })} />}
      {said}
    </>
  );
}
