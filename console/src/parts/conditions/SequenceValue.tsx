/** What happened one after the other: steps with their rows, how soon each came, and a missing last one. */
import { CloseOutlined, FilterOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox, InputNumber, Select } from 'antd';
import type { FullField, ValueEditorProps } from 'react-querybuilder';
import { EMPTY, type Happened, type StepRow } from './condition';
import { contextOf } from './context';
import { WindowChoice } from './WindowChoice';
import { Where } from './Where';

const TIMED = ['behaviour', 'order', 'line', 'refund'] as const;
const UNITS = { days: 'soonDays', hours: 'soonHours', minutes: 'soonMinutes' } as const;
const WHICH = { any: 'anyOne', first: 'theFirst', last: 'theLast', nth: 'theNth' } as const;
const UNIT_NAMES = Object.keys(UNITS) as (keyof typeof UNITS)[];
const STEPS_MAX = 5;
const USUAL = { days: 7 };
const blank = () => ({ ...EMPTY, id: crypto.randomUUID(), rules: [] });

export function SequenceValue({ props, held, onChange }: { props: ValueEditorProps<FullField>; held: Happened; onChange: (next: Happened) => void }) {
  const { t, catalogue } = contextOf(props);
  const disabled = !!props.disabled;
  const last = held.steps.length - 1;
  const set = (place: number, changes: Partial<StepRow>) => onChange({ ...held, steps: held.steps.map((one, n) => (n === place ? { ...one, ...changes } : one)) });
  const drop = (place: number) => onChange({ ...held, steps: held.steps.filter((_, n) => n !== place).map((one, n) => (n === 0 ? { ...one, in: undefined, not: undefined } : one)) });
  return (
    <div className="y-cr-where" role="group" aria-label={t('sequence')}>
      <WindowChoice value={held.within} disabled={disabled} daysMax={catalogue.days_max ?? 3660} onChange={(within) => onChange({ ...held, within })} />
      <span className="y-together y-cr-window">
        <Checkbox checked={!!held.all_in} disabled={disabled} onChange={(event) => onChange(event.target.checked ? { ...held, all_in: USUAL, steps: held.steps.map((one) => ({ ...one, in: undefined, not: undefined })) } : { ...held, all_in: undefined })}>{t('overall')}</Checkbox>
        {held.all_in && <Soon step={{ rows: '', in: held.all_in }} disabled={disabled} set={(changes) => onChange({ ...held, all_in: changes.in })} t={t} />}
      </span>
      {held.steps.map((step, place) => (
        <div key={place} className="y-cr-step" role="group" aria-label={t('step', { count: place + 1 })}>
          <span className="y-together y-cr-window">
            <span className="y-caption">{place === 0 ? t('stepFirst') : t('stepThen')}</span>
            {place > 0 && !held.all_in && <Soon step={step} disabled={disabled} set={(changes) => set(place, changes)} t={t} />}
            {place > 0 && place === last && !held.all_in && <Checkbox checked={!!step.not} disabled={disabled} onChange={(event) => set(place, { not: event.target.checked || undefined })}>{t('never')}</Checkbox>}
            {place === 0 && <Which step={step} disabled={disabled} set={(changes) => set(place, changes)} t={t} />}
            <Select size="small" aria-label={t('stepKind')} value={step.rows} disabled={disabled} popupMatchSelectWidth={false} onChange={(rows) => set(place, { rows, where: undefined, meets: undefined })} options={TIMED.map((one) => ({ value: one, label: t(one) }))} />
            {!step.where && <Button type="text" size="small" icon={<FilterOutlined />} disabled={disabled} onClick={() => set(place, { where: blank() })}>{t('addWhere')}</Button>}
            {place === 0 && step.which !== undefined && !step.meets && <Button type="text" size="small" icon={<FilterOutlined />} disabled={disabled} onClick={() => set(place, { meets: blank() })}>{t('addMeets')}</Button>}
            {last > 0 && <Button type="text" size="small" icon={<CloseOutlined />} aria-label={t('dropStep', { count: place + 1 })} disabled={disabled} onClick={() => drop(place)} />}
          </span>
          {step.where && <Where props={props} tree={step.where} levels={levelsOf(catalogue, step.rows)} label={t('where')} onChange={(where) => set(place, { where })} />}
          {step.meets && <Where props={props} tree={step.meets} levels={levelsOf(catalogue, step.rows)} label={t('meets')} onChange={(meets) => set(place, { meets })} />}
        </div>
      ))}
      {last + 1 < STEPS_MAX && <Button size="small" icon={<PlusOutlined />} disabled={disabled} onClick={() => onChange({ ...held, steps: [...held.steps.map((one) => ({ ...one, not: undefined })), { rows: 'order', in: held.all_in ? undefined : USUAL }] })}>{t('addStep')}</Button>}
    </div>
  );
}

type PartProps = { step: StepRow; disabled: boolean; set: (changes: Partial<StepRow>) => void; t: ReturnType<typeof contextOf>['t'] };

/** How long after the step before at most. */
function Soon({ step, disabled, set, t }: PartProps) {
  const unit = UNIT_NAMES.find((one) => step.in && one in step.in);
  const count = unit && (step.in as Record<string, number>)[unit];
  return (
    <>
      {unit && <InputNumber controls={false} size="small" className="y-cr-days" aria-label={t('howSoon')} min={1} precision={0} value={count ?? null} disabled={disabled} onChange={(next) => next && set({ in: { [unit]: next } })} />}
      <Select
        size="small" aria-label={t('soonUnit')} value={unit ?? 'ever'} disabled={disabled} popupMatchSelectWidth={false} onChange={(next) => set({ in: next === 'ever' ? undefined : { [next]: count ?? USUAL.days } })}
        options={[...UNIT_NAMES.map((one) => ({ value: one as string, label: t(UNITS[one]) })), { value: 'ever', label: t('soonEver') }]}
      />
    </>
  );
}

/** Which of the rows the first step is. */
function Which({ step, disabled, set, t }: PartProps) {
  const kind = typeof step.which === 'number' ? 'nth' : (step.which ?? 'any');
  const choose = (next: string) => set(next === 'any' ? { which: undefined, meets: undefined } : { which: next === 'nth' ? 2 : next });
  return (
    <>
      <Select size="small" aria-label={t('which')} value={kind} disabled={disabled} popupMatchSelectWidth={false} onChange={choose} options={(Object.keys(WHICH) as (keyof typeof WHICH)[]).map((one) => ({ value: one, label: t(WHICH[one]) }))} />
      {typeof step.which === 'number' && <InputNumber controls={false} size="small" className="y-cr-days" aria-label={t('theNth')} min={1} max={100} precision={0} value={step.which} disabled={disabled} onChange={(next) => next && set({ which: next })} />}
    </>
  );
}

function levelsOf(catalogue: ReturnType<typeof contextOf>['catalogue'], rows: string): string[] {
  return catalogue.fields.find((one) => one.rows === rows)?.where_levels ?? [];
}
