import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Drawer, Form, Input, Skeleton, Tag } from 'antd';
import { useState } from 'react';
import { api, ask } from '@/api/client';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import { useNarrow } from '@/look/useMedia';
import { ConfirmByCount } from '@/parts/ConfirmByCount';
import { EmptyState } from '@/parts/EmptyState';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { To } from '@/place/To';
import { useSession } from '@/session/SessionProvider';
import { EffectOf } from './EffectOf';
import { texts } from './locales';
import './privacy.css';
import { COLOURS, forget, SHORTEST, type Erasure } from './words';

/** The list that begins with one number; that one, if it is there. */
async function load(erasureNo: string): Promise<Erasure | null> {
  const page = await ask(api.GET('/v1/erasures', { params: { query: { before: Number(erasureNo) + 1, limit: 1 } } }));
  return page.items.find((one) => one.erasure_no === erasureNo) ?? null;
}

/** One erasure: of whom, why, what it would take or took, and the decision. */
export function ErasureDrawer({ erasureNo, onClose }: { erasureNo: string; onClose: () => void }) {
  const t = useTexts(texts);
  const narrow = useNarrow();
  const { may } = useSession();
  const answer = useQuery({ queryKey: ['erasures', 'one', erasureNo], queryFn: () => load(erasureNo) });
  const erasure = answer.data;
  return (
    <Drawer open onClose={onClose} size={narrow ? '100%' : 720} title={<>{t('erasure', { number: erasureNo })} {erasure && <Tag color={COLOURS[erasure.state]}>{t(erasure.state)}</Tag>}</>}>
      {answer.isPending && <Skeleton active paragraph={{ rows: 8 }} />}
      {answer.isError && <ErrorPanel error={answer.error} onRetry={() => void answer.refetch()} />}
      {erasure === null && <EmptyState kind="filtered" title={t('noSuch')} />}
      {erasure && (
        <div className="y-stack">
          <Facts erasure={erasure} />
          {erasure.state === 'proposed' && <Decide erasure={erasure} />}
          {erasure.done && <EffectOf effect={erasure.done} done />}
          {erasure.done && <Alert type="info" showIcon title={t('later')} description={t('laterNote')} action={may('audit.read') && <To to={`/settings/audit?subject=member:${erasure.member}`}>{t('proof')}</To>} />}
        </div>
      )}
    </Drawer>
  );
}

function Facts({ erasure }: { erasure: Erasure }) {
  const t = useTexts(texts);
  const f = useFormat();
  const gone = erasure.state === 'done';
  const by = (name: string | null, at: string | null) => name && <span data-as-typed>{t('who', { name, time: f.dateTime(at) })}</span>;
  const lines = [
    { key: 'member', label: t('member'), value: gone ? <span className="y-amount" data-as-typed>{erasure.number}</span> : <><To to={`/members/${erasure.member}`}>{erasure.name || erasure.number}</To> <span className="y-caption y-amount" data-as-typed>{[erasure.name && erasure.number, erasure.phone].filter(Boolean).join(' · ')}</span></> },
    { key: 'reason', label: t('reason'), value: gone ? t('reasonGone') : <span data-as-typed>{erasure.reason}</span> },
    { key: 'asked', label: t('asked'), value: by(erasure.proposed_by_name, erasure.proposed_at) },
    { key: 'state', label: t('state'), value: erasure.state === 'proposed' ? t('until', { day: f.day(erasure.lapses_at) }) : t(erasure.state) },
    { key: 'decided', label: t('decided'), value: by(erasure.decided_by_name, erasure.decided_at) },
  ];
  return <dl className="y-facts y-underlined">{lines.filter((one) => one.value).map((one) => <div key={one.key}><dt>{one.label}</dt><dd>{one.value}</dd></div>)}</dl>;
}

/** What it would take, exactly; then the act by somebody else, or the refusal with its reason. */
function Decide({ erasure }: { erasure: Erasure }) {
  const t = useTexts(texts);
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [approving, setApproving] = useState(false);
  const [why, setWhy] = useState('');
  const [wrong, setWrong] = useState(false);
  const path = { params: { path: { erasure_no: Number(erasure.erasure_no) } } };
  const look = useQuery({ queryKey: ['erasure-preview', erasure.member], gcTime: 0, queryFn: () => ask(api.POST('/v1/erasures/preview', { body: { member: erasure.member } })) });
  const refuse = useMutation({
    mutationFn: () => ask(api.POST('/v1/erasures/{erasure_no}/refuse', { ...path, body: { reason: why.trim() } })),
    onSuccess: async () => {
      message.success(t('refusedDone'));
      await forget(queries);
    },
  });
  async function approve() {
    await ask(api.POST('/v1/erasures/{erasure_no}/approve', path));
    setApproving(false);
    message.success(t('approved'));
    await forget(queries);
  }
  function go() {
    setWrong(why.trim().length < SHORTEST);
    if (why.trim().length >= SHORTEST) refuse.mutate();
  }
  return (
    <>
      {look.isPending && <Skeleton active paragraph={{ rows: 6 }} />}
      {look.isError && <ErrorPanel error={look.error} onRetry={() => void look.refetch()} />}
      {look.data && <EffectOf effect={look.data} done={false} />}
      {erasure.mine && <Alert type="info" showIcon title={t('mine')} />}
      {!erasure.mine && <div className="v-acts"><Button danger type="primary" onClick={() => setApproving(true)}>{t('approve')}</Button></div>}
      <Form layout="vertical" className="v-apart">
        <Form.Item label={t('why')} htmlFor="erasure-why" extra={t('whyHelp')} validateStatus={wrong ? 'error' : ''} help={wrong ? t('short') : undefined}>
          <Input id="erasure-why" maxLength={200} value={why} aria-invalid={wrong} onChange={(event) => { setWhy(event.target.value); setWrong(false); }} />
        </Form.Item>
        {refuse.isError && <ErrorPanel error={refuse.error} />}
        <div className="v-acts"><Button loading={refuse.isPending} onClick={go}>{t('refuse')}</Button></div>
      </Form>
      <ConfirmByCount open={approving} title={t('approveTitle', { number: erasure.number })} word={erasure.number} act={t('approve')} onGo={approve} onClose={() => setApproving(false)}>
        <p>{t('approveText')}</p>
      </ConfirmByCount>
    </>
  );
}
