import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Checkbox, Drawer, Form, Input, Radio, Skeleton } from 'antd';
import { useState } from 'react';
import { api, ask, type components } from '@/api/client';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import { useNarrow } from '@/look/useMedia';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { useConfirmClose } from '@/parts/useDirtyGuard';
import './identity.css';
import { texts } from './locales';
import { forget } from './MergeDrawer';
import { Sides } from './Sides';
import { SHORTEST, type Merge } from './words';

type Leave = Pick<components['schemas']['Leave'], 'members' | 'after'>;
type Props = { member: string; onClose: () => void };

const NEVER = '1970-01-01T00:00:00Z';
const MOST = 200;

/** Some of a group of merged members leave it, or it becomes what it was after one of its merges. */
export function PartDrawer({ member, onClose }: Props) {
  const t = useTexts(texts);
  const narrow = useNarrow();
  const [leave, setLeave] = useState<Leave | null>(null);
  const close = useConfirmClose(leave !== null, onClose);
  const answer = useQuery({ queryKey: ['member-merges', member, 'done'], queryFn: () => ask(api.GET('/v1/merges', { params: { query: { member, state: 'done', limit: MOST } } })) });
  return (
    <Drawer open onClose={close} size={narrow ? '100%' : 880} title={t('partSome')}>
      <div className="y-stack">
        {answer.isPending && <Skeleton active paragraph={{ rows: 6 }} />}
        {answer.isError && <ErrorPanel error={answer.error} onRetry={() => void answer.refetch()} />}
        {answer.data && <Choice merges={answer.data.items} onChoose={setLeave} />}
        {leave && <Decide key={JSON.stringify(leave)} member={member} leave={leave} onDone={onClose} />}
      </div>
    </Drawer>
  );
}

/** Who leaves, as people; or which of the merges was the last that holds. */
function Choice({ merges, onChoose }: { merges: Merge[]; onChoose: (leave: Leave | null) => void }) {
  const t = useTexts(texts);
  const f = useFormat();
  const [by, setBy] = useState<'people' | 'moment'>('people');
  const faces = merges.flatMap((one) => [one.survivor_face, one.merged_face]);
  const people = [...new Map(faces.map((one) => [one.member, one])).values()].sort((a, b) => a.number.localeCompare(b.number));
  const oldest = [...merges].sort((a, b) => (a.decided_at ?? '').localeCompare(b.decided_at ?? ''));
  const [all, setAll] = useState(false);
  const pick = (members: string[]) => {
    setAll(members.length === people.length);
    onChoose(members.length && members.length < people.length ? { members } : null);
  };
  const change = (to: 'people' | 'moment') => {
    setBy(to);
    setAll(false);
    onChoose(null);
  };
  return (
    <>
      <Radio.Group aria-label={t('partBy')} value={by} onChange={(event) => change(event.target.value)} options={[{ value: 'people', label: t('partPeople') }, { value: 'moment', label: t('partMoment') }]} />
      {by === 'people' && (
        <div>
          <p className="y-caption">{t(all ? 'partAll' : 'partPeopleNote')}</p>
          <Checkbox.Group className="i-people" aria-label={t('partPeople')} onChange={pick} options={people.map((one) => ({ value: one.member, label: <><strong data-as-typed>{one.name || one.number}</strong> <span className="y-caption y-amount" data-as-typed>{[one.name && one.number, one.phone].filter(Boolean).join(' · ')}</span></> }))} />
        </div>
      )}
      {by === 'moment' && (
        <div>
          <p className="y-caption">{t('partMomentNote')}</p>
          <Radio.Group className="i-people" aria-label={t('partMoment')} onChange={(event) => onChoose({ after: event.target.value })} options={[{ value: NEVER, label: t('partBefore') }, ...oldest.slice(0, -1).map((one) => ({ value: one.decided_at ?? NEVER, label: t('partAfter', { number: one.merge_no, time: f.dateTime(one.decided_at) }) }))]} />
        </div>
      )}
    </>
  );
}

/** What it would do, exactly; then the act, with its reason. */
function Decide({ member, leave, onDone }: { member: string; leave: Leave; onDone: () => void }) {
  const t = useTexts(texts);
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [why, setWhy] = useState('');
  const [wrong, setWrong] = useState(false);
  const asked = { member, members: [], identifiers: [], ...leave };
  const look = useQuery({ queryKey: ['merge-preview', member, leave], gcTime: 0, queryFn: () => ask(api.POST('/v1/merges/part', { body: { ...asked, reason: '', dry: true } })) });
  const act = useMutation({
    mutationFn: () => ask(api.POST('/v1/merges/part', { body: { ...asked, reason: why.trim(), dry: false } })),
    onSuccess: async () => {
      message.success(t('undoneDone'));
      await forget(queries);
      onDone();
    },
  });
  const go = () => {
    setWrong(why.trim().length < SHORTEST);
    if (why.trim().length >= SHORTEST) act.mutate();
  };
  if (look.isPending) return <Skeleton active paragraph={{ rows: 8 }} />;
  if (look.isError) return <ErrorPanel error={look.error} onRetry={() => void look.refetch()} />;
  return (
    <>
      <Sides effect={{ ...look.data, conflicts: [], second_person: false }} parting />
      <p>{t('wouldUndo', { numbers: look.data.undone.join(t('comma')) })}</p>
      <Form layout="vertical" onFinish={go}>
        <Form.Item label={t('why')} htmlFor="part-why" extra={t('whyHelp')} validateStatus={wrong ? 'error' : ''} help={wrong ? t('short') : undefined}>
          <Input id="part-why" maxLength={200} value={why} aria-invalid={wrong} onChange={(event) => { setWhy(event.target.value); setWrong(false); }} />
        </Form.Item>
        {act.isError && <ErrorPanel error={act.error} />}
        <Button danger htmlType="submit" loading={act.isPending}>{t('partNow')}</Button>
      </Form>
    </>
  );
}
