/** What she is known as, by theme, each value with what it rests on. */
import { useQuery } from '@tanstack/react-query';
import { Popover, Skeleton } from 'antd';
import { call } from '@/api/client';
import type { components } from '@/api/schema';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { EmptyState } from '@/parts/EmptyState';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { texts } from './locales';

type Held = components['schemas']['MemberTag'];

export default function Tags({ oneId }: { oneId: string }) {
  const t = useTexts(texts);
  const { name } = useNamed();
  const answer = useQuery({
    queryKey: ['member-tags', oneId],
    queryFn: () => call<Held[]>('GET', `/v1/members/${encodeURIComponent(oneId)}/tags`),
  });
  if (answer.isPending) return <Skeleton active paragraph={{ rows: 4 }} />;
  if (answer.isError) return <ErrorPanel error={answer.error} onRetry={() => void answer.refetch()} />;
  if (!answer.data.length) return <EmptyState title={t('noTags')} note={t('noTagsNote')} />;
  const firsts = answer.data.filter((one) => one.place === 1);
  return (
    <dl className="y-facts">
      {firsts.map((first) => (
        <div key={first.tag}>
          <dt>{name(first)}</dt>
          {answer.data.filter((one) => one.tag === first.tag).map((one) => <Shown key={one.place} one={one} />)}
        </div>
      ))}
    </dl>
  );
}

function Shown({ one }: { one: Held }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { pick } = useNamed();
  const why = (
    <div className="y-why">
      <p>{pick(one, 'rule')}</p>
      {one.orders.length > 0 && <p>{t('restsOn', { orders: one.orders.map((order) => `${order.order_no} (${order.date})`).join(f.language === 'en' ? ', ' : '、') })}</p>}
      {one.elsewhere > 0 && <p>{t('restsElsewhere', { count: one.elsewhere })}</p>}
      <p className="y-caption">{t('tagSince', { day: one.since_on, version: one.rule_version })}{one.until_on && ` · ${t('tagUntil', { day: one.until_on })}`}</p>
      <p className="y-caption">{t('computed', { time: f.dateTime(one.computed_at) })}</p>
    </div>
  );
  return (
    <dd>
      <strong>{pick(one, 'value')}</strong>
      <Popover content={why} title={t('whyTag')} trigger={['click', 'hover']}><button type="button" className="y-link">{t('whyTag')}</button></Popover>
      {pick(one, 'evidence') && <div className="y-caption">{pick(one, 'evidence')}</div>}
    </dd>
  );
}
