import { Table, Tag } from 'antd';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import type { Told } from './data';
import { texts } from './locales';

const number = { align: 'right' as const, className: 'y-number' };
const ORIGINS = { purchase: 'purchase', given: 'givenOf', brought: 'brought' } as const;

/** What is outstanding by months since it was issued, and by months until it expires. */
export function Ages({ told }: { told: Told }) {
  const t = useTexts(texts);
  const f = useFormat();
  type Band = Told['ages'][number];
  const named = (one: Band) => {
    if (one.kind === 'lapsed' || one.kind === 'never') return t(one.kind);
    return one.to_months === null ? t('over', { from: one.from_months ?? 0 }) : t('span', { from: one.from_months ?? 0, to: one.to_months });
  };
  const sum = told.reconciliation.closing;
  return (
    <>
      {([['since', told.ages], ['until', told.expiries]] as const).map(([name, bands]) => (
        <section key={name} className="y-card" aria-label={t(name)}>
          <h2 className="y-section">{t(name)}</h2>
          <Table<Band>
            size="small" pagination={false} rowKey={(row) => `${row.kind}${row.from_months}`} dataSource={bands} aria-label={t(name)}
            columns={[
              { key: 'band', title: t('band'), render: (_, row) => named(row) },
              { key: 'points', title: t('points'), ...number, render: (_, row) => f.integer(row.points) },
              { key: 'share', title: t('share'), ...number, render: (_, row) => f.percent(sum ? row.points / sum : null) },
            ]}
          />
        </section>
      ))}
    </>
  );
}

/** What became of the points of each month, so far, and what that says of breakage. */
export function Vintages({ told }: { told: Told }) {
  const t = useTexts(texts);
  const f = useFormat();
  type Vintage = Told['vintages'][number];
  const seen = told.breakage_seen;
  const share = (points: number) => f.percent(points / 10_000);
  const promised = (row: Vintage) => row.issued - row.reversed;
  const counts = [['issued', 'issued'], ['reversed', 'reversed'], ['redeemed', 'redeemed'], ['lapsedOf', 'lapsed'], ['left', 'outstanding']] as const;
  return (
    <section className="y-card" aria-label={t('vintages')}>
      <p className="y-caption">{seen ? t('seen', { count: seen.vintages, share: share(seen.basis_points), low: share(seen.lowest_basis_points), high: share(seen.highest_basis_points) }) : t('notSeen')}</p>
      <Table<Vintage>
        size="small" pagination={false} rowKey={(row) => `${row.origin}${row.month}`} scroll={{ x: 'max-content' }} dataSource={told.vintages.toReversed()} aria-label={t('vintages')}
        columns={[
          { key: 'month', title: t('month'), fixed: 'left', render: (_, row) => <>{row.month?.slice(0, 7) ?? t('earlier')} {row.mature && <Tag>{t('mature')}</Tag>}</> },
          { key: 'origin', title: t('origin'), render: (_, row) => t(ORIGINS[row.origin as keyof typeof ORIGINS]) },
          ...counts.map(([name, field]) => ({ key: name, title: t(name), ...number, render: (_: unknown, row: Vintage) => f.integer(row[field]) })),
          { key: 'share', title: t('redeemedShare'), ...number, render: (_, row) => f.percent(promised(row) > 0 ? row.redeemed / promised(row) : null) },
        ]}
      />
    </section>
  );
}

/** From the closing to what balances hold now. */
export function Reconciled({ told }: { told: Told }) {
  const t = useTexts(texts);
  const f = useFormat();
  const sums = told.reconciliation;
  const rows = [
    { key: 'closing', points: sums.closing, owed: sums.debt_closing },
    { key: 'corrected', points: sums.corrected, owed: sums.debt_corrected },
    { key: 'after', points: sums.after, owed: sums.debt_after },
    { key: 'ledger', points: sums.ledger, owed: sums.debt_closing + sums.debt_after },
    { key: 'balances', points: sums.balances, owed: sums.debt_balances },
    { key: 'difference', points: sums.difference, owed: sums.debt_difference },
  ] as const;
  return (
    <section className="y-card" aria-label={t('recon')}>
      <p className="y-caption">{t('tiesIs')}</p>
      <Table
        size="small" pagination={false} rowKey="key" dataSource={[...rows]} aria-label={t('recon')}
        columns={[
          { key: 'item', title: t('item'), render: (_, row) => (row.key === 'difference' ? <strong>{t(row.key)}</strong> : t(row.key)) },
          { key: 'points', title: t('points'), ...number, render: (_, row) => f.integer(row.points) },
          { key: 'owed', title: t('owed'), ...number, render: (_, row) => f.integer(row.owed) },
        ]}
      />
    </section>
  );
}
