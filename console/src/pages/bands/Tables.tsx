import { Select, Table } from 'antd';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import type { Band, Name, Report } from './data';
import { texts } from './locales';

const number = { align: 'right' as const, className: 'y-number' };

/** From which band to which: rows before, columns after. */
export function Moved({ told }: { told: Report }) {
  const t = useTexts(texts);
  const f = useFormat();
  const count = (from: string, to: string) => told.moved.find((one) => one.before === from && one.after === to)?.members ?? 0;
  return (
    <section className="y-card" aria-label={t('moved')}>
      <h3 className="y-section">{t('moved')}</h3>
      <p className="y-caption">{t('movedNote', { first: told.since, last: told.until })}</p>
      <Table<Band>
        size="small" pagination={false} rowKey="band" dataSource={told.bands} aria-label={t('moved')} scroll={{ x: 'max-content' }}
        columns={[
          { key: 'band', title: t('band'), fixed: 'left', render: (_, row) => t(row.band as Name) },
          ...told.bands.map((to) => ({ key: to.band, title: t(to.band as Name), ...number, render: (_: unknown, row: Band) => (row.band === to.band ? <span className="y-caption">{f.integer(count(row.band, to.band))}</span> : f.integer(count(row.band, to.band))) })),
          { key: 'all', title: t('members'), ...number, render: (_, row) => <strong>{f.integer(row.members_before)}</strong> },
        ]}
      />
    </section>
  );
}

/** What each band spans, and how many of it can pay each price. */
export function Coverage({ told, onPrices }: { told: Report; onPrices: (prices: number[]) => void }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { middle_from: middle, high_from: high } = told.bounds;
  const spans = { empty: t('emptyIs'), low: t('lowIs', { to: middle - 1 }), middle: t('middleIs', { from: middle, to: high - 1 }), high: t('highIs', { from: high }) };
  return (
    <section className="y-card" aria-label={t('coverage')}>
      <h3 className="y-section">{t('coverage')}</h3>
      <p className="y-caption">{t('coverageNote')}</p>
      <label className="y-bands-prices">
        {t('prices')}
        <Select<string[]>
          mode="tags" aria-label={t('prices')} placeholder={t('pricesHelp')} value={told.prices.map(String)} open={false} suffixIcon={null}
          onChange={(values) => onPrices(values.map(Number).filter((one) => Number.isInteger(one) && one > 0))}
        />
      </label>
      <p role="status">{t('covered', { covered: told.covered, holders: told.holders, percent: f.percent(told.holders ? told.covered / told.holders : null) })}</p>
      <Table<Band>
        size="small" pagination={false} rowKey="band" dataSource={told.bands} aria-label={t('affordable')} scroll={{ x: 'max-content' }}
        columns={[
          { key: 'band', title: t('band'), fixed: 'left', render: (_, row) => <>{t(row.band as Name)} <span className="y-caption">{spans[row.band as Name]}</span></> },
          { key: 'members', title: t('members'), ...number, render: (_, row) => f.integer(row.members) },
          { key: 'points', title: t('points'), ...number, render: (_, row) => f.integer(row.points) },
          ...told.prices.map((price, place) => ({ key: String(price), title: t('price', { points: price }), ...number, render: (_: unknown, row: Band) => f.integer(row.affordable[place] ?? 0) })),
        ]}
      />
    </section>
  );
}
