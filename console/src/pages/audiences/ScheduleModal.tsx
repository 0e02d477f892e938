/** When snapshots are taken by themselves: every day, week or month at an hour. */
import { Alert, Button, Form, Modal, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import { DayFields } from '@/parts/DayFields';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { useUndo } from '@/parts/useUndo';
import { endSchedule, putSchedule, useForget, type Schedule } from './data';
import { texts } from './locales';

const HOURS = Array.from({ length: 24 }, (_, hour) => ({ value: hour, label: `${String(hour).padStart(2, '0')}:00` }));

export function ScheduleModal({ number, known, onClose }: { number: string; known: Schedule | null; onClose: () => void }) {
  const t = useTexts(texts);
  const f = useFormat();
  const forget = useForget();
  const undo = useUndo();
  const [every, setEvery] = useState<Schedule['every']>(known?.every ?? 'day');
  const [hour, setHour] = useState(known?.hour ?? 3);
  const [weekday, setWeekday] = useState(known?.weekday ?? 1);
  const [day, setDay] = useState(known?.month_day ?? 1);
  const [error, setError] = useState<unknown>(null);
  async function act(work: () => Promise<unknown>) {
    try {
      await work();
      await forget();
      onClose();
    } catch (refusal) {
      setError(refusal);
    }
  }
  async function end({ every: often, hour: at, weekday: on, month_day: of }: Schedule) {
    await endSchedule(number);
    undo(t('scheduleEnded'), () => putSchedule(number, { every: often, hour: at, weekday: on, month_day: of }).then(forget));
  }
  const put = () => putSchedule(number, { every, hour, weekday: every === 'week' ? weekday : null, month_day: every === 'month' ? day : null });
  return (
    <Modal
      open onCancel={onClose} title={t('schedule')} width={480}
      footer={[
        known && <Button key="end" danger onClick={() => void act(() => end(known))}>{t('scheduleEnd')}</Button>,
        <Button key="cancel" onClick={onClose}>{t('cancel')}</Button>,
        <Button key="put" type="primary" onClick={() => void act(put)}>{known?.paused_at ? t('scheduleGoOn') : t('scheduleSet')}</Button>,
      ]}
    >
      {known?.paused_at && <Alert type="warning" showIcon title={t('schedulePaused', { count: known.failures })} description={f.language === 'en' ? known.problem : known.problem_zh} />}
      <Form layout="vertical">
        <Form.Item label={t('scheduleEvery')}>
          <Segmented<Schedule['every']> aria-label={t('scheduleEvery')} value={every} onChange={setEvery} options={[{ value: 'day', label: t('everyDay') }, { value: 'week', label: t('everyWeek') }, { value: 'month', label: t('everyMonth') }]} />
        </Form.Item>
        <DayFields every={every} weekday={weekday} day={day} onWeekday={setWeekday} onDay={setDay} />
        <Form.Item label={t('hour')} extra={t('scheduleNote')}><Select aria-label={t('hour')} value={hour} onChange={setHour} options={HOURS} /></Form.Item>
      </Form>
      {error ? <ErrorPanel error={error} /> : null}
    </Modal>
  );
}
