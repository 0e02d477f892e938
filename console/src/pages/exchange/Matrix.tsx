import { Table, Tag } from 'antd';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { FewRows } from '@/parts/FewRows';
import { useWho } from '@/parts/useWho';
import { rateOf, type Currency, type Rate } from './data';
import { texts } from './locales';

type Told = { currencies: Currency[]; rates: Rate[] };

/** From each kind of points to each other: the ratio of today, or that there is none. */
export function Matrix({ currencies, rates }: Told) {
  const t = useTexts(texts);
  const f = useFormat();
  const { name } = useNamed();
  const cell = (from: Currency, to: Currency) => {
    if (from.code === to.code) return <span className="y-caption" aria-label={t('same')}>—</span>;
    const rate = rateOf(rates, from.code, to.code);
    return rate ? <span className="y-amount">{`${f.integer(rate.from_points)} : ${f.integer(rate.to_points)}`}</span> : <span className="y-caption">{t('closed')}</span>;
  };
  return (
    <section className="y-card" aria-label={t('matrix')}>
      <h3 className="y-section">{t('matrix')}</h3>
      <p className="y-caption">{t('matrixNote')}</p>
      <Table<Currency>
        size="small" pagination={false} rowKey="code" dataSource={currencies} aria-label={t('matrix')} scroll={{ x: 'max-content' }}
        columns={[
          { key: 'from', title: t('from'), fixed: 'left', render: (_, row) => <strong data-as-typed>{name(row)}</strong> },
          ...currencies.map((to) => ({ key: to.code, title: <span data-as-typed>{name(to)}</span>, render: (_: unknown, row: Currency) => cell(row, to) })),
        ]}
      />
    </section>
  );
}

/** All rates ever set, newest first: terms, days and why. */
export function Rates({ currencies, rates }: Told) {
  const t = useTexts(texts);
  const who = useWho();
  const f = useFormat();
  const { name } = useNamed();
  const named = (code: string) => <span data-as-typed>{name(currencies.find((one) => one.code === code)) || code}</span>;
  const days = (row: Rate) => (row.until ? t('until', { from: f.day(row.begins_on), to: f.day(row.until) }) : t('since', { day: f.day(row.begins_on) }));
  const over = (row: Rate) => row.until !== null && row.until < f.today();
  const expiry = (row: Rate) => (row.expiry === 'kept' ? t('kept') : row.valid_days ? t('newDays', { days: row.valid_days }) : t('never'));
  return (
    <section className="y-card" aria-label={t('rates')}>
      <h3 className="y-section">{t('rates')}</h3>
      <FewRows<Rate>
        label={t('rates')} rows={rates} rowKey={(row) => row.rate_no}
        columns={[
          { key: 'pair', title: `${t('from')} → ${t('to')}`, render: (row) => <>{named(row.from_currency)} → {named(row.to_currency)}</> },
          { key: 'ratio', title: t('ratio'), render: (row) => (row.open ? <><span className="y-amount">{`${f.integer(row.from_points)} : ${f.integer(row.to_points)}`}</span> <span className="y-caption">{t(row.rounding)}</span></> : t('stop')) },
          { key: 'bounds', title: t('bounds'), card: 'wide', render: (row) => row.open && <span className="y-caption">{t('least', { least: f.integer(row.least_points), step: f.integer(row.step_points) })}{row.most_per_day !== null && <><br />{t('cap', { most: f.integer(row.most_per_day) })}</>}</span> },
          { key: 'expiry', title: t('expiry'), render: (row) => row.open && expiry(row) },
          { key: 'days', title: t('days'), render: (row) => days(row) },
          { key: 'state', title: t('state'), render: (row) => <Tag color={row.counts ? 'success' : undefined}>{t(row.counts ? 'counts' : over(row) ? 'over' : 'later')}</Tag> },
          { key: 'why', title: t('why'), card: 'wide', render: (row) => <span data-as-typed>{row.reason}</span> },
          { key: 'by', title: t('by'), render: (row) => <span data-as-typed>{row.made_by_name ?? who(row.made_by)}</span> },
        ]}
      />
    </section>
  );
}
