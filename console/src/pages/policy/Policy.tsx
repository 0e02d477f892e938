/** What makes two records one person, and what would happen if that were changed. */
import { App, Button, Skeleton, Tag } from 'antd';
import { useState } from 'react';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import { useKeys } from '@/keys';
import { useNarrow } from '@/look/useMedia';
import { DiffView } from '@/parts/DiffView';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { PageHead } from '@/parts/PageHead';
import { useDirtyGuard } from '@/parts/useDirtyGuard';
import { useOpen } from '@/place/url';
import { useSession } from '@/session/SessionProvider';
import { Apps } from './Apps';
import { askTrial, cancelTrial, conflictOf, draftPolicy, publishPolicy, spelled, useChecked, useForgetPolicy, usePolicy, useTrial, type Conflict, type Policy, type Rules } from './data';
import { KindTable } from './KindTable';
import { texts } from './locales';
import { ReasonModal } from './ReasonModal';
import { Suspensions } from './Suspensions';
import { COLOURS, useWorded, VersionsDrawer } from './VersionsDrawer';
import { WhatIf } from './WhatIf';
import './policy.css';

export default function PolicyPage() {
  const t = useTexts(texts);
  const policy = usePolicy();
  if (policy.data) return <Editor key={policy.data.newest} policy={policy.data} />;
  return (
    <>
      <PageHead title={t('title')} note={t('note')} />
      {policy.error ? <ErrorPanel error={policy.error} onRetry={() => void policy.refetch()} /> : <Skeleton active={false} paragraph={{ rows: 12 }} />}
    </>
  );
}

function Editor({ policy }: { policy: Policy }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { may, whole } = useSession();
  const { message } = App.useApp();
  const narrow = useNarrow();
  const forget = useForgetPolicy();
  const [open, setOpen] = useOpen();
  const shown = policy.draft ?? policy.live;
  const [rules, setRules] = useState<Rules>(shown.rules);
  const [asking, setAsking] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const trial = useTrial();
  const mayWrite = may('policy.write') && whole;
  const writes = mayWrite && !narrow;
  const spelling = spelled(rules);
  const complete = Object.values(rules).every((rule) => rule.priority !== null && rule.rest_days !== null && rule.members_most !== null);
  const checked = useChecked(rules, spelling);
  const right = complete && checked.isSuccess && !checked.isPlaceholderData && checked.data.problems.length === 0;
  const dirty = spelling !== spelled(shown.rules);
  const tried = trial.data && spelled(trial.data.rules) === spelling && trial.data.answer && !trial.data.stale ? trial.data.answer : null;
  const worded = useWorded(policy.kinds);

  async function saved(over: Conflict | null): Promise<number> {
    if (policy.draft && !dirty && !over) return policy.draft.version;
    return (await draftPolicy(rules, over?.version ?? policy.newest)).version;
  }
  async function save() {
    setError(null);
    try {
      const made = await saved(null);
      await forget();
      void message.success(t('drafted', { version: made }));
    } catch (refusal) {
      // Somebody else was quicker: the dialog tells whom, and lets one choose.
      if (conflictOf(refusal)) setAsking(true);
      else setError(refusal);
      throw refusal;
    }
  }
  const saveQuietly = () => void save().catch(() => undefined);
  async function publish(reason: string, over: Conflict | null) {
    const made = await saved(over);
    await publishPolicy(made, reason);
    setAsking(false);
    await forget();
    void message.success(t('published', { version: made }));
  }
  const guard = useDirtyGuard(dirty && writes, right ? save : undefined);
  useKeys([
    { keys: 'v', label: { zh: texts.zh.keys_versions, en: texts.en.keys_versions }, run: () => setOpen('versions') },
    { keys: 'mod+s', label: { zh: texts.zh.keys_save, en: texts.en.keys_save }, run: (event) => { event.preventDefault(); if (writes && dirty && right) saveQuietly(); } },
  ]);
  const note = !mayWrite ? `${t('note')} ${t('noRight')}` : narrow ? `${t('note')} ${t('readOnly')}` : t('note');
  return (
    <>
      <PageHead
        title={t('title')} note={note}
        beside={<><Tag color={COLOURS[shown.state]}>{t(shown.state as 'draft' | 'live')}</Tag><span className="y-caption" data-as-typed>{t('vNumber', { version: shown.version })}{policy.draft && ` · ${t('savedBy', { name: shown.made_by, time: f.dateTime(shown.made_at) })}`}</span></>}
        actions={
          <>
            <Button onClick={() => setOpen('versions')}>{t('versions')}</Button>
            {writes && <Button disabled={!dirty} onClick={() => setRules(shown.rules)}>{t('discard')}</Button>}
            {writes && <Button disabled={!dirty || !right} onClick={saveQuietly}>{t('saveDraft')}</Button>}
            {writes && <Button type="primary" disabled={!right || (!dirty && !policy.draft)} title={right ? undefined : t('fixFirst')} onClick={() => setAsking(true)}>{t('publish')}</Button>}
          </>
        }
      />
      {error ? <ErrorPanel error={error} /> : null}
      {checked.error ? <ErrorPanel error={checked.error} onRetry={() => void checked.refetch()} /> : null}
      <div className="y-policy-page">
        <KindTable kinds={policy.kinds} rules={rules} live={policy.live.rules} checked={checked.data ?? { problems: [], differences: [], said: shown.said }} exact={policy.exact} disabled={!writes} onChange={setRules} />
        <WhatIf
          trial={trial.data} error={trial.error} same={!!trial.data && spelled(trial.data.rules) === spelling} onRetry={() => void trial.refetch()}
          onAsk={writes && right ? async () => {
            const made = await askTrial(rules);
            setRules(made.rules); // values to block have keys by now
            await trial.refetch();
          } : null}
          onCancel={async () => {
            if (trial.data) await cancelTrial(trial.data);
            await trial.refetch();
          }}
        />
        <Suspensions writes={mayWrite} />
        <Apps seen={policy.apps} rules={rules} disabled={!writes} onChange={setRules} />
      </div>
      {open === 'versions' && (
        <VersionsDrawer
          kinds={policy.kinds} live={policy.live} newest={policy.newest} writes={writes} onClose={() => setOpen(null)}
          onReturned={async (version) => { setOpen(null); await forget(); void message.success(t('returned', { version })); }}
        />
      )}
      {asking && (
        <ReasonModal
          title={t('publishTitle')} act={tried ? t('publishWith', { merges: tried.counts.merges, splits: tried.counts.splits }) : t('publishAct')} onClose={() => setAsking(false)} onGo={publish}
          onTheirs={() => { setAsking(false); void forget(); }}
        >
          {checked.data?.differences.length ? <DiffView titles={[t('before'), t('after')]} differences={worded(checked.data.differences)} /> : <p>{t('nothing')}</p>}
          {!tried && <p className="y-wrong">{t('notTried')}</p>}
          <p className="y-caption">{t('note')}</p>
        </ReasonModal>
      )}
      {guard}
    </>
  );
}
