import { Button, Form, Input, InputNumber, Select } from 'antd';
import { useNamed, useTexts } from '@/i18n';
import { ORIGINS, useBudgets, useRules, type PartSaid, type Said } from './data';
import { texts } from './locales';

const MOST = 10;
const part = (name_zh: string, name_en: string, weight: number): PartSaid => ({ name_zh, name_en, weight, rules: [], budgets: [], origins: [] });
/** The split that people start from: coupons, gifts, interaction. */
const USUAL = [part('优惠券', 'Coupons', 60), part('礼品', 'Gifts', 30), part('互动', 'Interaction', 10)];

/** The budget of a goal, and how it is split. */
export function PartsForm({ said, onChange }: { said: Said; onChange: (changes: Partial<Said>) => void }) {
  const t = useTexts(texts);
  const { name } = useNamed();
  const rules = useRules().data ?? [];
  const budgets = useBudgets().data ?? [];
  const parts = said.parts ?? [];
  const set = (place: number, changes: Partial<PartSaid>) => onChange({ parts: parts.map((one, at) => (at === place ? { ...one, ...changes } : one)) });
  if (said.budget === null || said.budget === undefined) {
    return (
      <section className="y-card" aria-label={t('budget')}>
        <h2 className="y-section">{t('budget')}</h2>
        <p className="y-caption">{t('noBudget')}</p>
        <Button onClick={() => onChange({ budget: 100_000, parts: USUAL })}>{t('addBudget')}</Button>
      </section>
    );
  }
  const choices = {
    rules: rules.map((one) => ({ value: one.code, label: name(one) })),
    budgets: budgets.map((one) => ({ value: one.code, label: name(one) })),
    origins: ORIGINS.map((one) => ({ value: one, label: t(one) })),
  };
  return (
    <section className="y-card" aria-label={t('budget')}>
      <h2 className="y-section">{t('budget')}</h2>
      <div className="y-goal-pair"><Form.Item label={t('budgetPoints')}><InputNumber controls={false} aria-label={t('budgetPoints')} min={1} max={1e15} precision={0} suffix={t('unit')} value={said.budget} onChange={(next) => onChange({ budget: next ?? 1 })} /></Form.Item></div>
      {parts.map((one, place) => {
        const of = (label: string) => t('ofPart', { label, number: place + 1 });
        const text = (field: 'name_zh' | 'name_en', label: string) => <Form.Item label={label}><Input aria-label={of(label)} maxLength={64} value={one[field]} onChange={(event) => set(place, { [field]: event.target.value })} /></Form.Item>;
        const choose = (field: 'rules' | 'budgets' | 'origins', label: string) => <Form.Item label={label}><Select mode="multiple" aria-label={of(label)} value={one[field] ?? []} options={choices[field]} optionFilterProp="label" onChange={(codes: string[]) => set(place, { [field]: codes })} /></Form.Item>;
        return (
          <fieldset key={place} className="y-goal-row">
            <legend>{t('partNumber', { number: place + 1 })}</legend>
            <div className="y-goal-pair">
              {text('name_zh', t('nameZh'))}
              {text('name_en', t('nameEn'))}
              <Form.Item label={t('weight')}><InputNumber controls={false} aria-label={of(t('weight'))} min={1} max={1_000_000} precision={0} value={one.weight} onChange={(next) => set(place, { weight: next ?? 1 })} /></Form.Item>
              {choose('rules', t('ofRules'))}
              {choose('budgets', t('ofBudgets'))}
              {choose('origins', t('ofOrigins'))}
            </div>
            {parts.length > 2 && <Button size="small" aria-label={of(t('remove'))} onClick={() => onChange({ parts: parts.filter((_, at) => at !== place) })}>{t('remove')}</Button>}
          </fieldset>
        );
      })}
      <div className="y-goal-acts">
        {parts.length < MOST && <Button onClick={() => onChange({ parts: [...parts, part('', '', 10)] })}>{t('addPart')}</Button>}
        <Button onClick={() => onChange({ budget: null, parts: [] })}>{t('dropBudget')}</Button>
      </div>
    </section>
  );
}
