/** What a field is held against: dates, amounts, numbers with units, choices by name, lists. */
import { DatePicker, Input, InputNumber, Select } from 'antd';
import dayjs from 'dayjs';
import { useNamed, useTexts } from '@/i18n';
import type { EditorField } from './context';
import { texts } from './locales';

type Scalar = string | number | boolean;

/** Values in the field's type, as many as its operator takes. */
export function Values({ field, operator, value, set, disabled }: { field: EditorField; operator: string; value: unknown; set: (next: unknown) => void; disabled: boolean }) {
  const t = useTexts(texts);
  const takes = field.operators.find((one) => one.name === operator)?.takes ?? 'one';
  if (takes === 'none') return null;
  if (takes === 'days' || takes === 'two_days') return <Days two={takes === 'two_days'} value={value} set={set} disabled={disabled} />;
  if (takes === 'many') return <Many field={field} value={Array.isArray(value) ? (value as Scalar[]) : []} set={set} disabled={disabled} label={t('value')} hint={t('valueList')} />;
  if (takes === 'two') {
    const [low, high] = Array.isArray(value) ? (value as Scalar[]) : [];
    return (
      <>
        <One field={field} value={low} set={(next) => set([next, high ?? ''])} disabled={disabled} label={t('lowValue')} />
        <span>–</span>
        <One field={field} value={high} set={(next) => set([low ?? '', next])} disabled={disabled} label={t('highValue')} />
      </>
    );
  }
  return <One field={field} value={Array.isArray(value) ? (value[0] as Scalar) : (value as Scalar | undefined)} set={set} disabled={disabled} label={t('value')} />;
}

/** How many days before or after that of the question. */
function Days({ two, value, set, disabled }: { two: boolean; value: unknown; set: (next: unknown) => void; disabled: boolean }) {
  const t = useTexts(texts);
  const [low, high] = (Array.isArray(value) ? value : [value]).map((one) => (typeof one === 'number' ? one : null));
  const box = (label: string, shown: number | null | undefined, change: (next: number | undefined) => void) => (
    <InputNumber controls={false} size="small" className="y-cr-days" aria-label={label} min={0} precision={0} value={shown ?? null} suffix={t('daysUnit')} disabled={disabled} onChange={(next) => change(next ?? undefined)} />
  );
  if (!two) return box(t('value'), low, set);
  return (
    <>
      {box(t('lowValue'), low, (next) => set([next, high ?? '']))}
      <span>–</span>
      {box(t('highValue'), high, (next) => set([low ?? '', next]))}
    </>
  );
}

type OneProps = { field: EditorField; value: Scalar | undefined; set: (value: Scalar | undefined) => void; disabled: boolean; label: string };

function useChoices(field: EditorField) {
  const { pick } = useNamed();
  return field.choices.map((one) => ({ value: one.value, label: pick(one, 'label') }));
}

const SCALES: Record<string, number> = { fen: 100, milli: 1000 };

function One({ field, value, set, disabled, label }: OneProps) {
  const t = useTexts(texts);
  const choices = useChoices(field);
  const given = value === '' ? undefined : value;
  if (choices.length) return <Select size="small" className="y-cr-value" aria-label={label} value={given as string | number | undefined} disabled={disabled} showSearch={{ optionFilterProp: 'label' }} popupMatchSelectWidth={false} onChange={(next) => set(next)} options={choices} />;
  if (field.type === 'integer') {
    const scale = SCALES[field.unit] ?? 1;
    const unit = field.unit === 'fen' ? '¥' : field.unit === 'points' ? t('pointsUnit') : field.unit === 'days' ? t('daysUnit') : field.unit === 'percent' ? '%' : undefined;
    return (
      <InputNumber controls={false}
        size="small" aria-label={label} value={typeof given === 'number' ? given / scale : null} disabled={disabled} precision={scale === 1 ? 0 : Math.log10(scale)} suffix={unit}
        onChange={(next) => set(next === null ? undefined : Math.round(next * scale))}
      />
    );
  }
  if (field.type === 'date') return <DatePicker size="small" aria-label={label} value={typeof given === 'string' ? dayjs(given) : null} disabled={disabled} onChange={(next) => set(next ? next.format('YYYY-MM-DD') : undefined)} />;
  if (field.type === 'boolean') return <Select size="small" aria-label={label} value={given === undefined ? undefined : String(given)} disabled={disabled} popupMatchSelectWidth={false} onChange={(next: string) => set(next === 'true')} options={[{ value: 'true', label: t('isSo') }, { value: 'false', label: t('isNotSo') }]} />;
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
