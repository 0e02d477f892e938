import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Select, Skeleton, Tag } from 'antd';
import { useState } from 'react';
import { api, ask, type components } from '@/api/client';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { EmptyState } from '@/parts/EmptyState';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { Points } from '@/parts/Points';
import { WhyDrawer } from '@/parts/WhyDrawer';
import { useScope } from '@/place/scope';
import { useUrlState } from '@/place/url';
import { useSession } from '@/session/SessionProvider';
import { texts } from './locales';

type Event = components['schemas']['Event'];
type Kind = Event['kind'];
const KINDS: Kind[] = ['order', 'refund', 'points', 'redemption', 'tier', 'identifier', 'profile'];

/** Everything that happened to her, newest first, in groups of days. */
export default function Timeline({ oneId }: { oneId: string }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { name, pick } = useNamed();
  const scope = useScope();
  const { channels } = useSession();
  const [{ kinds: asked, channel }, set] = useUrlState(['kinds', 'channel']);
  const [why, setWhy] = useState<Event | null>(null);
  const kinds = KINDS.filter((kind) => asked?.split(',').includes(kind));
  const answer = useInfiniteQuery({
    queryKey: ['timeline', oneId, scope.value, asked, channel],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      ask(api.GET('/v1/members/{one_id}/timeline', { params: { path: { one_id: oneId }, query: { kinds: kinds.length ? kinds : undefined, channel, before: pageParam, limit: 50, scope: scope.value } } })),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const said: Record<Kind, string> = { profile: t('profileKind'), identifier: t('identifierKind'), order: t('orderKind'), refund: t('refundKind'), points: t('pointsKind'), tier: t('tierKind'), redemption: t('redemptionKind') };
  if (answer.isError) return <ErrorPanel error={answer.error} onRetry={() => void answer.refetch()} />;
  const events = answer.data?.pages.flatMap((page) => page.items) ?? [];
  const days = new Map<string, Event[]>();
  for (const event of events) days.set(f.day(event.at), [...(days.get(f.day(event.at)) ?? []), event]);
  return (
    <>
      <div className="y-filters-row">
        <Select<Kind[]> mode="multiple" allowClear maxTagCount="responsive" style={{ minWidth: 220 }} placeholder={t('allKinds')} aria-label={t('kinds')} value={kinds}
          options={KINDS.map((value) => ({ value, label: said[value] }))} onChange={(value) => set({ kinds: value.join(',') || undefined })} />
        {channels.length > 1 && (
          <Select allowClear style={{ minWidth: 140 }} placeholder={t('any')} aria-label={t('shop')} value={channel ?? null}
            options={channels.map((one) => ({ value: one.code, label: name(one) }))} onChange={(value: string | null) => set({ channel: value ?? undefined })} />
        )}
      </div>
      {answer.isPending && <Skeleton active paragraph={{ rows: 6 }} />}
      {!answer.isPending && !events.length && !answer.hasNextPage && <EmptyState kind="filtered" title={t('nothingHere')} onClear={() => set({ kinds: undefined, channel: undefined })} />}
      <div className="m-days">
        {[...days].map(([day, list]) => (
          <section key={day}>
            <h3>{day}</h3>
            {list.map((event) => (
              <article key={`${event.kind}:${event.record_no}:${event.at}`} className="m-event">
                <span>{f.clock(event.at)}</span>
                <span><Tag>{said[event.kind]}</Tag></span>
                <span>
                  <span data-as-typed={event.kind === 'refund' || undefined}>{pick(event, 'title')}</span>
                  {pick(event, 'why') && <> <button type="button" className="y-link y-caption" onClick={() => setWhy(event)}>{t('why')}</button></>}
                </span>
                <span>{event.points !== null && event.points !== 0 && <Points value={event.points} sign />}</span>
              </article>
            ))}
          </section>
        ))}
      </div>
      {answer.hasNextPage && <Button block loading={answer.isFetchingNextPage} onClick={() => void answer.fetchNextPage()} style={{ marginTop: 12 }}>{t('more')}</Button>}
      <WhyDrawer
        open={why !== null} onClose={() => setWhy(null)} title={why ? pick(why, 'title') : ''}
        why={why && {
          sentence: pick(why, 'why'),
          facts: [
            ...(why.order ? [{ label: t('order'), value: why.order }] : []),
            ...(why.store ? [{ label: t('store'), value: name(why.store) }] : []),
            { label: t('time'), value: f.exact(why.at) },
          ],
        }}
      />
    </>
  );
}
