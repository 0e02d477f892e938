/** When the next snapshot is taken by itself, or why none is. */
import { Button, Tag } from 'antd';
import { useState } from 'react';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import { useWeekday } from '@/parts/DayFields';
import { useSchedule } from './data';
import { texts } from './locales';
import { ScheduleModal } from './ScheduleModal';

export function ScheduleLine({ number, mayChange, archived }: { number: string; mayChange: boolean; archived: boolean }) {
  const t = useTexts(texts);
  const f = useFormat();
  const weekday = useWeekday();
  const [open, setOpen] = useState(false);
  const answer = useSchedule(number);
  const one = answer.data?.schedule ?? null;
  if (!answer.data || (!one && !mayChange)) return null;
  const hour = `${String(one?.hour).padStart(2, '0')}:00`;
  const said = {
    day: () => t('dayAt', { hour }), month: () => t('monthAt', { day: one?.month_day ?? 1, hour }),
    week: () => t('weekAt', { day: weekday(one?.weekday ?? 1), hour }),
  };
  return (
    <p className="y-caption y-audience-schedule">
      {one ? said[one.every]() : t('noSchedule')}
      {one && (one.paused_at ? <Tag color="warning">{t('schedulePaused', { count: one.failures })}</Tag> : <span>{` · ${archived ? t('scheduleRests') : t('nextAt', { time: f.dateTime(one.next_at) })}`}</span>)}
      {one?.paused_at && <span>{f.language === 'en' ? one.problem : one.problem_zh}</span>}
      {mayChange && <Button type="link" size="small" onClick={() => setOpen(true)}>{one ? t('scheduleChange') : t('scheduleBegin')}</Button>}
      {open && <ScheduleModal number={number} known={one} onClose={() => setOpen(false)} />}
    </p>
  );
}
