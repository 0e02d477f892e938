/** When a tag is worked out: its times, what runs come next, and whether it is paused. */
import { Alert, Button, Form, Input, Modal, Segmented } from 'antd';
import { useState } from 'react';
import { ApiProblem } from '@/api/client';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import { DayFields } from '@/parts/DayFields';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { useUndo } from '@/parts/useUndo';
import { useWho } from '@/parts/useWho';
import { useSession } from '@/session/SessionProvider';
import { pauseTag, putSchedule, resumeTag, useForget, type Tag, type When } from './data';
import { useWhen } from './words';
import { texts } from './locales';

type Every = When['every'];
const EVERY = ['run', 'day', 'week', 'month', 'hand'] as const;

export function Schedule({ tag }: { tag: Tag }) {
  const t = useTexts(texts);
  const f = useFormat();
  const who = useWho();
  const said = useWhen();
  const forget = useForget();
  const undo = useUndo();
  const writes = useSession().may('tags.write');
  const [open, setOpen] = useState<'times' | 'pause' | null>(null);
  const [error, setError] = useState<unknown>(null);
  const one = tag.schedule;
  async function goOn() {
    setError(null);
    try {
      await resumeTag(tag.code);
      undo(t('resumed'), () => pauseTag(tag.code, one.why).then(forget));
    } catch (refusal) {
      setError(refusal);
    }
    await forget();
  }
  const facts: [string, string][] = [
    [t('schedule'), said(one)],
    [t('nextRun'), one.next_at ? f.dateTime(one.next_at) : t(one.paused_at ? 'nextPaused' : tag.live ? 'nextByHand' : 'never')],
    [t('workedAt'), one.worked_at ? f.dateTime(one.worked_at) : t('workedNever')],
  ];
  return (
    <section className="y-card" aria-label={t('schedule')}>
      <h3 className="y-section">{t('schedule')}</h3>
      {one.paused_at && (
        <Alert
          type="warning" showIcon title={t('pausedSince', { time: f.dateTime(one.paused_at), name: who(one.paused_by ?? '') })}
          description={<span data-as-typed>{one.why}</span>}
        />
      )}
      <dl className="y-facts">{facts.map(([label, value]) => <div key={label}><dt>{label}</dt><dd>{value}</dd></div>)}</dl>
      {error ? <ErrorPanel error={error} /> : null}
      {writes && (
        <p className="y-together y-tag-times">
          <Button onClick={() => setOpen('times')}>{t('changeTimes')}</Button>
          {one.paused_at ? <Button type="primary" onClick={() => void goOn()}>{t('resume')}</Button> : <Button onClick={() => setOpen('pause')}>{t('pause')}</Button>}
        </p>
      )}
      {open === 'times' && <Times tag={tag} onClose={() => setOpen(null)} />}
      {open === 'pause' && <Pause tag={tag} onClose={() => setOpen(null)} />}
    </section>
  );
}

/** How often, and on which day. */
function Times({ tag, onClose }: { tag: Tag; onClose: () => void }) {
  const t = useTexts(texts);
  const forget = useForget();
  const known = tag.schedule;
  const [every, setEvery] = useState<Every>(known.every);
  const [weekday, setWeekday] = useState(known.weekday ?? 1);
  const [day, setDay] = useState(known.month_day ?? 1);
  const [error, setError] = useState<unknown>(null);
  async function put() {
    try {
      await putSchedule(tag.code, { every, weekday: every === 'week' ? weekday : null, month_day: every === 'month' ? day : null });
      await forget();
      onClose();
    } catch (refusal) {
      setError(refusal);
    }
  }
  const names: Record<Every, string> = { run: t('everyRun'), day: t('everyNight'), week: t('everyWeek'), month: t('everyMonth'), hand: t('byHand') };
  const notes: Record<Every, string> = { run: t('everyRunNote'), day: t('everyNightNote'), week: t('nightNote'), month: t('nightNote'), hand: t('byHandNote') };
  return (
    <Modal open onCancel={onClose} title={t('changeTimes')} width={520} okText={t('save')} onOk={() => void put()}>
      <Form layout="vertical" component="div">
        <Form.Item label={t('how')} extra={notes[every]}>
          <Segmented<Every> vertical block aria-label={t('how')} value={every} onChange={setEvery} options={EVERY.map((one) => ({ value: one, label: names[one] }))} />
        </Form.Item>
        <DayFields every={every} weekday={weekday} day={day} onWeekday={setWeekday} onDay={setDay} />
      </Form>
      {error ? <ErrorPanel error={error} /> : null}
    </Modal>
  );
}

/** Why its values are to stay as they are. */
function Pause({ tag, onClose }: { tag: Tag; onClose: () => void }) {
  const t = useTexts(texts);
  const forget = useForget();
  const [why, setWhy] = useState('');
  const [error, setError] = useState<unknown>(null);
  const [wrong, setWrong] = useState(false);
  async function go() {
    if (!why.trim()) { setWrong(true); return; }
    try {
      await pauseTag(tag.code, why.trim());
      await forget();
      onClose();
    } catch (refusal) {
      setError(refusal);
    }
  }
  const refused = error instanceof ApiProblem && error.field === 'why';
  return (
    <Modal open onCancel={onClose} title={t('pause')} width={480} okText={t('pause')} onOk={() => void go()}>
      <p>{t('pauseNote')}</p>
      <Form layout="vertical" component="div">
        <Form.Item label={t('pauseWhy')} validateStatus={wrong || refused ? 'error' : ''} help={wrong ? t('pauseWhyNeeded') : undefined}>
          <Input autoFocus aria-label={t('pauseWhy')} maxLength={200} value={why} onChange={(event) => { setWhy(event.target.value); setWrong(false); }} onPressEnter={() => void go()} />
        </Form.Item>
      </Form>
      {error ? <ErrorPanel error={error} /> : null}
    </Modal>
  );
}
