/** What she is known as, by theme, each value with what it rests on; people say what they know. */
import { useQuery } from '@tanstack/react-query';
import { App, Button, Popover, Skeleton } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { api, ask, type components } from '@/api/client';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { useKeys } from '@/keys';
import { EmptyState } from '@/parts/EmptyState';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { useUndo } from '@/parts/useUndo';
import { useSession } from '@/session/SessionProvider';
import { change, say, useForget, type Source } from './given';
import { texts as givenTexts } from './givenTexts';
import { texts } from './locales';
import { Statements } from './Statements';

const GiveDrawer = lazy(() => import('./GiveDrawer'));
type Held = components['schemas']['MemberTag'];

export default function Tags({ oneId }: { oneId: string }) {
  const t = useTexts(texts);
  const g = useTexts(givenTexts);
  const { name } = useNamed();
  const gives = useSession().may('tags.give');
  const [open, setOpen] = useState(false);
  const answer = useQuery({
    queryKey: ['member-tags', oneId],
    queryFn: () => ask(api.GET('/v1/members/{one_id}/tags', { params: { path: { one_id: oneId } } })),
  });
  useKeys([{ keys: 't', label: { zh: givenTexts.zh.give, en: givenTexts.en.give }, run: () => setOpen(true) }], gives);
  if (answer.isPending) return <Skeleton active paragraph={{ rows: 4 }} />;
  if (answer.isError) return <ErrorPanel error={answer.error} onRetry={() => void answer.refetch()} />;
  const firsts = answer.data.filter((one) => one.place === 1);
  return (
    <section aria-label={t('tags')}>
      {gives && <p><Button onClick={() => setOpen(true)}>{g('give')}</Button></p>}
      {!firsts.length && <EmptyState title={t('noTags')} note={t('noTagsNote')} />}
      <dl className="y-facts">
        {firsts.map((first) => (
          <div key={first.tag}>
            <dt data-as-typed>{name(first)}</dt>
            {answer.data.filter((one) => one.tag === first.tag).map((one) => <Shown key={one.place} oneId={oneId} one={one} />)}
          </div>
        ))}
      </dl>
      {open && <Suspense fallback={null}><GiveDrawer oneId={oneId} onClose={() => setOpen(false)} /></Suspense>}
    </section>
  );
}

function Shown({ oneId, one }: { oneId: string; one: Held }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { pick } = useNamed();
  const gives = useSession().may('tags.give');
  const why = (
    <div className="y-why">
      <p>{pick(one, 'rule')}</p>
      {one.orders.length > 0 && <p>{t('restsOn', { orders: one.orders.map((order) => `${order.order_no} (${order.date})`).join(f.language === 'en' ? ', ' : '、') })}</p>}
      {one.elsewhere > 0 && <p>{t('restsElsewhere', { count: one.elsewhere })}</p>}
      {one.source ? <Statements oneId={oneId} tag={one.tag} /> : (
        <>
          <p className="y-caption">{t('tagSince', { day: one.since_on, version: one.rule_version })}{one.until_on && ` · ${t('tagUntil', { day: one.until_on })}`}</p>
          <p className="y-caption">{t('computed', { time: f.dateTime(one.computed_at) })}</p>
        </>
      )}
    </div>
  );
  return (
    <dd>
      <span className="m-tag">
        <strong data-as-typed>{pick(one, 'value')}</strong>
        <Popover content={why} title={t('whyTag')} trigger={['click', 'hover']}><button type="button" className="y-link">{t('whyTag')}</button></Popover>
        {one.source && gives && <TakeBack oneId={oneId} one={one} source={one.source as Source} />}
      </span>
      {pick(one, 'evidence') && <div className="y-caption" data-as-typed={!!one.source}>{pick(one, 'evidence')}{one.note && ` · ${one.note}`}</div>}
    </dd>
  );
}

/** What was said is said no more, with a way back. */
function TakeBack({ oneId, one, source }: { oneId: string; one: Held; source: Source }) {
  const t = useTexts(givenTexts);
  const { name, pick } = useNamed();
  const { message } = App.useApp();
  const forget = useForget(oneId);
  const undo = useUndo();
  const called = `${name(one)} · ${pick(one, 'value')}`;
  const place = { oneId, tag: one.tag, source };
  async function takeBack() {
    try {
      const before = await change(place, (said) => said.filter(({ value }) => value !== one.value));
      await forget();
      // Nobody can say again what an event gave.
      if (source === 'event') void message.success(t('takenBack', { name: called }));
      else undo(t('takenBack', { name: called }), async () => { await say(place, before); await forget(); });
    } catch {
      void message.error(t('failed'));
    }
  }
  return <button type="button" className="y-link" aria-label={t('takeBackOf', { name: called })} onClick={() => void takeBack()}>{t('takeBack')}</button>;
}
