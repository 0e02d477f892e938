import { Tag } from 'antd';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { To } from '@/place/To';
import { Bar } from './Bar';
import type { Report, StageTold } from './data';
import { texts } from './locales';

/** Each stage in words, with its bars; the figures open the entries behind them. */
export function Stages({ told }: { told: Report }) {
  const t = useTexts(texts);
  return (
    <section className="y-card" aria-label={t('stages')}>
      <h2 className="y-section">{t('stages')}</h2>
      {told.stages.map((one) => <Stage key={one.first_on} stage={one} />)}
    </section>
  );
}

function Stage({ stage }: { stage: StageTold }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { name, pick } = useNamed();
  const door = (kind: string) => `/points/ledger?kind=${kind}&from=${stage.first_on}&to=${stage.last_on}`;
  const { issued, redeemed, bought } = stage;
  return (
    <article className="y-goal-stage" data-stage={stage.first_on}>
      <h3 className="y-goal-name"><span data-as-typed>{name(stage)}</span> <Tag color={stage.turn === 'running' ? 'success' : 'default'}>{t(stage.turn === 'over' ? 'ended' : stage.turn)}</Tag> <span className="y-caption">{f.range(stage.first_on, stage.last_on)}</span></h3>
      <p>{pick(stage, 'sentence')}</p>
      <Bar label={t('issued')} actual={issued.actual} planned={issued.planned} mark={stage.turn === 'running' ? issued.expected : null}>
        <To to={door('earn')}>{t('byRules', { points: stage.earned })}</To> <To to={door('adjust')}>{t('byHand', { points: stage.by_hand })}</To>
      </Bar>
      <Bar label={t('redeemed')} actual={redeemed.actual} planned={redeemed.planned} mark={stage.turn === 'running' ? redeemed.expected : null}>
        <To to={door('burn')}>{t('redemptions', { points: redeemed.actual })}</To>
      </Bar>
      {bought.planned_bp !== null && bought.actual_bp !== null && stage.turn !== 'to_come' && (
        <Bar label={t('bought')} actual={bought.actual_bp} planned={bought.planned_bp} shares>{t('boughtOf', { buyers: bought.buyers, members: bought.members })}</Bar>
      )}
    </article>
  );
}
