/** Thin Ant Design controls for react-querybuilder. */
import { CopyOutlined, DeleteOutlined, EyeInvisibleOutlined, EyeOutlined, LockOutlined, PlusOutlined, RedoOutlined, UndoOutlined, UnlockOutlined } from '@ant-design/icons';
import { Button, Checkbox, DatePicker, Input, InputNumber, Select, Tooltip } from 'antd';
import dayjs from 'dayjs';
import type { ReactNode } from 'react';
import type { ActionProps, CombinatorSelectorProps, ControlElementsProp, FieldSelectorProps, FullField, NotToggleProps, OperatorSelectorProps, ValueEditorProps } from 'react-querybuilder';
import { useNamed, type useTexts } from '@/i18n';
import type { CatalogueField } from './data';
import type { texts } from './locales';

type Told = ReturnType<typeof useTexts<keyof (typeof texts)['zh']>>;
export type EditorContext = {
  byName: Map<string, CatalogueField>;
  depthMax: number;
  t: Told;
  undo: (() => void) | undefined;
  redo: (() => void) | undefined;
};
type Scalar = string | number | boolean;
const of = (props: { context?: unknown }): EditorContext => props.context as EditorContext;

function Act({ label, icon, onClick, disabled }: { label: string; icon: ReactNode; onClick: () => void; disabled?: boolean }) {
  return (
    <Tooltip title={label}>
      <Button type="text" size="small" icon={icon} aria-label={label} disabled={disabled} onClick={onClick} />
    </Tooltip>
  );
}

const AddRow = (props: ActionProps) => <Button size="small" icon={<PlusOutlined />} disabled={props.disabled} onClick={props.handleOnClick}>{of(props).t('addRow')}</Button>;

function AddGroup(props: ActionProps) {
  const { t, depthMax, undo, redo } = of(props);
  const deep = props.level >= depthMax - 2;
  return (
    <>
      <Tooltip title={deep ? t('deepest', { count: depthMax }) : undefined}>
        <Button size="small" icon={<PlusOutlined />} disabled={props.disabled || deep} onClick={props.handleOnClick}>{t('addGroup')}</Button>
      </Tooltip>
      {props.level === 0 && (
        <>
          <span className="y-fill" />
          <Act label={t('undo')} icon={<UndoOutlined />} onClick={() => undo?.()} disabled={!undo || props.disabled} />
          <Act label={t('redo')} icon={<RedoOutlined />} onClick={() => redo?.()} disabled={!redo || props.disabled} />
        </>
      )}
    </>
  );
}

const Clone = (props: ActionProps) => <Act label={of(props).t('clone')} icon={<CopyOutlined />} onClick={() => props.handleOnClick()} disabled={props.disabled} />;
const Remove = (props: ActionProps) => <Act label={of(props).t('remove')} icon={<DeleteOutlined />} onClick={() => props.handleOnClick()} disabled={props.disabled} />;

function Lock(props: ActionProps) {
  if (props.level === 0) return null;
  const locked = !!props.ruleOrGroup.disabled;
  return <Act label={of(props).t(locked ? 'unlock' : 'lock')} icon={locked ? <LockOutlined /> : <UnlockOutlined />} onClick={() => props.handleOnClick()} />;
}

function Mute(props: ActionProps) {
  if (props.level === 0) return null;
  const muted = !!props.ruleOrGroup.muted;
  return <Act label={of(props).t(muted ? 'unmute' : 'mute')} icon={muted ? <EyeInvisibleOutlined /> : <EyeOutlined />} onClick={() => props.handleOnClick()} disabled={props.disabled} />;
}

function Join(props: CombinatorSelectorProps) {
  const { t } = of(props);
  return (
    <Select
      size="small" aria-label={t('all_of')} value={props.value ?? 'and'} disabled={props.disabled} onChange={(value: string) => props.handleOnChange(value)} popupMatchSelectWidth={false}
      options={[{ value: 'and', label: t('all_of') }, { value: 'or', label: t('any_of') }]}
    />
  );
}

const NotToggle = (props: NotToggleProps) => <Checkbox checked={!!props.checked} disabled={props.disabled} onChange={(event) => props.handleOnChange(event.target.checked)}>{of(props).t('notGroup')}</Checkbox>;

function FieldChoice(props: FieldSelectorProps) {
  return (
    <Select
      size="small" className="y-cr-field" aria-label={of(props).t('chooseField')} value={props.value} disabled={props.disabled} showSearch={{ optionFilterProp: 'label' }} popupMatchSelectWidth={false}
      onChange={(value: string) => props.handleOnChange(value)} options={(props.options as { name: string; label: string }[]).map((one) => ({ value: one.name, label: one.label }))}
    />
  );
}

function OperatorChoice(props: OperatorSelectorProps) {
  return (
    <Select
      size="small" aria-label={of(props).t('chooseOperator')} value={props.value} disabled={props.disabled} popupMatchSelectWidth={false}
      onChange={(value: string) => props.handleOnChange(value)} options={(props.options as { name: string; label: string }[]).map((one) => ({ value: one.name, label: one.label }))}
    />
  );
}

/** Values in the field's type, as many as its operator takes. */
function ValueChoice(props: ValueEditorProps<FullField>) {
  const { byName, t } = of(props);
  const field = byName.get(props.field);
  const takes = field?.operators.find((one) => one.name === props.operator)?.takes ?? 'one';
  if (!field || takes === 'none') return null;
  const value: unknown = props.value;
  const set = (next: unknown) => props.handleOnChange(next);
  if (takes === 'many') return <Many field={field} value={Array.isArray(value) ? (value as Scalar[]) : []} set={set} disabled={!!props.disabled} label={t('value')} hint={t('valueList')} />;
  if (takes === 'two') {
    const [low, high] = Array.isArray(value) ? (value as Scalar[]) : [];
    return (
      <>
        <One field={field} value={low} set={(next) => set([next, high ?? ''])} disabled={!!props.disabled} label={t('lowValue')} />
        <span>–</span>
        <One field={field} value={high} set={(next) => set([low ?? '', next])} disabled={!!props.disabled} label={t('highValue')} />
      </>
    );
  }
  return <One field={field} value={Array.isArray(value) ? (value[0] as Scalar) : (value as Scalar | undefined)} set={set} disabled={!!props.disabled} label={t('value')} />;
}

type OneProps = { field: CatalogueField; value: Scalar | undefined; set: (value: Scalar | undefined) => void; disabled: boolean; label: string };

function useChoices(field: CatalogueField) {
  const { pick } = useNamed();
  return field.choices.map((one) => ({ value: one.value, label: pick(one, 'label') }));
}

const SCALES: Record<string, number> = { fen: 100, milli: 1000 };

function One({ field, value, set, disabled, label }: OneProps) {
  const choices = useChoices(field);
  const given = value === '' ? undefined : value;
  if (choices.length) return <Select size="small" className="y-cr-value" aria-label={label} value={given as string | number | undefined} disabled={disabled} showSearch={{ optionFilterProp: 'label' }} popupMatchSelectWidth={false} onChange={(next) => set(next)} options={choices} />;
  if (field.type === 'integer') {
    const scale = SCALES[field.unit] ?? 1;
    return (
      <InputNumber controls={false}
        size="small" aria-label={label} value={typeof given === 'number' ? given / scale : null} disabled={disabled} precision={scale === 1 ? 0 : Math.log10(scale)} suffix={field.unit === 'fen' ? '¥' : undefined}
        onChange={(next) => set(next === null ? undefined : Math.round(next * scale))}
      />
    );
  }
  if (field.type === 'date') return <DatePicker size="small" aria-label={label} value={typeof given === 'string' ? dayjs(given) : null} disabled={disabled} onChange={(next) => set(next ? next.format('YYYY-MM-DD') : undefined)} />;
  if (field.type === 'boolean') return <Checkbox aria-label={label} checked={given === true} disabled={disabled} onChange={(event) => set(event.target.checked)} />;
  return <Input size="small" className="y-cr-value" aria-label={label} value={String(given ?? '')} disabled={disabled} maxLength={256} onChange={(event) => set(event.target.value)} />;
}

function Many({ field, value, set, disabled, label, hint }: Omit<OneProps, 'value' | 'set'> & { value: Scalar[]; set: (value: Scalar[]) => void; hint: string }) {
  const choices = useChoices(field);
  const scale = SCALES[field.unit] ?? 1;
  const whole = field.type === 'integer';
  const shown = value.map((one) => (whole && !choices.length ? String(Number(one) / scale) : (one as string | number)));
  return (
    <Select
      size="small" className="y-cr-many" mode={choices.length ? 'multiple' : 'tags'} aria-label={label} placeholder={hint} value={shown} disabled={disabled} tokenSeparators={[',', '，', ' ', '\n']} maxTagCount="responsive" popupMatchSelectWidth={false} showSearch={{ optionFilterProp: 'label' }} options={choices}
      onChange={(next: (string | number)[]) => set(whole && !choices.length ? next.map((one) => Math.round(Number(one) * scale)).filter(Number.isFinite) : next)}
    />
  );
}

export const controls: ControlElementsProp<FullField, string> = {
  addRuleAction: AddRow, addGroupAction: AddGroup, cloneRuleAction: Clone, cloneGroupAction: Clone, removeRuleAction: Remove, removeGroupAction: Remove,
  lockRuleAction: Lock, lockGroupAction: Lock, muteRuleAction: Mute, muteGroupAction: Mute, combinatorSelector: Join, notToggle: NotToggle,
  fieldSelector: FieldChoice as ControlElementsProp<FullField, string>['fieldSelector'], operatorSelector: OperatorChoice as ControlElementsProp<FullField, string>['operatorSelector'], valueEditor: ValueChoice,
};
