import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Drawer, Form, Input, Skeleton, Tag } from 'antd';
import { useState } from 'react';
import { api, ask } from '@/api/client';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { useNarrow } from '@/look/useMedia';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { To } from '@/place/To';
import './identity.css';
import { texts } from './locales';
import { Sides } from './Sides';
import { COLOURS, SHORTEST, useActor, type Merge } from './words';

type Act = 'approve' | 'refuse' | 'undo';
const SAID = { approve: 'approved', refuse: 'refusedDone', undo: 'undoneDone' } as const;

/** One merge: who, why, what it would do or undo, and the decision. */
export function MergeDrawer({ mergeNo, onClose }: { mergeNo: string; onClose: () => void }) {
  const t = useTexts(texts);
  const narrow = useNarrow();
  const answer = useQuery({ queryKey: ['merges', 'one', mergeNo], queryFn: () => ask(api.GET('/v1/merges/{merge_no}', { params: { path: { merge_no: Number(mergeNo) } } })) });
  const merge = answer.data;
  return (
    <Drawer open onClose={onClose} size={narrow ? '100%' : 880} title={<>{t('merge', { number: mergeNo })} {merge && <Tag color={COLOURS[merge.state]}>{t(merge.state)}</Tag>}</>}>
      {answer.isPending && <Skeleton active paragraph={{ rows: 8 }} />}
      {answer.isError && <ErrorPanel error={answer.error} onRetry={() => void answer.refetch()} />}
      {merge && <Whole merge={merge} />}
    </Drawer>
  );
}

function Whole({ merge }: { merge: Merge }) {
  const open = merge.state === 'proposed' || merge.state === 'done';
  return (
    <div className="y-stack">
      <Facts merge={merge} />
      {open && <Decide key={merge.state} merge={merge} />}
    </div>
  );
}

function Facts({ merge }: { merge: Merge }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { pick } = useNamed();
  const actor = useActor();
  const by = (who: string | null, name: string | null, at: string | null) => who && <span data-as-typed>{t('who', { name: actor(who, name), time: f.dateTime(at) })}</span>;
  const face = (one: Merge['survivor_face']) => <><To to={`/members/${one.member}`}>{one.name || one.number}</To> <span className="y-caption y-amount" data-as-typed>{[one.name && one.number, one.phone].filter(Boolean).join(' · ')}</span></>;
  const lines = [
    { key: 'survivor', label: t('survivor'), value: face(merge.survivor_face) },
    { key: 'merged', label: t('merged'), value: face(merge.merged_face) },
    { key: 'evidence', label: t('evidence'), value: pick(merge, 'evidence') },
    { key: 'reason', label: t('reason'), value: <span data-as-typed>{merge.reason}</span> },
    { key: 'proposed', label: t('proposedBy'), value: by(merge.proposed_by, merge.proposed_by_name, merge.proposed_at) },
    { key: 'until', label: t('state'), value: merge.state === 'proposed' ? t('until', { day: f.day(merge.lapses_at) }) : t(merge.state) },
    { key: 'decided', label: t('decidedBy'), value: by(merge.decided_by, merge.decided_by_name, merge.decided_at) },
    { key: 'undone', label: t('undoneBy'), value: by(merge.undone_by, merge.undone_by_name, merge.undone_at) },
    { key: 'undo_reason', label: t('why'), value: merge.undo_reason && <span data-as-typed>{merge.undo_reason}</span> },
  ];
  return <dl className="y-facts y-underlined">{lines.filter((one) => one.value).map((one) => <div key={one.key}><dt>{one.label}</dt><dd>{one.value}</dd></div>)}</dl>;
}

/** What it would do, exactly; then the act, with its reason. */
function Decide({ merge }: { merge: Merge }) {
  const t = useTexts(texts);
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [why, setWhy] = useState('');
  const [wrong, setWrong] = useState(false);
  const parting = merge.state === 'done';
  const body = parting ? { undo: merge.merge_no } : { pair: { survivor: merge.survivor, merged: merge.merged, keep: true } };
  const look = useQuery({ queryKey: ['merge-preview', merge.merge_no, merge.state], gcTime: 0, queryFn: () => ask(api.POST('/v1/merges/preview', { body })) });
  const act = useMutation({
    mutationFn: (verb: Act) => {
      const asked = { params: { path: { merge_no: Number(merge.merge_no) } }, body: { reason: why.trim() } };
      if (verb === 'approve') return ask(api.POST('/v1/merges/{merge_no}/approve', asked));
      if (verb === 'refuse') return ask(api.POST('/v1/merges/{merge_no}/refuse', asked));
      return ask(api.POST('/v1/merges/{merge_no}/undo', asked));
    },
    onSuccess: async (_, verb) => {
      message.success(t(SAID[verb]));
      await forget(queries);
    },
  });
  const go = (verb: Act) => {
    setWrong(why.trim().length < SHORTEST);
    if (why.trim().length >= SHORTEST) act.mutate(verb);
  };
  return (
    <>
      {look.isPending && <Skeleton active paragraph={{ rows: 6 }} />}
      {look.isError && <ErrorPanel error={look.error} onRetry={() => void look.refetch()} />}
      {look.data && <Sides effect={look.data} parting={parting} />}
      {merge.mine && !parting && <Alert type="info" showIcon title={t('mine')} />}
      <Form layout="vertical">
        <Form.Item label={t('why')} htmlFor="merge-why" extra={t('whyHelp')} validateStatus={wrong ? 'error' : ''} help={wrong ? t('short') : undefined}>
          <Input id="merge-why" maxLength={200} value={why} aria-invalid={wrong} onChange={(event) => { setWhy(event.target.value); setWrong(false); }} />
        </Form.Item>
        {parting && <p className="y-caption">{t('undoQuestion')}</p>}
        {act.isError && <ErrorPanel error={act.error} />}
        <div className="i-acts">
          {parting && <Button danger loading={act.isPending} onClick={() => go('undo')}>{t('undo')}</Button>}
          {!parting && !merge.mine && <Button type="primary" loading={act.isPending} onClick={() => go('approve')}>{t('approve')}</Button>}
          {!parting && <Button danger disabled={act.isPending} onClick={() => go('refuse')}>{t('refuse')}</Button>}
        </div>
      </Form>
    </>
  );
}

/** After a merge or unmerge nothing that was known of members holds. */
export async function forget(queries: ReturnType<typeof useQueryClient>): Promise<void> {
  const stale = ['merges', 'member', 'members', 'member-identity', 'member-merges', 'timeline', 'notices'];
  await Promise.all(stale.map((key) => queries.invalidateQueries({ queryKey: [key] })));
}
