import { Table } from 'antd';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import { EmptyState } from '@/parts/EmptyState';
import type { Told } from './data';
import { texts } from './locales';

const PARTS = [['sales', 'sales_fen', 1], ['opening', 'opening_fen', 1], ['corrected', 'corrected_fen', 1], ['deferred', 'deferred_fen', 1], ['recognised', 'recognised_fen', -1], ['changed', 'changed_fen', 1], ['closing', 'closing_fen', 1], ['provision', 'given_fen', 1], ['broughtValue', 'brought_fen', 1]] as const;
const ENDS = [['contract', 'contract_fen'], ['provision', 'given_fen'], ['broughtValue', 'brought_fen'], ['change', 'change_fen']] as const;
type Case = 'price_less' | 'price_more' | 'redeemed_less' | 'redeemed_more';
const number = { align: 'right' as const, className: 'y-number' };

const amount = (row: Told['money'][number], field: (typeof PARTS)[number][1]) => {
  if (field === 'corrected_fen') return row.corrected_deferred_fen - row.corrected_recognised_fen;
  return field === 'sales_fen' ? row.sales_fen + row.corrected_sales_fen : row[field];
};

/** The months in money, and what other assumptions would make of the end. */
export function Money({ told }: { told: Told }) {
  const t = useTexts(texts);
  const f = useFormat();
  if (told.money.length === 0) return <section className="y-card"><EmptyState title={t('missing')} note={told.missing.map((one) => t('missingOf', { kind: t(one.kind), month: one.month.slice(0, 7) })).join('; ')} /></section>;
  type Month = Told['money'][number];
  type Turn = Told['sensitivities'][number];
  return (
    <>
      <section className="y-card" aria-label={t('money')}>
        <p className="y-caption">{t('roundNote')}</p>
        <Table<Month>
          size="small" pagination={false} rowKey="month" scroll={{ x: 'max-content' }} dataSource={told.money} aria-label={t('money')}
          columns={[{ key: 'month', title: t('month'), fixed: 'left', render: (_, row) => row.month.slice(0, 7) }, ...PARTS.map(([name, field, sign]) => ({ key: name, title: t(name), ...number, render: (_: unknown, row: Month) => f.money(sign * amount(row, field)) }))]}
        />
      </section>
      <section className="y-card" aria-label={t('sensitivity')}>
        <h2 className="y-section">{t('sensitivity')}</h2>
        <p className="y-caption">{t('sensitivityNote')}</p>
        <Table<Turn>
          size="small" pagination={false} rowKey="key" scroll={{ x: 'max-content' }} dataSource={told.sensitivities} aria-label={t('sensitivity')}
          columns={[{ key: 'case', title: t('case'), fixed: 'left', render: (_, row) => t(row.key as Case) }, ...ENDS.map(([name, field]) => ({ key: name, title: t(name), ...number, render: (_: unknown, row: Turn) => f.money(row[field], { sign: name === 'change' }) }))]}
        />
      </section>
    </>
  );
}
