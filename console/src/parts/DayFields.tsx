/** On which day something comes round: the weekday of every week, or the day of every month. */
import { Form, Select } from 'antd';
import { useTexts } from '@/i18n';
import { texts } from './locales';

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const DAYS = Array.from({ length: 31 }, (_, day) => ({ value: day + 1, label: String(day + 1) }));

/** What a weekday is called; 1 is Monday. */
export function useWeekday(): (weekday: number) => string {
  const t = useTexts(texts);
  return (weekday) => t(WEEKDAYS[weekday - 1] ?? 'monday');
}

type Props = { every: string; weekday: number; day: number; onWeekday: (weekday: number) => void; onDay: (day: number) => void };

export function DayFields({ every, weekday, day, onWeekday, onDay }: Props) {
  const t = useTexts(texts);
  if (every === 'week') return <Form.Item label={t('weekday')}><Select aria-label={t('weekday')} value={weekday} onChange={onWeekday} options={WEEKDAYS.map((one, place) => ({ value: place + 1, label: t(one) }))} /></Form.Item>;
  if (every === 'month') return <Form.Item label={t('monthDay')} extra={t('monthDayNote')}><Select aria-label={t('monthDay')} value={day} onChange={onDay} options={DAYS} /></Form.Item>;
  return null;
}
