import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Checkbox, Drawer, Form, Input, Skeleton } from 'antd';
import { useState } from 'react';
import { api, ask } from '@/api/client';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import { useNarrow } from '@/look/useMedia';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { useConfirmClose } from '@/parts/useDirtyGuard';
import './identity.css';
import { texts } from './locales';
import { forget } from './MergeDrawer';
import { Sides } from './Sides';
import { SHORTEST, type Person } from './words';

type Props = { first?: Person; onClose: () => void; onMade: (mergeNo: string) => void };

/** Two members, what their merge would do, and the wish for it with its reason. */
export function NewMerge({ first, onClose, onMade }: Props) {
  const t = useTexts(texts);
  const narrow = useNarrow();
  const [one, setOne] = useState<Person | null>(first ?? null);
  const [other, setOther] = useState<Person | null>(null);
  const close = useConfirmClose(other !== null, onClose);
  const same = one !== null && other !== null && one.member === other.member;
  return (
    <Drawer open onClose={close} size={narrow ? '100%' : 880} title={t('newMerge')}>
      <div className="y-stack">
        <Finder label={t('findOne')} person={one} onPick={setOne} fixed={first !== undefined} />
        <Finder label={t('findOther')} person={other} onPick={setOther} />
        {same && <Alert type="warning" showIcon title={t('same')} />}
        {one && other && !same && <Wish key={`${one.member}${other.member}`} one={one} other={other} onMade={onMade} />}
      </div>
    </Drawer>
  );
}

/** By a number, a phone or its tail; the server decides by the shape. Asked in the body, kept nowhere. */
function Finder({ label, person, onPick, fixed }: { label: string; person: Person | null; onPick: (person: Person | null) => void; fixed?: boolean }) {
  const t = useTexts(texts);
  const search = useMutation({ gcTime: 0, mutationFn: (q: string) => ask(api.POST('/v1/search', { params: { query: { scope: null } }, body: { q, surname: '' } })) });
  const rows = search.data?.groups.flatMap((group) => group.items.flatMap((hit) => hit.row ?? [])) ?? [];
  const found = [...new Map(rows.map((row) => [row.member, row])).values()];
  if (person) {
    return (
      <div>
        <div className="y-caption">{label}</div>
        <div className="i-found-one"><Told person={person} /> {!fixed && <Button type="link" size="small" onClick={() => onPick(null)}>{t('change')}</Button>}</div>
      </div>
    );
  }
  return (
    <div>
      <label>
        <span className="y-caption">{label}</span>
        <Input.Search aria-label={label} placeholder={t('findHelp')} enterButton={t('find')} maxLength={64} autoComplete="off" loading={search.isPending} onSearch={(q) => { if (q.trim()) search.mutate(q.trim()); }} />
      </label>
      {search.isError && <ErrorPanel error={search.error} />}
      {search.data && !found.length && <p role="status">{t('none')}</p>}
      {found.length > 0 && (
        <ul className="i-found">
          {found.map((row) => (
            <li key={row.member}><Told person={row} /> <Button size="small" aria-label={`${label} ${row.number}`} onClick={() => onPick(row)}>{label}</Button></li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Told({ person }: { person: Person }) {
  return <span><strong data-as-typed>{person.name || person.number}</strong> <span className="y-caption y-amount" data-as-typed>{[person.name && person.number, person.phone].filter(Boolean).join(' · ')}</span></span>;
}

function Wish({ one, other, onMade }: { one: Person; other: Person; onMade: (mergeNo: string) => void }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [keep, setKeep] = useState(false);
  const [why, setWhy] = useState('');
  const [wrong, setWrong] = useState(false);
  const pair = { survivor: one.member, merged: other.member, keep };
  const look = useQuery({ queryKey: ['merge-preview', one.member, other.member, keep], gcTime: 0, queryFn: () => ask(api.POST('/v1/merges/preview', { body: { pair } })) });
  const make = useMutation({
    mutationFn: () => ask(api.POST('/v1/merges', { body: { ...pair, reason: why.trim() } })),
    onSuccess: async (made) => {
      message.success(t(made.state === 'done' ? 'mergedNow' : 'proposedNow'));
      await forget(queries);
      onMade(made.merge_no);
    },
  });
  const go = () => {
    setWrong(why.trim().length < SHORTEST);
    if (why.trim().length >= SHORTEST) make.mutate();
  };
  if (look.isPending) return <Skeleton active paragraph={{ rows: 8 }} />;
  if (look.isError) return <ErrorPanel error={look.error} onRetry={() => void look.refetch()} />;
  const { moved, second_person: waits } = look.data;
  return (
    <>
      <Sides effect={look.data} parting={false} />
      {waits && <Alert type="info" showIcon title={t('fourEyes')} />}
      <Form layout="vertical" onFinish={go}>
        <Form.Item><Checkbox checked={keep} onChange={(event) => setKeep(event.target.checked)}><span data-as-typed>{t('keep', { number: one.number })}</span></Checkbox></Form.Item>
        <Form.Item label={t('why')} htmlFor="new-merge-why" extra={t('whyHelp')} validateStatus={wrong ? 'error' : ''} help={wrong ? t('short') : undefined}>
          <Input id="new-merge-why" maxLength={200} value={why} aria-invalid={wrong} onChange={(event) => { setWhy(event.target.value); setWrong(false); }} />
        </Form.Item>
        {make.isError && <ErrorPanel error={make.error} />}
        <Button type="primary" htmlType="submit" loading={make.isPending}>{waits ? t('propose') : t('doMerge', { points: f.integer(moved.moved_available + moved.moved_pending) })}</Button>
      </Form>
    </>
  );
}
