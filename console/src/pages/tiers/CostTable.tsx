/** What other thresholds would cost in a year: each move, in points and in money. */
import { Table } from 'antd';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import type { Simulation } from './data';
import { texts } from './locales';

type Cost = NonNullable<Simulation['cost']>;
type Move = Cost['moves'][number];
const BOUNDS = { at_least: 'costAtLeast', at_most: 'costAtMost', open: 'costOpen' } as const;

export function CostTable({ cost, nameOf, benefitOf }: { cost: Cost; nameOf: (code: string | null) => string; benefitOf: (code: string) => string }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { pick } = useNamed();
  const several = cost.moves.some((one) => one.currency !== cost.moves[0]?.currency);
  const spent = ({ benefit_fen: fen, benefit_bound: bound }: Move) => {
    if (fen === null) return t('unknown');
    return bound === 'exact' ? f.money(fen) : t(BOUNDS[bound], { money: f.money(fen) });
  };
  const number = { className: 'y-number', align: 'right' as const };
  return (
    <section className="y-card">
      <h3 className="y-section">{t('costTitle')}</h3>
      <p>{pick(cost, 'said')}</p>
      <p className="y-caption">{t('costNote')}</p>
      {cost.held > 0 && <p className="y-caption">{t('costHeld', { count: cost.held })}</p>}
      {cost.unknown.length > 0 && <p className="y-caption">{t('costUnknown', { names: cost.unknown.map(benefitOf).join(' · ') })}</p>}
      {cost.moves.length > 0 && (
        <Table<Move>
          size="small" pagination={false} rowKey={(row) => `${row.from_tier} ${row.to_tier} ${row.currency}`} dataSource={cost.moves} aria-label={t('costTitle')} scroll={{ x: true }}
          columns={[
            { key: 'from', title: t('from'), render: (_, row) => nameOf(row.from_tier) },
            { key: 'to', title: t('to'), render: (_, row) => nameOf(row.to_tier) },
            ...(several ? [{ key: 'currency', title: t('costCurrency'), dataIndex: 'currency' as const }] : []),
            { key: 'members', title: t('costMembers'), ...number, render: (_, row) => f.integer(row.members) },
            { key: 'rules', title: t('costRules'), ...number, render: (_, row) => f.integer(row.rule_points) },
            { key: 'gifts', title: t('costGifts'), ...number, render: (_, row) => f.integer(row.gift_points) },
            { key: 'worth', title: t('costWorth'), ...number, render: (_, row) => (row.points_fen === null ? t('unknown') : f.money(row.points_fen)) },
            { key: 'benefits', title: t('costBenefits'), ...number, render: (_, row) => spent(row) },
          ]}
        />
      )}
    </section>
  );
}
