/** A tag of the house's own is made: its names and values, given by people or by conditions. */
import { App, Button, Form, Input, InputNumber, Segmented } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { ApiProblem } from '@/api/client';
import { useLanguage, useTexts } from '@/i18n';
import { useKeys } from '@/keys';
import { useNarrow } from '@/look/useMedia';
import { EmptyState } from '@/parts/EmptyState';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { PageHead } from '@/parts/PageHead';
import { useDirtyGuard } from '@/parts/useDirtyGuard';
import { useHref } from '@/place/url';
import { Conditions } from './Conditions';
import { makeTag, useForget, type Made } from './data';
import { texts } from './locales';
import './tags.css';

const NOBODY = { code: '', name_zh: '', name_en: '' };
const EMPTY: Made = { ...NOBODY, owner: '', most: 1, expiry_days: 730, values: [NOBODY, NOBODY], rule: {} };
/** What the address of this page would hide. */
const TAKEN = 'new';

export default function New() {
  const t = useTexts(texts);
  const trail = [{ label: t('title'), to: '/tags' }];
  if (!useNarrow()) return <Maker trail={trail} />;
  return (
    <>
      <PageHead title={t('make')} trail={trail} />
      <section className="y-card"><EmptyState title={t('onComputer')} note={t('onComputerNote')} /></section>
    </>
  );
}

function Maker({ trail }: { trail: { label: string; to: string }[] }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { message } = App.useApp();
  const go = useNavigate();
  const href = useHref();
  const forget = useForget();
  const [made, setMade] = useState<Made>(EMPTY);
  const [by, setBy] = useState<'people' | 'conditions'>('people');
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState(false);
  const dirty = JSON.stringify(made) !== JSON.stringify(EMPTY) && !done;
  const refused = error instanceof ApiProblem ? error : null;
  const set = (changes: Partial<Made>) => setMade((now) => ({ ...now, ...changes }));
  const whole = (one: typeof NOBODY) => one.code && one.name_zh && one.name_en;
  const values = made.values.filter((one) => one.code || one.name_zh || one.name_en);
  const ready = whole(made) && made.code !== TAKEN && values.length > 0 && values.every(whole);

  async function save(): Promise<void> {
    setBusy(true);
    setError(null);
    try {
      const rule = by === 'people' ? {} : made.rule ?? {};
      const { code } = await makeTag({ ...made, values, rule });
      setDone(true);
      await forget();
      void message.success(t('made'));
      setTimeout(() => void go(href(`/tags/${code}`), { replace: true }));
    } catch (refusal) {
      setError(refusal);
      throw refusal;
    } finally {
      setBusy(false);
    }
  }
  const keep = () => void save().catch(() => undefined);
  const guard = useDirtyGuard(dirty && !busy, save);
  useKeys([{ keys: 'mod+s', label: { zh: texts.zh.save, en: texts.en.save }, run: (event) => { event.preventDefault(); if (ready) keep(); } }]);
  const at = (field: string) => (refused?.field === field ? { validateStatus: 'error' as const, help: `${refused.said(language)} ${refused.cure(language)}` } : {});
  return (
    <>
      <PageHead title={t('make')} trail={trail} note={t('makeNote')} actions={<Button type="primary" disabled={!ready} loading={busy} onClick={keep}>{t('save')}</Button>} />
      {error ? <ErrorPanel error={error} /> : null}
      <div className="y-stack">
        <section className="y-card y-tag-edit" aria-label={t('facts')}>
          <h3 className="y-section">{t('facts')}</h3>
          <Form layout="vertical" component="div">
            <div className="y-tag-fields">
              <Form.Item label={t('nameZh')} {...at('name_zh')}><Input aria-label={t('nameZh')} maxLength={64} value={made.name_zh} onChange={(event) => set({ name_zh: event.target.value })} /></Form.Item>
              <Form.Item label={t('nameEn')} {...at('name_en')}><Input aria-label={t('nameEn')} maxLength={64} value={made.name_en} onChange={(event) => set({ name_en: event.target.value })} /></Form.Item>
              <Form.Item label={t('code')} extra={t('codeHelp')} {...at('code')}><Input aria-label={t('code')} maxLength={64} value={made.code} onChange={(event) => set({ code: event.target.value })} /></Form.Item>
              <Form.Item label={t('ownerOptional')} {...at('owner')}><Input aria-label={t('ownerOptional')} maxLength={64} value={made.owner} onChange={(event) => set({ owner: event.target.value })} /></Form.Item>
              <Form.Item label={t('expiryIn')} help={t('expiryHelp')} {...at('expiry_days')}><InputNumber controls={false} aria-label={t('expiryIn')} min={0} max={3660} precision={0} value={made.expiry_days ?? 0} onChange={(days) => set({ expiry_days: days ?? 0 })} /></Form.Item>
              <Form.Item label={t('most')} {...at('most')}><InputNumber controls={false} aria-label={t('most')} min={1} max={3} precision={0} value={made.most ?? 1} onChange={(most) => set({ most: most ?? 1 })} /></Form.Item>
            </div>
          </Form>
        </section>
        <NewValues values={made.values} onChange={(next) => set({ values: next })} />
        <section className="y-card" aria-label={t('by')}>
          <h3 className="y-section">{t('by')}</h3>
          <p><Segmented aria-label={t('by')} value={by} options={[{ value: 'people', label: t('byPeople') }, { value: 'conditions', label: t('byConditions') }]} onChange={setBy} /></p>
          <p className="y-caption">{t(by === 'people' ? 'byPeopleNote' : 'byConditionsNote')}</p>
        </section>
        {by === 'conditions' && values.length > 0 && <Conditions key={values.map((one) => one.code).join()} values={values} rule={made.rule ?? {}} refused={refused} onChange={(rule) => set({ rule })} />}
      </div>
      {guard}
    </>
  );
}

type ValuesProps = { values: Made['values']; onChange: (values: Made['values']) => void };

/** The values in their order; a code never changes once it is made. */
function NewValues({ values, onChange }: ValuesProps) {
  const t = useTexts(texts);
  const set = (at: number, changes: Partial<typeof NOBODY>) => onChange(values.map((one, place) => (place === at ? { ...one, ...changes } : one)));
  return (
    <section className="y-card" aria-label={t('valuesTitle')}>
      <h3 className="y-section">{t('valuesTitle')}</h3>
      <p className="y-caption">{t('valuesNewNote')}</p>
      <div className="y-stack">
        {values.map((one, at) => (
          <div key={at} className="y-together" role="group" aria-label={t('valueNumber', { number: at + 1 })}>
            <Input aria-label={t('nameZh')} placeholder={t('nameZh')} maxLength={64} value={one.name_zh} onChange={(event) => set(at, { name_zh: event.target.value })} />
            <Input aria-label={t('nameEn')} placeholder={t('nameEn')} maxLength={64} value={one.name_en} onChange={(event) => set(at, { name_en: event.target.value })} />
            <Input aria-label={t('code')} placeholder={t('code')} maxLength={64} value={one.code} onChange={(event) => set(at, { code: event.target.value })} />
            <Button disabled={values.length < 2} onClick={() => onChange(values.filter((_, place) => place !== at))}>{t('removeValue')}</Button>
          </div>
        ))}
        <p><Button disabled={values.length >= 200} onClick={() => onChange([...values, NOBODY])}>{t('addValue')}</Button></p>
      </div>
    </section>
  );
}
