/** Of which days a sum is: the last so many, this or an earlier month, fixed ones, a year before. */
import { Checkbox, DatePicker, InputNumber, Select } from 'antd';
import dayjs from 'dayjs';
import { useTexts } from '@/i18n';
import type { Window } from './condition';
import { texts } from './locales';

const CALENDARS = ['week', 'month', 'quarter', 'year'] as const;
const USUAL_DAYS = 90;
const BACK_SHOWN = 12;

type Props = { value: Window | undefined; onChange: (window: Window | undefined) => void; disabled: boolean; daysMax: number };

export function WindowChoice({ value, onChange, disabled, daysMax }: Props) {
  const t = useTexts(texts);
  const kind = !value ? 'always' : 'days' in value ? 'days' : 'calendar' in value ? value.calendar : 'fixed';
  const ago = value && 'years_ago' in value ? (value.years_ago ?? 0) : 0;
  const back = value && 'calendar' in value ? (value.back ?? 0) : 0;
  function choose(next: string) {
    const shifted = ago ? { years_ago: ago } : {};
    const calendar = CALENDARS.find((one) => one === next);
    if (next === 'days') onChange({ days: USUAL_DAYS, ...shifted });
    else if (calendar) onChange({ calendar, back, ...shifted });
    else if (next === 'fixed') onChange({ from: dayjs().startOf('month').format('YYYY-MM-DD'), to: dayjs().format('YYYY-MM-DD') });
    else onChange(undefined);
  }
  const backs = Math.max(BACK_SHOWN, back) + 1;
  return (
    <span className="y-together y-cr-window">
      <Select
        size="small" aria-label={t('window')} value={kind} disabled={disabled} popupMatchSelectWidth={false} onChange={choose}
        options={[{ value: 'always', label: t('always') }, { value: 'days', label: t('lastDays') }, ...CALENDARS.map((one) => ({ value: one, label: t(one) })), { value: 'fixed', label: t('fixed') }]}
      />
      {value && 'days' in value && <InputNumber controls={false} size="small" className="y-cr-days" aria-label={t('days')} min={1} max={daysMax} precision={0} value={value.days} suffix={t('daysUnit')} disabled={disabled} onChange={(days) => days && onChange({ ...value, days })} />}
      {value && 'calendar' in value && (
        <Select
          size="small" aria-label={t('back')} value={back} disabled={disabled} popupMatchSelectWidth={false} onChange={(next: number) => onChange({ ...value, back: next })}
          options={Array.from({ length: backs }, (_, n) => ({ value: n, label: n === 0 ? t('thisOne') : n === 1 ? t('lastOne') : t('earlier', { count: n }) }))}
        />
      )}
      {value && 'from' in value && (
        <DatePicker.RangePicker
          size="small" aria-label={t('fixed')} allowClear={false} disabled={disabled} value={[dayjs(value.from), dayjs(value.to)]}
          onChange={(days) => days?.[0] && days[1] && onChange({ from: days[0].format('YYYY-MM-DD'), to: days[1].format('YYYY-MM-DD') })}
        />
      )}
      {value && !('from' in value) && <Checkbox checked={ago > 0} disabled={disabled} onChange={(event) => onChange({ ...value, years_ago: event.target.checked ? 1 : 0 })}>{ago > 1 ? t('yearsAgo', { count: ago }) : t('yearAgo')}</Checkbox>}
    </span>
  );
}
