/** Thin Ant Design controls for react-querybuilder. */
import { CopyOutlined, DeleteOutlined, EyeInvisibleOutlined, EyeOutlined, LockOutlined, PlusOutlined, RedoOutlined, UndoOutlined, UnlockOutlined } from '@ant-design/icons';
import { Button, Checkbox, Select, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import type { ActionProps, CombinatorSelectorProps, ControlElementsProp, FieldSelectorProps, FullField, NotToggleProps, OperatorSelectorProps } from 'react-querybuilder';
import { contextOf as of } from './context';
import { RowValue } from './RowValue';

function Act({ label, icon, onClick, disabled }: { label: string; icon: ReactNode; onClick: () => void; disabled?: boolean }) {
  return (
    <Tooltip title={label}>
      <Button type="text" size="small" icon={icon} aria-label={label} disabled={disabled} onClick={onClick} />
    </Tooltip>
  );
}

const AddRow = (props: ActionProps) => <Button size="small" icon={<PlusOutlined />} disabled={props.disabled} onClick={props.handleOnClick}>{of(props).t('addRow')}</Button>;

function AddGroup(props: ActionProps) {
  const { t, depthMax, undo, redo, nested } = of(props);
  const deep = props.level >= depthMax - 2;
  return (
    <>
      <Tooltip title={deep ? t('deepest', { count: depthMax }) : undefined}>
        <Button size="small" icon={<PlusOutlined />} disabled={props.disabled || deep} onClick={props.handleOnClick}>{t('addGroup')}</Button>
      </Tooltip>
      {props.level === 0 && nested !== true && (
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
      size="small" className="y-cr-field" aria-label={of(props).t('chooseField')} value={props.value} disabled={props.disabled} showSearch={{ optionFilterProp: 'label' }} popupMatchSelectWidth={false} listHeight={400}
      onChange={(value: string) => props.handleOnChange(value)} options={(props.options as Listed[]).map((one) => ('options' in one ? { label: one.label, options: one.options.map(choice) } : choice(one)))}
    />
  );
}

type Leaf = { name: string; label: string };
type Listed = Leaf | { label: string; options: Leaf[] };
const choice = (one: Leaf) => ({ value: one.name, label: one.label });

function OperatorChoice(props: OperatorSelectorProps) {
  return (
    <Select
      size="small" aria-label={of(props).t('chooseOperator')} value={props.value} disabled={props.disabled} popupMatchSelectWidth={false}
      onChange={(value: string) => props.handleOnChange(value)} options={(props.options as { name: string; label: string }[]).map((one) => ({ value: one.name, label: one.label }))}
    />
  );
}

export const controls: ControlElementsProp<FullField, string> = {
  addRuleAction: AddRow, addGroupAction: AddGroup, cloneRuleAction: Clone, cloneGroupAction: Clone, removeRuleAction: Remove, removeGroupAction: Remove,
  lockRuleAction: Lock, lockGroupAction: Lock, muteRuleAction: Mute, muteGroupAction: Mute, combinatorSelector: Join, notToggle: NotToggle,
  fieldSelector: FieldChoice as ControlElementsProp<FullField, string>['fieldSelector'], operatorSelector: OperatorChoice as ControlElementsProp<FullField, string>['operatorSelector'], valueEditor: RowValue,
};
