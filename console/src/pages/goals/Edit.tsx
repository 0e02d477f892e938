/** A goal is made or changed: its days and purpose, its stages, the parts of its budget. */
import { App, Button, Checkbox, DatePicker, Form, Input, InputNumber, Skeleton } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { plusDays, useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { EmptyState } from '@/parts/EmptyState';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { PageHead } from '@/parts/PageHead';
import { useDirtyGuard } from '@/parts/useDirtyGuard';
import { useHref } from '@/place/url';
import { useSession } from '@/session/SessionProvider';
import { CODE, saidOf, setGoal, TAKEN, useForget, useReport, type Said } from './data';
import { texts } from './locales';
import { PartsForm } from './PartsForm';
import { StagesForm } from './StagesForm';
import './goals.css';

export default function Edit() {
  const t = useTexts(texts);
  const f = useFormat();
  const { name } = useNamed();
  const { code } = useParams();
  const { whole } = useSession();
  const before = useReport(code ?? '', whole && code !== undefined);
  const trail = [{ label: t('title'), to: '/points/goals' }, ...(code && before.data ? [{ label: name(before.data.goal), to: `/points/goals/${code}` }] : [])];
  const title = t(code ? 'changeGoal' : 'make');
  if (!whole) return <><PageHead title={title} /><EmptyState title={title} note={t('wholeOnly')} /></>;
  if (code && !before.data) return <><PageHead title={title} />{before.isError ? <ErrorPanel error={before.error} /> : <Skeleton active />}</>;
  const first = f.today();
  const last = plusDays(first, 29);
  const said: Said = before.data ? saidOf(before.data.goal) : {
    based_on: 0, name_zh: '', name_en: '', purpose: '', currency: 'points', first_on: first, last_on: last, budget: null, parts: [], drift_bp: 500, closed: false, reason: '',
    stages: [{ name_zh: '第一阶段', name_en: 'Stage 1', first_on: first, last_on: last, issued: 0, redeemed: 0, buyers_bp: null }],
  };
  return <><PageHead title={title} trail={trail} /><Editor key={code ?? TAKEN} code={code} before={said} /></>;
}

function Editor({ code, before }: { code: string | undefined; before: Said }) {
  const t = useTexts(texts);
  const { message } = App.useApp();
  const go = useNavigate();
  const href = useHref();
  const forget = useForget();
  const [named, setNamed] = useState(code ?? '');
  const [said, setSaid] = useState(before);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState(false);
  const guard = useDirtyGuard(!done && (named !== (code ?? '') || JSON.stringify(said) !== JSON.stringify(before)));
  const set = (changes: Partial<Said>) => setSaid((now) => ({ ...now, ...changes }));
  const codeFits = code !== undefined || (CODE.test(named) && named !== TAKEN);
  const ready = codeFits && said.name_zh && said.name_en && said.purpose.trim().length >= 3;
  async function save() {
    setBusy(true);
    setError(null);
    try {
      await setGoal(named, { ...said, purpose: said.purpose.trim() });
      setDone(true);
      await forget();
      void message.success(t('saved'));
      setTimeout(() => void go(href(`/points/goals/${named}`), { replace: true }));
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  }
  const text = (field: 'name_zh' | 'name_en' | 'purpose' | 'reason', label: string, most: number) => (
    <Form.Item label={label}><Input aria-label={label} maxLength={most} value={said[field] ?? ''} onChange={(event) => set({ [field]: event.target.value })} /></Form.Item>
  );
  return (
    <Form layout="vertical" component="div" className="y-stack">
      {guard}
      <section className="y-card y-goal-pair">
        {code === undefined && <Form.Item label={t('code')} help={t('codeHelp')} validateStatus={named && !codeFits ? 'error' : ''}><Input aria-label={t('code')} value={named} maxLength={64} onChange={(event) => setNamed(event.target.value)} /></Form.Item>}
        {text('name_zh', t('nameZh'), 64)}
        {text('name_en', t('nameEn'), 64)}
        {text('purpose', t('purpose'), 500)}
        <Form.Item label={t('days')}>
          <DatePicker.RangePicker aria-label={t('days')} allowClear={false} value={[dayjs(said.first_on), dayjs(said.last_on)]} onChange={(days) => days?.[0] && days[1] && set({ first_on: days[0].format('YYYY-MM-DD'), last_on: days[1].format('YYYY-MM-DD') })} />
        </Form.Item>
      </section>
      <StagesForm said={said} onChange={(stages) => set({ stages })} />
      <PartsForm said={said} onChange={set} />
      <section className="y-card y-goal-pair">
        <Form.Item label={t('drift')} help={t('driftHelp')}><InputNumber controls={false} aria-label={t('drift')} min={0} max={100} precision={2} suffix={t('pp')} value={(said.drift_bp ?? 500) / 100} onChange={(next) => set({ drift_bp: Math.round((next ?? 0) * 100) })} /></Form.Item>
        {code !== undefined && text('reason', t('reasonOf'), 500)}
        {code !== undefined && <div><Checkbox checked={said.closed ?? false} onChange={(event) => set({ closed: event.target.checked })}>{t('close')}</Checkbox></div>}
      </section>
      {error ? <ErrorPanel error={error} /> : null}
      <div><Button type="primary" disabled={!ready} loading={busy} onClick={() => void save()}>{t('save')}</Button></div>
    </Form>
  );
}
