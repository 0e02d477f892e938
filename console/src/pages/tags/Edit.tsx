/** A tag is changed: how it is called and worked out, and the condition of each of its values. */
import { App, Button, Form, Input, InputNumber, Modal, Skeleton, Switch } from 'antd';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { ApiProblem } from '@/api/client';
import { useFormat } from '@/format';
import { useLanguage, useNamed, useTexts } from '@/i18n';
import { useKeys } from '@/keys';
import { useNarrow } from '@/look/useMedia';
import { EmptyState } from '@/parts/EmptyState';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { PageHead } from '@/parts/PageHead';
import { useDirtyGuard } from '@/parts/useDirtyGuard';
import { useWho } from '@/parts/useWho';
import { useHref } from '@/place/url';
import { Conditions } from './Conditions';
import { askTrial, changeTag, getNewest, settingsOf, useForget, useTag, type Changed, type Newest, type Opened } from './data';
import { texts } from './locales';
import { Trial } from './Trial';
import { texts as trialTexts } from './trialTexts';
import { BUILT_IN } from './words';
import './tags.css';

export default function Edit() {
  const { code = '' } = useParams();
  const t = useTexts(texts);
  const narrow = useNarrow();
  const { name } = useNamed();
  const known = useTag(code);
  if (known.isError && !known.data) return <ErrorPanel error={known.error} onRetry={() => void known.refetch()} />;
  if (!known.data) return <Skeleton paragraph={{ rows: 12 }} />;
  const called = name(known.data.tag);
  const trail = [{ label: t('title'), to: '/tags' }, { label: called, to: `/tags/${code}` }];
  if (narrow) {
    return (
      <>
        <PageHead asTyped title={t('editOf', { name: called })} trail={trail} />
        <section className="y-card"><EmptyState title={t('onComputer')} note={t('onComputerNote')} /></section>
      </>
    );
  }
  return <Editor one={known.data} title={t('editOf', { name: called })} trail={trail} />;
}

type Props = { one: Opened; title: string; trail: { label: string; to: string }[] };

function Editor({ one, title, trail }: Props) {
  const t = useTexts(texts);
  const f = useFormat();
  const language = useLanguage();
  const who = useWho();
  const { message } = App.useApp();
  const go = useNavigate();
  const href = useHref();
  const forget = useForget();
  const [settings, setSettings] = useState(() => settingsOf(one));
  // Not what the server has by now: somebody else may have changed it since.
  const [start, setStart] = useState(() => JSON.stringify(settingsOf(one)));
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const [theirs, setTheirs] = useState<Newest | null>(null);
  const [round, setRound] = useState(0);
  const [tried, setTried] = useState<{ number: string; rule: string } | null>(null);
  const tt = useTexts(trialTexts);
  const { code } = one.tag;
  const dirty = JSON.stringify(settings) !== start;
  const refused = error instanceof ApiProblem ? error : null;
  const change = (changes: Partial<Changed>) => setSettings((now) => ({ ...now, ...changes }));

  async function save(basedOn: number): Promise<void> {
    setBusy(true);
    setError(null);
    try {
      const made = await changeTag(code, { ...settings, based_on: basedOn });
      setStart(JSON.stringify(settings));
      setTheirs(null);
      await forget();
      void message.success(t('saved', { version: made.version }));
    } catch (refusal) {
      if (refusal instanceof ApiProblem && refusal.code === 'edited_meanwhile') setTheirs(await getNewest(code));
      else setError(refusal);
      throw refusal;
    } finally {
      setBusy(false);
    }
  }
  const keep = (basedOn: number) => void save(basedOn).then(() => setTimeout(() => void go(href(`/tags/${code}`), { replace: true })), () => undefined);
  function take(newest: Newest) {
    setSettings(settingsOf(newest.opened));
    setStart(JSON.stringify(settingsOf(newest.opened)));
    setRound(round + 1);
    setTheirs(null);
  }
  const rule = JSON.stringify([settings.rule, settings.most, settings.live]);
  async function tryIt() {
    setBusy(true);
    setError(null);
    try {
      setTried({ number: (await askTrial(code, settings)).trial_no, rule });
    } catch (refusal) {
      setError(refusal);
    }
    setBusy(false);
  }
  const guard = useDirtyGuard(dirty && !busy, () => save(settings.based_on));
  useKeys([{ keys: 'mod+s', label: { zh: texts.zh.save, en: texts.en.save }, run: (event) => { event.preventDefault(); if (dirty) keep(settings.based_on); } }]);
  const at = (field: keyof Changed) => (refused?.field === field ? { validateStatus: 'error' as const, help: `${refused.said(language)} ${refused.cure(language)}` } : {});
  return (
    <>
      <PageHead asTyped title={title} trail={trail} note={t('editNote')} actions={<>{!BUILT_IN.has(one.tag.kind) && <Button disabled={!dirty || busy} onClick={() => void tryIt()}>{tt('try')}</Button>}<Button type="primary" disabled={!dirty} loading={busy} onClick={() => keep(settings.based_on)}>{t('save')}</Button></>} />
      {error ? <ErrorPanel error={error} /> : null}
      <div className="y-stack">
        <section className="y-card y-tag-edit" aria-label={t('facts')}>
          <h3 className="y-section">{t('facts')}</h3>
          <Form layout="vertical" component="div">
            <div className="y-tag-fields">
              <Form.Item label={t('nameZh')} {...at('name_zh')}><Input aria-label={t('nameZh')} maxLength={64} value={settings.name_zh} onChange={(event) => change({ name_zh: event.target.value })} /></Form.Item>
              <Form.Item label={t('nameEn')} {...at('name_en')}><Input aria-label={t('nameEn')} maxLength={64} value={settings.name_en} onChange={(event) => change({ name_en: event.target.value })} /></Form.Item>
              <Form.Item label={t('ownerOptional')} {...at('owner')}><Input aria-label={t('ownerOptional')} maxLength={64} value={settings.owner} onChange={(event) => change({ owner: event.target.value })} /></Form.Item>
              <Form.Item label={t('expiryIn')} help={t('expiryHelp')} {...at('expiry_days')}><InputNumber controls={false} aria-label={t('expiryIn')} min={0} max={3660} precision={0} value={settings.expiry_days} onChange={(days) => change({ expiry_days: days ?? 0 })} /></Form.Item>
              {!BUILT_IN.has(one.tag.kind) && <Form.Item label={t('most')} {...at('most')}><InputNumber controls={false} aria-label={t('most')} min={1} max={3} precision={0} value={settings.most} onChange={(most) => change({ most: most ?? 1 })} /></Form.Item>}
            </div>
            <div className="y-tag-fields">
              <span className="y-together"><Switch aria-label={t('live')} checked={settings.live} onChange={(live) => change({ live })} />{t('live')}</span>
            </div>
            <Form.Item label={t('reason')} {...at('reason')}><Input.TextArea aria-label={t('reason')} rows={2} maxLength={500} value={settings.reason} onChange={(event) => change({ reason: event.target.value })} /></Form.Item>
          </Form>
        </section>
        {BUILT_IN.has(one.tag.kind) ? <p className="y-caption">{t('ruleStays')}</p> : <Conditions key={round} values={one.tag.values} rule={settings.rule ?? {}} refused={refused} onChange={(asked) => change({ rule: asked })} />}
        {tried && <Trial number={tried.number} stale={tried.rule !== rule} />}
      </div>
      <Modal
        open={theirs !== null} onCancel={() => setTheirs(null)} title={t('conflictTitle')}
        footer={theirs && [
          <Button key="theirs" onClick={() => take(theirs)}>{t('takeTheirs', { version: theirs.version.version })}</Button>,
          <Button key="mine" danger loading={busy} onClick={() => keep(theirs.version.version)}>{t('overwrite')}</Button>,
          <Button key="stay" type="primary" onClick={() => setTheirs(null)}>{t('stay')}</Button>,
        ]}
      >
        {theirs && <p data-as-typed>{t('conflictText', { name: who(theirs.version.made_by), time: f.dateTime(theirs.version.made_at), version: theirs.version.version })}</p>}
      </Modal>
      {guard}
    </>
  );
}
