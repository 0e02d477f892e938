/** Whether what points paid of an order counts like money, and what that makes of the true discount: the planner's
 *  two readings of this rule's rate at today's burn rule, with the one that is chosen marked. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Checkbox, Tag } from 'antd';
import { api, ask } from '@/api/client';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import { ruleOf, useBurnRules, type BurnRule } from '../burning/data';
import type { RuleDocument } from './data';
import { texts } from './locales';

type Props = { document: RuleDocument; set: (changes: Partial<RuleDocument>) => void; disabled: boolean };

export function PointsPart({ document, set, disabled }: Props) {
  const t = useTexts(texts);
  const rules = useBurnRules().data;
  const burn = rules && ruleOf(rules, document.currency ?? 'points');
  const counts = document.points_part_counts ?? false;
  return (
    <>
      <div className="y-spoken"><Checkbox checked={counts} disabled={disabled} onChange={(event) => set({ points_part_counts: event.target.checked || undefined })}>{t('pointsPart')}</Checkbox></div>
      {burn && document.points && document.per_fen ? <Readings earn={[document.points, document.per_fen]} burn={burn} counts={counts} /> : null}
      {rules && !burn && <p className="y-caption">{t('partNoRule')}</p>}
    </>
  );
}

function Readings({ earn, burn, counts }: { earn: [number, number]; burn: BurnRule; counts: boolean }) {
  const t = useTexts(texts);
  const f = useFormat();
  const query = { earn_points: earn[0], earn_fen: earn[1], burn_points: burn.worth_points, burn_fen: burn.worth_fen };
  const plan = useQuery({ queryKey: ['planner', query], placeholderData: keepPreviousData, queryFn: () => ask(api.GET('/v1/points/plan', { params: { query } })) });
  if (!plan.data) return null;
  return (
    <section aria-label={t('partDiscount')} aria-live="polite">
      <dl className="y-facts">
        {plan.data.readings.map((one) => (
          <div key={String(one.earns_again)} data-chosen={one.earns_again === counts || undefined}>
            <dt>{t(one.earns_again ? 'partAgain' : 'partOnce')} {one.earns_again === counts && <Tag color="processing">{t('partChosen')}</Tag>}</dt>
            <dd className="y-number">{one.discount_bp === null ? t('partEndless') : `${(one.discount_bp / 100).toFixed(2)}%`}</dd>
          </div>
        ))}
      </dl>
      <p className="y-caption">{t('partNote', { points: f.points(burn.worth_points), money: f.money(burn.worth_fen) })}</p>
    </section>
  );
}
