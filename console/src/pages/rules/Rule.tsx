/** One earning rule: written left, its effect on real orders right. */
import { App, Alert, Button, Skeleton, Tag } from 'antd';
import { useState } from 'react';
import { useLocation, useNavigate, useParams } from 'react-router';
import { ApiProblem } from '@/api/client';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { useKeys } from '@/keys';
import { useNarrow } from '@/look/useMedia';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { PageHead } from '@/parts/PageHead';
import { SentenceLine } from '@/parts/SentenceLine';
import { useDirtyGuard } from '@/parts/useDirtyGuard';
import { useSettled } from '@/parts/useSettled';
import { useHref, useOpen, useUrlState } from '@/place/url';
import { useSession } from '@/session/SessionProvider';
import { BasketDrawer } from './BasketDrawer';
import { Budgets } from './Budgets';
import { Control } from './Control';
import { BLANK, documentOf, draftRule, endRule, publishRule, stateOf, useCatalogue, useEffectOf, useForgetRules, useRule, useRules, useSaid, useUnsaved, type Catalogue, type RuleDetail, type RuleDocument, type RuleVersion } from './data';
import { opened, useEdited, type Edited, type Kept } from './editing';
import { EffectSide } from './EffectSide';
import { ConflictModal, conflictOf, PublishModal, type Conflict } from './PublishModal';
import { CODE, RuleForm } from './RuleForm';
import { COLOURS, VersionsDrawer } from './VersionsDrawer';
import { texts } from './locales';
import './rules.css';

const NEW = 'new';

export default function Rule() {
  const { code = NEW } = useParams();
  const rule = useRule(code, code !== NEW);
  const catalogue = useCatalogue();
  const copied = (useLocation().state as { document?: RuleDocument } | null)?.document;
  const { may, whole } = useSession();
  const writes = may('rules.write') && whole;
  const unsaved = useUnsaved(code, writes);
  const error = rule.error ?? catalogue.error;
  const here = catalogue.data && (code === NEW || rule.data?.code === code);
  // An editor that is open stays: what was typed must not go with a server that is away.
  if (error && !here) return <ErrorPanel error={error} onRetry={() => void Promise.all([rule.refetch(), catalogue.refetch()])} />;
  if (!catalogue.data || (code !== NEW && (!rule.data || rule.data.code !== code)) || (writes && unsaved.isPending)) return <Skeleton paragraph={{ rows: 12 }} />;
  return <Editor key={code} code={code} rule={code === NEW ? null : (rule.data ?? null)} catalogue={catalogue.data} start={copied ?? BLANK} elsewhere={keptOf(unsaved.data)} />;
}

/** What the server keeps of one's writing, as the editor knows it. */
function keptOf(draft: ReturnType<typeof useUnsaved>['data']): Kept | null {
  if (!draft?.document || !draft.kept_at) return null;
  return { edited: draft.document as unknown as Edited, basedOn: draft.based_on ?? 0, at: draft.kept_at };
}

/** The version that one works on: the newest draft, else the one that counts. */
function shownOf(rule: RuleDetail): RuleVersion | undefined {
  const [newest] = rule.versions;
  if (newest?.state === 'draft') return newest;
  return rule.versions.find((one) => one.state === 'live') ?? newest;
}

type EditorProps = { code: string; rule: RuleDetail | null; catalogue: Catalogue; start: RuleDocument; elsewhere: Kept | null };

function Editor({ code, rule, catalogue, start, elsewhere }: EditorProps) {
  const t = useTexts(texts);
  const f = useFormat();
  const { name, pick } = useNamed();
  const { may, whole: house } = useSession();
  const { message, modal } = App.useApp();
  const go = useNavigate();
  const href = useHref();
  const narrow = useNarrow();
  const forget = useForgetRules();
  const [open, setOpen] = useOpen();
  const [{ month }, setPlace] = useUrlState(['month']);
  const shown = rule ? shownOf(rule) : undefined;
  const work = useEdited(code, shown ? documentOf(shown) : start, rule?.newest ?? 0, elsewhere);
  const [newCode, setNewCode] = useState('');
  const [asking, setAsking] = useState(false);
  const [conflict, setConflict] = useState<(Conflict & { publish: string | null }) | null>(null);
  const [error, setError] = useState<unknown>(null);
  const spelling = useSettled(work.spelling, 600);
  const document = JSON.parse(work.spelling) as RuleDocument;
  const acts = document.earns_on === 'behaviour';
  const said = useSaid(spelling);
  const problem = said.error instanceof ApiProblem ? said.error : null;
  const ready = said.isSuccess && !said.isPlaceholderData;
  const mayTry = house;
  const effect = useEffectOf(code === NEW ? '' : code, spelling, month, ready && mayTry);
  const mayWrite = may('rules.write') && mayTry;
  const writes = mayWrite && !narrow;
  const all = useRules();
  const nameOf = (other: string) => name(all.data?.find((one) => one.code === other)) || other;
  const target = code === NEW ? newCode : code;
  const whole = ready && CODE.test(target);

  async function save(publish: string | null, basedOn = work.base): Promise<void> {
    setError(null);
    try {
      const untouched = shown?.state === 'draft' && !work.dirty && shown.version === basedOn;
      const made = untouched && shown ? shown.version : (await draftRule(target, document, basedOn)).version;
      work.setBase(made);
      if (publish !== null) await publishRule(target, made, publish);
      work.settle(document, made, true);
      await forget();
      setAsking(false);
      setConflict(null);
      void message.success(publish === null ? t('drafted', { version: made }) : t('published', { version: made }));
      if (code === NEW) setTimeout(() => void go(href(`/points/rules/${target}`), { replace: true }));
    } catch (refusal) {
      const met = conflictOf(refusal);
      if (met) {
        setAsking(false);
        await forget();
        setConflict({ ...met, publish });
      } else if (publish === null) setError(refusal);
      throw refusal;
    }
  }
  const saveDraft = () => save(null);
  const saveQuietly = () => void saveDraft().catch(() => undefined);
  const guard = useDirtyGuard(work.dirty && writes, whole ? saveDraft : undefined);
  useKeys([
    { keys: 'b', label: { zh: texts.zh.keys_basket, en: texts.en.keys_basket }, run: () => !acts && setOpen('basket') },
    { keys: 'v', label: { zh: texts.zh.keys_versions, en: texts.en.keys_versions }, run: () => rule && setOpen('versions') },
    { keys: 'mod+s', label: { zh: texts.zh.keys_save, en: texts.en.keys_save }, run: (event) => { event.preventDefault(); if (writes && whole && work.dirty) saveQuietly(); } },
  ]);
  function takeTheirs() {
    const theirs = rule?.versions.find((one) => one.version === conflict?.version);
    if (theirs) work.settle(documentOf(theirs), rule?.newest ?? theirs.version);
    setConflict(null);
  }
  function stop() {
    void modal.confirm({
      title: t('endSure', { name: name(document) }), content: t('endNote'), okText: t('endAct'), okButtonProps: { danger: true }, cancelText: t('cancel'),
      onOk: async () => { await endRule(code, null, ''); await forget(); void message.success(t('ended_done')); },
    });
  }
  const title = name(document) === '—' ? t('untitled') : name(document);
  const state = shown ? stateOf(shown) : 'draft';
  return (
    <>
      <PageHead
        title={title} trail={[{ label: t('backToList'), to: '/points/rules' }]}
        beside={<><Tag color={COLOURS[state]}>{t(state)}</Tag>{shown && <span className="y-caption">{t('vNumber', { version: shown.version })}</span>}</>}
        note={work.dirty && work.savedAt ? t('savedHere', { time: f.clock(work.savedAt) }) : !mayWrite ? t('noRight') : narrow ? t('readOnly') : undefined}
        actions={
          <>
            {rule && <Button onClick={() => setOpen('versions')}>{t('versions')}</Button>}
            {mayTry && !acts && <Button onClick={() => setOpen('basket')}>{t('basket')}</Button>}
            {writes && rule?.versions.some((one) => one.state === 'live') && <Button danger onClick={stop}>{t('endRule')}</Button>}
            {writes && <Button disabled={!whole || !work.dirty} onClick={saveQuietly}>{t('saveDraft')}</Button>}
            {writes && <Button type="primary" disabled={!whole || (!work.dirty && state !== 'draft')} title={whole ? undefined : t('fixFirst')} onClick={() => setAsking(true)}>{t('publish')}</Button>}
          </>
        }
      />
      {work.restoredAt && work.dirty && <Alert type="info" showIcon className="y-restored" title={t('restored', { time: f.dateTime(work.restoredAt) })} action={<Button size="small" onClick={() => work.settle(shown ? documentOf(shown) : start, rule?.newest ?? 0)}>{t('discard')}</Button>} />}
      {error ? <ErrorPanel error={error} /> : null}
      {said.error && !problem ? <ErrorPanel error={said.error} onRetry={() => void said.refetch()} /> : null}
      <div className="y-editor">
        <div className="y-stack">
          <section className="y-stack" aria-label={t('sentence')}>
            {said.data && !problem && <SentenceLine sentence={pick(said.data, 'said')} />}
            {said.data && !problem && <p className="y-caption" lang={f.language === 'en' ? 'zh-CN' : 'en'}>{f.language === 'en' ? said.data.said_zh : said.data.said_en}</p>}
          </section>
          <Budgets code={code} />
          {rule && may('insight.read') && <Control rule={rule} />}
          {!narrow && <RuleForm edited={work.edited} onChange={work.setEdited} catalogue={catalogue} problem={problem} disabled={!writes} code={code === NEW ? { value: newCode, onChange: setNewCode } : undefined} />}
        </div>
        {mayTry && <EffectSide answer={effect} month={month} onMonth={(next) => setPlace({ month: next }, { replace: true })} ready={ready} acts={acts} nameOf={nameOf} />}
      </div>
      <BasketDrawer open={open === 'basket' && !acts} onClose={() => setOpen(null)} code={target || NEW} document={ready && !acts ? (document as Record<string, unknown>) : null} catalogue={catalogue} />
      {rule && (
        <VersionsDrawer
          open={open === 'versions'} onClose={() => setOpen(null)} rule={rule} mayWrite={writes}
          onRollback={(version) => { work.setEdited(opened(documentOf(version))); setOpen(null); }}
          onTakeBack={(version) => void endRule(code, version.version, '').then(forget).then(() => message.success(t('takenBack')), setError)}
        />
      )}
      <PublishModal open={asking} onClose={() => setAsking(false)} name={title} document={document} effect={effect.data} onPublish={(reason) => save(reason)} />
      <ConflictModal
        conflict={conflict} onClose={() => setConflict(null)} onTake={takeTheirs}
        theirs={pick(rule?.versions.find((one) => one.version === conflict?.version) ?? { said_zh: '', said_en: '' }, 'said')} mine={said.data ? pick(said.data, 'said') : ''}
        onOverwrite={() => void save(conflict?.publish ?? null, conflict?.version ?? work.base).catch(() => undefined)}
        onCopy={() => { const copy = document; work.settle(shown ? documentOf(shown) : start, rule?.newest ?? 0); setConflict(null); setTimeout(() => void go(href(`/points/rules/${NEW}`), { state: { document: copy } })); }}
      />
      {guard}
    </>
  );
}
