import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { Money } from '@/parts/Money';
import { To } from '@/place/To';
import { Bar } from './Bar';
import type { PartTold, Report } from './data';
import { texts } from './locales';

/** The parts of the budget: what each was to give, what it gave, and whether its share drifts. */
export function Parts({ told }: { told: Report }) {
  const t = useTexts(texts);
  const f = useFormat();
  const budget = told.budget!;
  const days = `from=${told.goal.first_on}&to=${told.goal.last_on}`;
  return (
    <section className="y-card" aria-label={t('budget')}>
      <h2 className="y-section">{t('budget')}</h2>
      <p>{t('budgetSaid', { points: budget.points, given: budget.given, outside: budget.outside })} <Money fen={budget.fen} /></p>
      <p className="y-caption">{t('driftSaid', { share: f.percent(told.goal.drift_bp / 10_000) })}</p>
      {budget.parts.map((one, place) => <Part key={place} part={one} days={days} />)}
    </section>
  );
}

function Part({ part, days }: { part: PartTold; days: string }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { name, pick } = useNamed();
  const share = part.actual_bp === null ? '—' : f.percent(part.actual_bp / 10_000);
  return (
    <article className="y-goal-stage" data-part={part.weight}>
      <h3 className="y-goal-name"><span data-as-typed>{name(part)}</span> <span className="y-caption">{t('shares', { planned: f.percent(part.planned_bp / 10_000), actual: share })}</span></h3>
      {/* The names in it are as they were typed. */}
      <p data-as-typed>{pick(part, 'sentence')}</p>
      {part.alarm && <p><strong role="alert" className="y-goal-alarm">{t(part.alarm === 'over' ? 'beyond' : part.alarm)}</strong></p>}
      <Bar label={t('given')} actual={part.given} planned={part.points} colour={part.alarm === 'over' ? 'var(--y-error)' : part.alarm ? 'var(--y-warning)' : undefined}>
        {part.rules.map((one) => <To key={one.code} data-as-typed to={`/points/ledger?kind=earn&rule=${encodeURIComponent(one.code)}&${days}`}>{name(one)} {f.integer(one.points)}</To>)}
        {part.budgets.map((one) => <To key={one.code} data-as-typed to="/points/rules">{name(one)} {f.integer(one.points)}</To>)}
        {part.origins.map((one) => <To key={one.code} to={`/points/ledger?kind=adjust&${days}`}>{name(one)} {f.integer(one.points)}</To>)}
        {part.rules.length + part.budgets.length + part.origins.length === 0 && <span className="y-caption">{t('nothingGives')}</span>}
      </Bar>
    </article>
  );
}
