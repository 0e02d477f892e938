/** What is stuck, why, and how to free all of it at once. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Segmented, Skeleton } from 'antd';
import { useRef, useState } from 'react';
import { api, ask } from '@/api/client';
import { useFormat } from '@/format';
import { useLanguage, useNamed, useTexts } from '@/i18n';
import { EmptyState } from '@/parts/EmptyState';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { PageHead } from '@/parts/PageHead';
import { useOpen, useUrlState } from '@/place/url';
import { fieldName } from '../fieldName';
import type { Group, Which } from '../types';
import '../collect.css';
import { Entries } from './Entries';
import { useItems } from './useItems';
import { FreeDrawer, type Act } from './FreeDrawer';
import { texts } from './locales';
import { SidesDrawer } from './SidesDrawer';

const WAYS = ['reason', 'source', 'day'] as const;

/** What a group is, as the server finds its entries again. */
function whichOf(group: Group, by: (typeof WAYS)[number]): Which {
  if (by === 'source') return { source: group.source };
  if (by === 'day') return { day: group.key };
  return { code: group.code, field: group.field, problem: group.problem };
}

type Doing = { kind: Act; name: string; field: string; where: Which };

export default function Quarantine() {
  const t = useTexts(texts);
  const f = useFormat();
  const { pick } = useNamed();
  const language = useLanguage();
  const client = useQueryClient();
  const [{ by: asked, group: shown }, set] = useUrlState(['by', 'group']);
  const [open, setOpen] = useOpen();
  const [act, setAct] = useState<Doing | null>(null);
  const list = useRef<HTMLElement>(null);
  const back = useItems(list);
  const by = WAYS.find((one) => one === asked) ?? 'reason';
  const answer = useQuery({ queryKey: ['quarantine-groups', by], queryFn: () => ask(api.GET('/v1/quarantine/groups', { params: { query: { by } } })) });
  const groups = answer.data ?? [];
  const count = groups.reduce((sum, one) => sum + one.count, 0);
  const oldest = groups.map((one) => one.oldest_at).sort()[0];
  const renew = () => Promise.all([client.invalidateQueries({ queryKey: ['quarantine-groups'] }), client.invalidateQueries({ queryKey: ['quarantine-entries'] })]);
  const named = (one: Group) => (by === 'reason' ? [fieldName(one.field, language), pick(one, 'message')].filter(Boolean).join(language === 'en' ? ': ' : '：') : one.key || '—');
  const doing = (kind: Act, one: Group) => () => setAct({ kind, name: named(one), field: one.field, where: whichOf(one, by) });
  return (
    <>
      <PageHead title={t('title')} note={count > 0 ? t('waits', { count, ago: f.ago(oldest) }) : undefined} actions={<Segmented aria-label={t('by')} value={by} onChange={(value) => set({ by: value, group: undefined })} options={WAYS.map((one) => ({ value: one, label: t(one) }))} />} />
      {answer.isError && <ErrorPanel error={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.isPending && <Skeleton active />}
      {answer.data && !groups.length && <EmptyState title={t('none')} note={t('noneNote')} />}
      {groups.length > 0 && (
        <section className="y-card" ref={list}>
          {groups.map((one) => (
            <article key={one.key} className="c-group">
              <div className="c-group-head" data-item tabIndex={-1} role="group" aria-label={named(one)}>
                <div className="c-group-words">
                  <strong data-as-typed={by === 'source' || undefined}>{named(one)}</strong>
                  <div className="y-caption" data-as-typed>
                    {[by !== 'source' && one.source, one.problems > 1 && by !== 'reason' && t('kinds', { count: one.problems }), t('oldest', { time: f.dateTime(one.oldest_at) }), by === 'reason' && pick(one, 'cure')].filter(Boolean).join(' · ')}
                  </div>
                </div>
                <Button type="text" data-does="open" aria-expanded={shown === one.key} onClick={() => set({ group: shown === one.key ? undefined : one.key })}>{shown === one.key ? t('hide') : t('entries', { count: one.count })}</Button>
                {one.kind !== 'line' && <Button data-does="mend" onClick={doing('mend', one)}>{t('mend')}</Button>}
                {one.kind !== 'line' && <Button data-does="replay" onClick={doing('replay', one)}>{t('replay')} {f.integer(one.count)}</Button>}
                <Button type="text" danger onClick={doing('dismiss', one)}>{t('dismiss')}</Button>
              </div>
              {shown === one.key && <Entries where={whichOf(one, by)} onOpen={setOpen} onReplay={(name, number) => setAct({ kind: 'replay', name, field: one.field, where: { numbers: [number] } })} />}
            </article>
          ))}
        </section>
      )}
      {act && <FreeDrawer act={act.kind} name={act.name} field={act.field} where={act.where} onClose={() => { setAct(null); back(); }} onDone={renew} />}
      {open && <SidesDrawer number={open} onClose={() => { setOpen(null); back(); }} onDone={renew} />}
    </>
  );
}
