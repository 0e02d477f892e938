/** An audience is built: conditions left, who they hold for right, at once. */
import { App, Button, Input, Skeleton } from 'antd';
import { useState } from 'react';
import { useLocation, useNavigate, useParams } from 'react-router';
import { ApiProblem } from '@/api/client';
import { useLanguage, useTexts } from '@/i18n';
import { useKeys } from '@/keys';
import { useNarrow } from '@/look/useMedia';
import { placeOf, toCondition, toTree, type Condition, type Places } from '@/parts/conditions/condition';
import { ConditionEditor } from '@/parts/conditions/ConditionEditor';
import { EmptyState } from '@/parts/EmptyState';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { PageHead } from '@/parts/PageHead';
import { useDirtyGuard } from '@/parts/useDirtyGuard';
import { useSettled } from '@/parts/useSettled';
import { useScope } from '@/place/scope';
import { useHref } from '@/place/url';
import { addVersion, makeAudience, useAudience, useCount, useFields, useForget, type Audience, type Beginning, type Body } from './data';
import { CountSide } from './CountSide';
import { SaveModal } from './SaveModal';
import { Templates } from './Templates';
import { texts } from './locales';
import './audiences.css';

const TYPING_MS = 400;
const AT = 'condition';

export default function Build() {
  const { number = null } = useParams();
  const known = useAudience(number);
  const fields = useFields();
  const place = useLocation();
  const beginning = (place.state as Beginning | null) ?? { name: '', condition: {} };
  const error = known.error ?? fields.error;
  const here = fields.data && (number === null || known.data);
  if (error && !here) return <ErrorPanel error={error} onRetry={() => void Promise.all([known.refetch(), fields.refetch()])} />;
  if (!fields.data || (number !== null && !known.data)) return <Skeleton paragraph={{ rows: 12 }} />;
  return <Editor key={`${number}${place.key}`} known={known.data ?? null} catalogue={fields.data} beginning={beginning} />;
}

type Props = { known: Audience | null; catalogue: NonNullable<ReturnType<typeof useFields>['data']>; beginning: Beginning };

function Editor({ known, catalogue, beginning }: Props) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { message } = App.useApp();
  const go = useNavigate();
  const href = useHref();
  const scope = useScope().value;
  const narrow = useNarrow();
  const forget = useForget();
  const start = known ? (known.condition as Condition) : beginning.condition;
  const [name, setName] = useState(known?.name ?? beginning.name);
  const [tree, setTree] = useState(() => toTree(start));
  const [base, setBase] = useState(known?.version ?? 0);
  const [saving, setSaving] = useState(false);
  const [missing, setMissing] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [saved, setSaved] = useState(known ? JSON.stringify(toCondition(toTree(start)) ?? {}) : '{}');
  const places: Places = {};
  const spelling = JSON.stringify(toCondition(tree, places) ?? {});
  const settled = useSettled(spelling, TYPING_MS);
  const number = known?.audience_no ?? null;
  const count = useCount(settled, number);
  const problem = count.error instanceof ApiProblem ? count.error : null;
  const told = problem?.field === AT || problem?.field?.startsWith(`${AT}.`) ? problem : null;
  const at = told?.field ? placeOf(told.field.slice(AT.length + 1), places) : null;
  const wrong = told && at && settled === spelling ? { id: at, said: `${told.said(language)} ${told.cure(language)}` } : null;
  const ready = count.isSuccess && !count.isPlaceholderData && settled === spelling;
  const dirty = spelling !== saved || (!known && name !== beginning.name);
  const condition = JSON.parse(spelling) as Body;

  async function make(): Promise<void> {
    setMissing(!name.trim());
    if (!name.trim()) throw new Error('a name is missing');
    setError(null);
    try {
      const made = await makeAudience(name.trim(), condition, scope);
      setSaved(spelling);
      await forget();
      void message.success(t('made', { name: made.name }));
      setTimeout(() => void go(href(`/audiences/${made.audience_no}`), { replace: true }));
    } catch (refusal) {
      setError(refusal);
      throw refusal;
    }
  }
  async function change(): Promise<void> {
    if (!known) return;
    const made = await addVersion(known.audience_no, condition, base);
    setBase(made.version);
    setSaved(spelling);
    await forget();
    void message.success(t('changed', { version: made.version }));
    setTimeout(() => void go(href(`/audiences/${known.audience_no}`), { replace: true }));
  }
  const save = () => (known ? setSaving(true) : void make().catch(() => undefined));
  const guard = useDirtyGuard(dirty && !saving && !(!known && spelling === saved), known || !ready ? undefined : make);
  useKeys([{ keys: 'mod+s', label: { zh: texts.zh.save, en: texts.en.save }, run: (event) => { event.preventDefault(); if (ready) save(); } }]);
  function begin(one: Beginning) {
    setTree(toTree(one.condition));
    if (!name) setName(one.name);
  }
  const title = known ? t('editOf', { name: known.name }) : t('newAudience');
  const trail = [{ label: t('title'), to: '/audiences' }, ...(known ? [{ label: known.name, to: `/audiences/${known.audience_no}` }] : [])];
  return (
    <>
      <PageHead
        asTyped={!!known} title={title} trail={trail} note={known && !known.whole ? t('ownScope', { count: known.stores }) : t('buildNote')}
        actions={narrow ? undefined : <Button type="primary" disabled={!ready || (!!known && spelling === saved)} title={ready ? undefined : t('notReady')} onClick={save}>{known ? t('saveVersion') : t('save')}</Button>}
      />
      {error ? <ErrorPanel error={error} /> : null}
      {narrow ? <section className="y-card"><EmptyState title={t('onComputer')} note={t('onComputerNote')} /></section> : (
        <div className="y-audience-build">
          <div className="y-stack">
            {!known && (
              <label className="y-audience-name">
                <span>{t('name')}</span>
                <Input aria-label={t('name')} value={name} maxLength={80} status={missing && !name.trim() ? 'error' : ''} onChange={(event) => setName(event.target.value)} />
                {missing && !name.trim() && <span role="alert" className="y-wrong">{t('nameMissing')}</span>}
              </label>
            )}
            <section className="y-card">
              <h3 className="y-section">{t('conditions')}</h3>
              <p className="y-caption">{t('conditionsNote')}</p>
              <ConditionEditor label={t('conditions')} catalogue={catalogue} levels={['member']} tree={tree} onChange={setTree} wrong={wrong} />
              {told && !at && <p className="y-wrong" role="alert">{told.said(language)} {told.cure(language)}</p>}
            </section>
            {!known && !tree.rules.length && <Templates onChoose={begin} />}
          </div>
          <CountSide count={count} fresh={ready} refused={!!told} number={number} />
        </div>
      )}
      {known && <SaveModal open={saving} onClose={() => setSaving(false)} known={known} after={ready ? count.data : undefined} onSave={change} onTheirs={() => void forget().then(() => go(0))} />}
      {guard}
    </>
  );
}
