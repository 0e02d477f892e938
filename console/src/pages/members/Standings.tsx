import { useQuery } from '@tanstack/react-query';
import { Progress, Tag } from 'antd';
import { api, ask, type components } from '@/api/client';
import { useNamed, useTexts } from '@/i18n';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { useScope } from '@/place/scope';
import { texts as heads } from './locales';
import { texts } from './tierTexts';

type Stood = components['schemas']['TierOfSet'];

/** Where she stands in the tiers of the group and of each brand with its own. */
export const useStandings = (oneId: string) => {
  const scope = useScope();
  return useQuery({
    queryKey: ['member-tiers', oneId, scope.value],
    queryFn: () => ask(api.GET('/v1/members/{one_id}/tiers', { params: { path: { one_id: oneId }, query: { scope: scope.value } } })),
  });
};

/** The head of the page tells of the group's alone: this list is for who stands in more. */
export function Standings({ oneId }: { oneId: string }) {
  const t = useTexts(texts);
  const answer = useStandings(oneId);
  if (answer.isError) return <ErrorPanel error={answer.error} onRetry={() => void answer.refetch()} />;
  if (!answer.data || answer.data.length < 2) return null;
  return (
    <section aria-label={t('standings')}>
      <h2 className="y-section">{t('standings')}</h2>
      <ul className="m-brands">{answer.data.map((one) => <One key={one.brand ?? ''} stood={one} />)}</ul>
    </section>
  );
}

function One({ stood }: { stood: Stood }) {
  const t = useTexts(heads);
  const { name, pick } = useNamed();
  const span = (stood.next_threshold ?? stood.growth) - stood.threshold;
  const percent = stood.next_threshold === null || span <= 0 ? 100 : Math.max(0, Math.floor(((stood.growth - stood.threshold) * 100) / span));
  return (
    <li>
      <strong>{pick(stood, 'set_name')}</strong> <Tag>{stood.named ? name(stood.named) : t('noTier')}</Tag>
      <Progress percent={percent} showInfo={false} strokeColor="var(--y-primary)" aria-label={pick(stood, 'set_name')} />
      <div className="y-caption">{stood.next_named ? t('growth', { now: stood.growth, missing: stood.growth_missing, tier: name(stood.next_named) }) : t('growthTop', { now: stood.growth })}</div>
      {stood.life && <div className="y-caption">{pick(stood.life, 'said')}</div>}
    </li>
  );
}
