import { useMutation, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { Alert, App, Button, Drawer, Form, Input, InputNumber, Segmented, Skeleton } from 'antd';
import { useState } from 'react';
import { api, ApiProblem, ask, type components } from '@/api/client';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import { useNarrow } from '@/look/useMedia';
import { EffectPanel } from '@/parts/EffectPanel';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { useConfirmClose } from '@/parts/useDirtyGuard';
import { useSession } from '@/session/SessionProvider';
import { forget, SHORTEST, usePolicyEffect, type Policy, type PolicyAsked } from './data';
import { texts } from './locales';

type Shown = components['schemas']['ExpiryPolicyShown'];
type Draft = Omit<PolicyAsked, 'reason' | 'based_on'>;

/** By which rules points expire, how that came to be, and what a change would do. */
export function PolicyDrawer({ answer, onClose }: { answer: UseQueryResult<Shown>; onClose: () => void }) {
  const t = useTexts(texts);
  const narrow = useNarrow();
  return (
    <Drawer open onClose={onClose} size={narrow ? '100%' : 640} title={t('policyTitle')}>
      {answer.isPending && <Skeleton active paragraph={{ rows: 8 }} />}
      {answer.isError && <ErrorPanel error={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.data && <div className="y-stack"><Editor key={answer.data.live?.version ?? 0} shown={answer.data} onClose={onClose} /><Versions shown={answer.data} /></div>}
    </Drawer>
  );
}

function Editor({ shown, onClose }: { shown: Shown; onClose: () => void }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { may, whole } = useSession();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [draft, setDraft] = useState<Draft>(() => draftOf(shown));
  const [why, setWhy] = useState('');
  const [wrong, setWrong] = useState(false);
  const writes = may('rules.write') && whole;
  const effect = usePolicyEffect(draft, writes);
  const dirty = JSON.stringify(draft) !== JSON.stringify(draftOf(shown)) || !shown.live;
  const close = useConfirmClose(why.trim() !== '', onClose);
  const save = useMutation({
    mutationFn: () => ask(api.POST('/v1/points/expiry/policy', { body: { ...draft, reason: why.trim(), based_on: shown.live?.version ?? 0 } })),
    onSuccess: async (made) => {
      message.success(t('policySaved', { version: made.version }));
      await forget(queries);
    },
  });
  function go() {
    setWrong(why.trim().length < SHORTEST);
    if (why.trim().length >= SHORTEST) save.mutate();
  }
  const set = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const choice = (key: 'unreachable' | 'small') => <Segmented aria-label={t(key)} disabled={!writes} value={draft[key] ?? 'wait'} options={(['wait', 'expire'] as const).map((value) => ({ value, label: t(value) }))} onChange={(value) => set({ [key]: value })} />;
  const number = (key: 'least_points' | 'grace_days' | 'waiting_days', most: number, least = 1) => <InputNumber id={`policy-${key}`} min={least} max={most} precision={0} disabled={!writes} value={draft[key]} onChange={(value) => set({ [key]: value ?? least })} />;
  return (
    <Form layout="vertical">
      {!shown.live && <Alert type="warning" showIcon title={t('noPolicy')} style={{ marginBottom: 16 }} />}
      <Form.Item label={t('steps')} extra={t('stepsHelp')}>
        <div className="x-steps">{draft.steps.map((step, index) => <InputNumber key={index} aria-label={t('step', { n: index + 1 })} min={1} max={180} precision={0} disabled={!writes} value={step} onChange={(value) => set({ steps: draft.steps.map((one, at) => (at === index ? (value ?? 1) : one)) })} />)}</div>
      </Form.Item>
      <Form.Item label={t('unreachable')} extra={t('unreachableHelp')}>{choice('unreachable')}</Form.Item>
      <Form.Item label={t('least')} htmlFor="policy-least_points" extra={t('leastHelp')}>{number('least_points', 1_000_000_000)}</Form.Item>
      <Form.Item label={t('small')} extra={t('smallHelp')}>{choice('small')}</Form.Item>
      <Form.Item label={t('grace')} htmlFor="policy-grace_days" extra={t('graceHelp')}>{number('grace_days', 366)}</Form.Item>
      <Form.Item label={t('waitingDays')} htmlFor="policy-waiting_days" extra={t('waitingDaysHelp')}>{number('waiting_days', 30, 0)}</Form.Item>
      {effect.isError && !(effect.error instanceof ApiProblem && effect.error.status === 422) && <ErrorPanel error={effect.error} />}
      {effect.data && (
        <EffectPanel
          title={t('effectOfPolicy')} note={t('effectNote')}
          effects={[
            { label: t('nextNightMembers'), before: effect.data.before.members, after: effect.data.after.members, show: f.integer, of: 'difference' },
            { label: t('nextNightPoints'), before: effect.data.before.points, after: effect.data.after.points, show: f.integer, of: 'difference' },
          ]}
        />
      )}
      {writes && (
        <>
          <Form.Item label={t('reason')} htmlFor="policy-why" extra={t('policyReasonHelp')} validateStatus={wrong ? 'error' : ''} help={wrong ? t('short') : undefined} style={{ marginTop: 16 }}>
            <Input id="policy-why" maxLength={500} value={why} aria-invalid={wrong} onChange={(event) => { setWhy(event.target.value); setWrong(false); }} />
          </Form.Item>
          {save.isError && <ErrorPanel error={save.error} />}
          <div className="x-acts">
            <Button type="primary" disabled={!dirty} title={dirty ? undefined : t('nothingChanged')} loading={save.isPending} onClick={go}>{t('savePolicy', { points: effect.data?.after.points ?? 0 })}</Button>
            <Button onClick={close}>{t('cancel')}</Button>
          </div>
        </>
      )}
    </Form>
  );
}

function draftOf(shown: Shown): Draft {
  const live = shown.live;
  if (!live) return { steps: shown.suggested_steps, unreachable: 'wait', least_points: 1, small: 'wait', grace_days: 30, waiting_days: 3 };
  return { steps: live.steps, unreachable: live.unreachable, least_points: live.least_points, small: live.small, grace_days: live.grace_days, waiting_days: live.waiting_days };
}

function Versions({ shown }: { shown: Shown }) {
  const t = useTexts(texts);
  const f = useFormat();
  if (!shown.versions.length) return null;
  const said = (one: Policy) => t('versionSays', { steps: one.steps.join(', '), unreachable: t(one.unreachable), least: one.least_points, small: t(one.small), grace: one.grace_days, waits: one.waiting_days });
  return (
    <section aria-label={t('versions')}>
      <h3 className="y-section">{t('versions')}</h3>
      <ul className="x-versions">
        {shown.versions.map((one) => (
          <li key={one.version}>
            <strong>{t('version', { version: one.version })}</strong> <span className="y-caption">{f.dateTime(one.made_at)}</span>
            <div>{said(one)}</div>
            <div className="y-caption" data-as-typed>{one.reason}</div>
          </li>
        ))}
      </ul>
    </section>
  );
}
