/** How long points last: so many months to the end of some span, from what earned them or from her last
 *  activity; to a day of the year; or for ever. */
import { Form, InputNumber, Select } from 'antd';
import { useTexts } from '@/i18n';
import type { RuleDocument } from './data';
import { texts } from './locales';

type Way = 'months' | 'idle' | 'day' | 'never';
type Props = { document: RuleDocument; set: (changes: Partial<RuleDocument>) => void; wrong: (field: string) => string | undefined; disabled: boolean };

const NONE = { expiry_months: undefined, expiry_end: undefined, expiry_day: undefined, expiry_years: undefined, idle_months: undefined };
const BEGUN: Record<Way, Partial<RuleDocument>> = { months: { expiry_months: 12 }, idle: { idle_months: 12 }, day: { expiry_day: '12-31' }, never: { expiry_months: null } };
const WAYS = { months: 'lasts_months', idle: 'lasts_idle', day: 'lasts_day', never: 'lasts_never' } as const;
const HELPS = { months: 'lasts_months_help', idle: 'lasts_idle_help', day: 'lasts_day_help', never: 'lasts_never_help' } as const;
const ENDS = { day: 'to_day', month: 'to_month', quarter: 'to_quarter', year: 'to_year' } as const;
const YEARS = Array.from({ length: 11 }, (_, years) => years);

const MONTHS = { months: 'expiry_months', idle: 'idle_months' } as const;

function wayOf(document: RuleDocument): Way {
  if (document.idle_months !== undefined) return 'idle';
  if (document.expiry_day !== undefined) return 'day';
  return document.expiry_months === null ? 'never' : 'months';
}

const twoDigits = (number: number) => String(number).padStart(2, '0');

export function Lasting({ document, set, wrong, disabled }: Props) {
  const t = useTexts(texts);
  const way = wayOf(document);
  const [month = 12, day = 31] = (document.expiry_day ?? '').split('-').filter(Boolean).map(Number);
  const problem = ['expiry_months', 'idle_months', 'expiry_end', 'expiry_day', 'expiry_years'].map(wrong).find(Boolean);
  const setDay = (nextMonth: number, nextDay: number) => set({ expiry_day: `${twoDigits(nextMonth)}-${twoDigits(nextDay)}` });
  return (
    <Form.Item label={t('expiry')} validateStatus={problem ? 'error' : ''} help={problem ?? t(HELPS[way])}>
      <div className="y-spoken">
        <Select
          aria-label={t('expiry')} value={way} disabled={disabled} popupMatchSelectWidth={false} onChange={(next: Way) => set({ ...NONE, ...BEGUN[next] })}
          options={(Object.keys(WAYS) as Way[]).map((value) => ({ value, label: t(WAYS[value]) }))}
        />
        {(way === 'months' || way === 'idle') && <>
          <InputNumber controls={false} aria-label={t('lastingMonths')} value={document[MONTHS[way]] ?? 12} min={1} max={120} precision={0} suffix={t('months')} disabled={disabled} onChange={(next) => set({ [MONTHS[way]]: next ?? 12 })} />
          <Select
            aria-label={t('lastingEnd')} value={document.expiry_end ?? 'month'} disabled={disabled} popupMatchSelectWidth={false} onChange={(expiry_end) => set({ expiry_end })}
            options={(Object.keys(ENDS) as (keyof typeof ENDS)[]).map((value) => ({ value, label: t(ENDS[value]) }))}
          />
        </>}
        {way === 'day' && <>
          <Select
            aria-label={t('lastingYear')} value={document.expiry_years ?? 1} disabled={disabled} popupMatchSelectWidth={false} onChange={(expiry_years: number) => set({ expiry_years })}
            options={YEARS.map((value) => ({ value, label: value === 0 ? t('sameYear') : value === 1 ? t('nextYear') : t('yearsOn', { years: value }) }))}
          />
          <InputNumber controls={false} aria-label={t('lastingMonth')} value={month} min={1} max={12} precision={0} suffix={t('monthOfYear')} disabled={disabled} onChange={(next) => setDay(next ?? month, day)} />
          <InputNumber controls={false} aria-label={t('lastingDay')} value={day} min={1} max={31} precision={0} suffix={t('dayOfMonth')} disabled={disabled} onChange={(next) => setDay(month, next ?? day)} />
        </>}
      </div>
    </Form.Item>
  );
}
