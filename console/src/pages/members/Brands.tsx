import { useQuery } from '@tanstack/react-query';
import { Tag } from 'antd';
import { api, ask, type components } from '@/api/client';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { useScope } from '@/place/scope';
import { texts } from './brandTexts';

type Joined = components['schemas']['MembershipShown'];

/** The brands of the group that she joined, and whether they see what she did with each other. */
export function Brands({ oneId }: { oneId: string }) {
  const t = useTexts(texts);
  const scope = useScope();
  const answer = useQuery({
    queryKey: ['member-brands', oneId, scope.value],
    queryFn: () => ask(api.GET('/v1/members/{one_id}/brands', { params: { path: { one_id: oneId }, query: { scope: scope.value } } })),
  });
  if (answer.isError) return <ErrorPanel error={answer.error} onRetry={() => void answer.refetch()} />;
  if (!answer.data?.items.length) return null;
  const { items, linked, apart } = answer.data;
  return (
    <section className="y-card" aria-label={t('brands')}>
      <div className="m-over">
        <h2 className="y-section">{t('brands')}</h2>
        {(items.length > 1 || apart || linked) && <Tag color={linked ? 'success' : 'default'}>{linked ? t('linked') : t('notLinked')}</Tag>}
      </div>
      {apart && !linked && <p className="y-caption">{t('apart')}</p>}
      <ul className="m-brands">{items.map((one) => <Line key={one.brand.code} one={one} />)}</ul>
    </section>
  );
}

function Line({ one }: { one: Joined }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { name } = useNamed();
  const place = one.store ?? one.channel;
  const how = one.way === 'order' ? t('byOrder') : t('byRegistration');
  return (
    <li>
      <strong>{name(one.brand)}</strong>
      <span className="y-caption">{t('joined', { day: f.day(one.joined_at), how })}</span>
      {place && <span className="y-caption">{name(place)}</span>}
      {one.card && <span className="y-caption">{t('card')} <span className="y-amount" data-as-typed>{one.card}</span></span>}
    </li>
  );
}
