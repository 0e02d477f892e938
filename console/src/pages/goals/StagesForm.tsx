import { Button, DatePicker, Form, Input, InputNumber } from 'antd';
import dayjs from 'dayjs';
import { plusDays } from '@/format';
import { useTexts } from '@/i18n';
import type { Said, StageSaid } from './data';
import { texts } from './locales';

const MOST = 24;

/** The stages of a goal, one after the other. */
export function StagesForm({ said, onChange }: { said: Said; onChange: (stages: StageSaid[]) => void }) {
  const t = useTexts(texts);
  const { stages } = said;
  const set = (place: number, changes: Partial<StageSaid>) => onChange(stages.map((one, at) => (at === place ? { ...one, ...changes } : one)));
  function add() {
    const first = plusDays(stages[stages.length - 1]?.last_on ?? said.first_on, 1);
    const number = stages.length + 1;
    onChange([...stages, { name_zh: `第 ${number} 阶段`, name_en: `Stage ${number}`, first_on: first, last_on: first > said.last_on ? first : said.last_on, issued: 0, redeemed: 0, buyers_bp: null }]);
  }
  return (
    <section className="y-card" aria-label={t('stages')}>
      <h2 className="y-section">{t('stages')}</h2>
      {stages.map((one, place) => {
        const of = (label: string) => t('ofStage', { label, number: place + 1 });
        const text = (field: 'name_zh' | 'name_en', label: string) => <Form.Item label={label}><Input aria-label={of(label)} maxLength={64} value={one[field]} onChange={(event) => set(place, { [field]: event.target.value })} /></Form.Item>;
        const points = (field: 'issued' | 'redeemed', label: string) => <Form.Item label={label}><InputNumber controls={false} aria-label={of(label)} min={0} max={1e15} precision={0} suffix={t('unit')} value={one[field]} onChange={(next) => set(place, { [field]: next ?? 0 })} /></Form.Item>;
        return (
          <fieldset key={place} className="y-goal-row">
            <legend>{t('stageNumber', { number: place + 1 })}</legend>
            <div className="y-goal-pair">
              {text('name_zh', t('nameZh'))}
              {text('name_en', t('nameEn'))}
              <Form.Item label={t('days')}><DatePicker.RangePicker aria-label={of(t('days'))} allowClear={false} value={[dayjs(one.first_on), dayjs(one.last_on)]} onChange={(days) => days?.[0] && days[1] && set(place, { first_on: days[0].format('YYYY-MM-DD'), last_on: days[1].format('YYYY-MM-DD') })} /></Form.Item>
              {points('issued', t('plannedIssued'))}
              {points('redeemed', t('plannedRedeemed'))}
              <Form.Item label={t('plannedBuyers')}><InputNumber controls={false} aria-label={of(t('plannedBuyers'))} min={0} max={100} precision={2} suffix="%" value={one.buyers_bp === null || one.buyers_bp === undefined ? null : one.buyers_bp / 100} onChange={(next) => set(place, { buyers_bp: next === null ? null : Math.round(next * 100) })} /></Form.Item>
            </div>
            {stages.length > 1 && <Button size="small" aria-label={of(t('remove'))} onClick={() => onChange(stages.filter((_, at) => at !== place))}>{t('remove')}</Button>}
          </fieldset>
        );
      })}
      {stages.length < MOST && <Button onClick={add}>{t('addStage')}</Button>}
    </section>
  );
}
