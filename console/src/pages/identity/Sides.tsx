import { Alert } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { api, ask } from '@/api/client';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { EffectPanel } from '@/parts/EffectPanel';
import { texts } from './locales';
import type { Effect, Held } from './words';

const held = (one: Held) => one.balances[0] ?? { available: 0, pending: 0, debt: 0 };
const net = (people: Held[]) => people.reduce((sum, one) => sum + held(one).available + held(one).pending - held(one).debt, 0);

/** Both people before → after, side by side, and that nothing is lost between them. */
export function Sides({ effect, parting }: { effect: Effect; parting: boolean }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { moved } = effect;
  const points = { net: f.integer(net(effect.after)), points: f.integer(parting ? moved.settlements_undone : moved.settled) };
  const sum = effect.before.length > 2 ? t('sumAll', points) : parting && moved.settlements_undone ? t('sumUnsettled', points) : !parting && moved.settled ? t('sumSettled', points) : t('sumSame', points);
  return (
    <section className="y-stack" aria-label={parting ? t('wouldPart') : t('wouldMerge')}>
      <h2 className="y-section">{parting ? t('wouldPart') : t('wouldMerge')}</h2>
      <div className="i-sides">
        {effect.before.map((before, index) => (
          <Side key={before.member} before={before} after={effect.after[index]!} label={t(parting ? (index ? 'parts' : 'root') : index ? 'goes' : 'stays')} />
        ))}
      </div>
      {effect.conflicts.length > 0 && <Conflicts kinds={effect.conflicts} />}
      <p className="y-caption">{sum} {moved.split > 0 && t('split', { points: f.integer(moved.split) })} {t('exact')}</p>
    </section>
  );
}

function Side({ before, after, label }: { before: Held; after: Held; label: string }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { name } = useNamed();
  const [was, will] = [held(before), held(after)];
  const tiers = [before, after].map((one) => (one.tier.named ? name(one.tier.named) : t('noTier')));
  const rows: [string, number, number][] = [
    [t('available'), was.available, will.available],
    [t('pending'), was.pending, will.pending],
    [t('debt'), was.debt, will.debt],
    [t('lots'), before.open_lots, after.open_lots],
    [t('orders'), before.tier.orders, after.tier.orders],
    [t('growth'), before.tier.growth, after.tier.growth],
  ];
  return (
    <EffectPanel
      title={label}
      note={<><span className="y-amount" data-as-typed>{before.number}</span> · {tiers[0] === tiers[1] ? t('tierSame', { tier: tiers[0]! }) : t('tier', { before: tiers[0]!, after: tiers[1]! })}</>}
      effects={rows.map(([row, from, to]) => ({ label: row, before: from, after: to, show: f.integer, of: 'difference' }))}
    />
  );
}

function Conflicts({ kinds }: { kinds: string[] }) {
  const t = useTexts(texts);
  const { name } = useNamed();
  const known = useKinds();
  const named = kinds.map((kind) => name(known.data?.find((one) => one.code === kind))).join(', ');
  return <Alert type="warning" showIcon title={t('conflicts', { kinds: named })} />;
}

/** The kinds of identifiers with their names. */
export function useKinds() {
  return useQuery({ queryKey: ['identity-kinds'], staleTime: Infinity, queryFn: () => ask(api.GET('/v1/identity/kinds')) });
}
