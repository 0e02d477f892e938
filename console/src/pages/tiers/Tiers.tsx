/** Who is where, and who would move if the lines were changed. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input, Modal, Skeleton } from 'antd';
import { useState } from 'react';
import { ApiProblem } from '@/api/client';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import { useNarrow } from '@/look/useMedia';
import { EmptyState } from '@/parts/EmptyState';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { PageHead } from '@/parts/PageHead';
import { useDirtyGuard } from '@/parts/useDirtyGuard';
import { useScope } from '@/place/scope';
import { useOpen, useUrlState } from '@/place/url';
import { useSession } from '@/session/SessionProvider';
import { documentOf, draftPlan, FIRST, publishPlan, simulate, useNow, usePlans, useSets, type PlanDocument, type PlanVersion, type TierSet } from './data';
import { NowChart } from './NowChart';
import { PlanForm } from './PlanForm';
import { PlanVersions } from './PlanVersions';
import { SetBar } from './SetBar';
import { SimulationPanel } from './SimulationPanel';
import { texts } from './locales';
import '../rules/rules.css';
import './tiers.css';

export default function Tiers() {
  const t = useTexts(texts);
  const [{ brand }] = useUrlState(['brand']);
  const sets = useSets();
  const plans = usePlans(brand);
  const scope = useScope();
  const now = useNow(scope.value, brand);
  const failed = sets.error ?? plans.error;
  if (failed) return <><PageHead title={t('title')} /><ErrorPanel error={failed} onRetry={() => { void sets.refetch(); void plans.refetch(); }} /></>;
  if (!plans.data || !sets.data) return <><PageHead title={t('title')} /><Skeleton paragraph={{ rows: 10 }} /></>;
  const mine = sets.data.some((one) => (one.brand ?? undefined) === brand && one.mine);
  return <Desk key={brand ?? ''} brand={brand} mine={mine} sets={sets.data} plans={plans.data} now={<NowChart answer={now} />} />;
}

type Conflict = { version: number; by: string; at: string; publish: string | null };

type Props = { brand: string | undefined; mine: boolean; sets: TierSet[]; plans: PlanVersion[]; now: React.ReactNode };

function Desk({ brand, mine, sets, plans, now }: Props) {
  const t = useTexts(texts);
  const f = useFormat();
  const { may } = useSession();
  const { message } = App.useApp();
  const narrow = useNarrow();
  const queries = useQueryClient();
  const [open, setOpen] = useOpen();
  const live = plans.find((one) => one.state === 'live') ?? plans[0];
  const newest = plans[0]?.version ?? 0;
  const [document, setDocument] = useState<PlanDocument>(() => (live ? documentOf(live) : FIRST));
  const [start, setStart] = useState(() => JSON.stringify(document));
  const [base, setBase] = useState(newest);
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const run = useMutation({ mutationFn: (of: PlanDocument) => simulate(of, brand).then((told) => ({ told, of: JSON.stringify(of) })) });
  const spelling = JSON.stringify(document);
  const dirty = spelling !== start;
  const fresh = run.data?.of === spelling;
  const writes = may('tiers.write') && mine && !narrow;
  const problem = run.error instanceof ApiProblem ? run.error : null;

  const save = useMutation({
    mutationFn: async ({ publish, basedOn }: { publish: string | null; basedOn: number }) => {
      const made = (await draftPlan(document, basedOn, brand)).version;
      setBase(made);
      if (publish !== null) await publishPlan(made, publish, brand);
      return { made, publish, saved: JSON.stringify(document) };
    },
    onSuccess: async ({ made, publish, saved }) => {
      // Not what is there by now: somebody may have typed on.
      setStart(saved);
      setAsking(false);
      setReason('');
      setConflict(null);
      await Promise.all([queries.invalidateQueries({ queryKey: ['tiers'] }), queries.invalidateQueries({ queryKey: ['tier-sets'] }), queries.invalidateQueries({ queryKey: ['tiers-now'] })]);
      void message.success(t(publish === null ? 'drafted' : 'published', { version: made }));
    },
    onError: async (error, asked) => {
      if (!(error instanceof ApiProblem) || error.code !== 'edited_meanwhile') return;
      setAsking(false);
      await queries.invalidateQueries({ queryKey: ['tiers'] });
      setConflict({ version: Number(error.body['version']), by: String(error.body['by'] ?? ''), at: String(error.body['at'] ?? ''), publish: asked.publish });
    },
  });
  const refused = save.error && !(save.error instanceof ApiProblem && save.error.code === 'edited_meanwhile') ? save.error : null;
  const guard = useDirtyGuard(dirty && writes, async () => { await save.mutateAsync({ publish: null, basedOn: base }); });
  const edits = mine && !narrow;
  function show(version: PlanVersion | undefined) {
    if (!version) return;
    setDocument(documentOf(version));
    setBase(newest);
    setConflict(null);
    setOpen(null);
  }
  return (
    <>
      <PageHead
        title={t('title')} note={!(may('tiers.write') && mine) ? t('noRight') : narrow ? t('readOnly') : t('note')}
        actions={
          <>
            {plans.length > 0 && <Button onClick={() => setOpen('versions')}>{t('versions')}</Button>}
            {writes && <Button disabled={!dirty} loading={save.isPending && !asking} onClick={() => save.mutate({ publish: null, basedOn: base })}>{t('saveDraft')}</Button>}
            {writes && <Button type={fresh ? 'primary' : 'default'} disabled={!fresh || spelling === (live?.state === 'live' ? JSON.stringify(documentOf(live)) : '')} title={fresh ? undefined : t('runBefore')} onClick={() => setAsking(true)}>{t('publish')}</Button>}
          </>
        }
      />
      <SetBar sets={sets} brand={brand} />
      {refused && !asking ? <ErrorPanel error={refused} /> : null}
      <div className="y-editor">
        <div className="y-stack">
          {!edits && now}
          {edits && <PlanForm document={document} onChange={setDocument} disabled={!writes} problem={problem} onRun={() => run.mutate(document)} running={run.isPending} primary={!fresh} />}
        </div>
        <div className="y-stack">
          {mine && !plans.length && !run.data ? <section className="y-card"><EmptyState title={t('noPlan')} note={t('noPlanNote')} /></section> : mine && !(narrow && !run.data) && (
            <SimulationPanel told={run.data?.told} stale={!!run.data && !fresh} error={problem?.field ? null : run.error} document={run.data ? (JSON.parse(run.data.of) as PlanDocument) : document} />
          )}
          {edits && now}
        </div>
      </div>
      <PlanVersions brand={brand} open={open === 'versions'} onClose={() => setOpen(null)} plans={plans} mayWrite={writes} onRollback={show} />
      <Modal
        open={asking} onCancel={() => setAsking(false)} title={t('publishTitle')} cancelText={t('cancel')} confirmLoading={save.isPending}
        okText={run.data?.told.rises ? t('publishAct', { count: run.data.told.rises }) : t('publishOnly')} onOk={() => save.mutate({ publish: reason.trim(), basedOn: base })}
      >
        {run.data && <p>{t('publishText', { rises: run.data.told.rises, kept: run.data.told.kept })}</p>}
        {run.data && run.data.told.falling > 0 && <p>{t('publishFalls', { count: run.data.told.falling })}</p>}
        <Form layout="vertical"><Form.Item label={t('reason')} help={t('reasonHelp')}><Input.TextArea aria-label={t('reason')} rows={2} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} /></Form.Item></Form>
        {refused ? <ErrorPanel error={refused} /> : null}
      </Modal>
      <Modal
        open={conflict !== null} onCancel={() => setConflict(null)} title={t('conflictTitle')}
        footer={[
          <Button key="take" onClick={() => show(plans.find((one) => one.version === conflict?.version))}>{t('takeTheirs', { version: conflict?.version ?? 0 })}</Button>,
          <Button key="mine" danger onClick={() => save.mutate({ publish: conflict?.publish ?? null, basedOn: conflict?.version ?? base })}>{t('overwrite')}</Button>,
          <Button key="stay" type="primary" onClick={() => setConflict(null)}>{t('stay')}</Button>,
        ]}
      >
        {conflict && <p>{t('conflictText', { name: conflict.by, time: f.dateTime(conflict.at), version: conflict.version })}</p>}
      </Modal>
      {guard}
    </>
  );
}
