/** What other thresholds would change: tier by tier, from and to, and some members with the reason. */
import { Alert, Table } from 'antd';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { EmptyState } from '@/parts/EmptyState';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { To } from '@/place/To';
import { CostTable } from './CostTable';
import type { PlanDocument, Simulation } from './data';
import { texts } from './locales';

type Effect = Simulation['tiers'][number];
type Moved = Simulation['sample'][number];

export function SimulationPanel({ told, stale, error, document }: { told: Simulation | undefined; stale: boolean; error: unknown; document: PlanDocument }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { name, pick } = useNamed();
  if (error) return <section className="y-card"><ErrorPanel error={error} /></section>;
  if (!told) return <section className="y-card"><EmptyState title={t('simulateTitle')} note={t('runFirst')} /></section>;
  const nameOf = (code: string | null) => (code === null ? t('noTier') : name(document.tiers.find((one) => one.code === code) ?? { code }));
  const tiers = told.tiers.filter((one) => one.code !== null || one.members_before || one.members_after);
  const cell = (from: string | null, to: string | null) => told.moves.find((one) => one.from_tier === from && one.to_tier === to)?.members ?? 0;
  return (
    <div className="y-stack" aria-live="polite">
      <section className="y-card">
        <h3 className="y-section">{t('simulateTitle')}</h3>
        <p className="y-caption">{t('simulateNote', { count: told.members })} {f.dateTime(told.as_of)}</p>
        {stale && <Alert type="warning" showIcon title={t('stale')} />}
        <dl className="y-facts">
          <div><dt>{t('rises')}</dt><dd>{f.integer(told.rises)}</dd></div>
          {told.kept > 0 || told.falling === 0 ? <div><dt>{t('kept')}</dt><dd>{f.integer(told.kept)}</dd></div> : null}
          {told.lent > 0 && <div><dt>{t('lent')}</dt><dd>{f.integer(told.lent)}</dd></div>}
          {told.falling > 0 && <div><dt>{t('falling')}</dt><dd>{f.integer(told.falling)}</dd></div>}
          {document.life?.challenge && <div><dt>{t('challenged')}</dt><dd>{f.integer(told.challenged)}</dd></div>}
        </dl>
        <Table<Effect>
          size="small" pagination={false} rowKey={(row) => row.code ?? ''} dataSource={tiers} aria-label={t('simulateTitle')} scroll={{ x: true }}
          columns={[
            { key: 'tier', title: t('tier'), render: (_, row) => name({ name_zh: row.name_zh, name_en: row.name_en }) },
            { key: 'line', title: t('threshold'), className: 'y-number', align: 'right', render: (_, row) => (row.threshold_before !== null && row.threshold_before !== row.threshold ? `${f.integer(row.threshold_before)} → ${f.integer(row.threshold)}` : f.integer(row.threshold)) },
            { key: 'before', title: t('before'), className: 'y-number', align: 'right', render: (_, row) => f.integer(row.members_before) },
            { key: 'line2', title: t('byLine'), className: 'y-number', align: 'right', render: (_, row) => f.integer(row.members_by_line) },
            { key: 'after', title: t('after'), className: 'y-number', align: 'right', render: (_, row) => <strong>{f.integer(row.members_after)}</strong> },
            { key: 'near', title: t('near', { percent: told.near_percent }), align: 'right', render: (_, row) => (row.threshold ? t('nearCount', { below: row.below_line, above: row.above_line }) : '—') },
          ]}
        />
      </section>
      {told.cost && <CostTable cost={told.cost} nameOf={nameOf} benefitOf={(code) => name(document.benefits?.find((one) => one.code === code) ?? { code })} />}
      {told.acts.length > 0 && (
        <section className="y-card">
          <h3 className="y-section">{t('actsTitle')}</h3>
          <p className="y-caption">{t('actsNote')}</p>
          <Table<Simulation['acts'][number]>
            size="small" pagination={false} rowKey={(row) => row.behaviour} dataSource={told.acts} aria-label={t('actsTitle')} scroll={{ x: true }}
            columns={[
              { key: 'behaviour', title: t('behaviour'), render: (_, row) => name(row) },
              { key: 'times', title: t('actsTimes'), className: 'y-number', align: 'right', render: (_, row) => f.integer(row.times) },
              { key: 'members', title: t('members'), className: 'y-number', align: 'right', render: (_, row) => f.integer(row.members) },
              { key: 'growth', title: t('actsGrowth'), className: 'y-number', align: 'right', render: (_, row) => f.integer(row.growth) },
            ]}
          />
        </section>
      )}
      {told.gifts.length > 0 && (
        <section className="y-card">
          <h3 className="y-section">{t('giftsTitle')}</h3>
          <p className="y-caption">{t('giftsNote')}</p>
          <Table<Simulation['gifts'][number]>
            size="small" pagination={false} rowKey={(row) => row.code} dataSource={told.gifts} aria-label={t('giftsTitle')} scroll={{ x: true }}
            columns={[
              { key: 'gift', title: t('benefit'), render: (_, row) => name(row) },
              { key: 'to', title: t('giftsTo'), render: (_, row) => t(row.held ? 'giftsHeld' : 'giftsReached') },
              { key: 'members', title: t('giftsNow'), className: 'y-number', align: 'right', render: (_, row) => (row.held ? f.integer(row.members) : '—') },
              { key: 'points', title: t('giftsPoints'), className: 'y-number', align: 'right', render: (_, row) => (row.held ? f.integer(row.first_points) : '—') },
              { key: 'rose', title: t('giftsRose'), className: 'y-number', align: 'right', render: (_, row) => f.integer(row.rose) },
              { key: 'left', title: t('giftsLeft'), className: 'y-number', align: 'right', render: (_, row) => (row.left === null ? '—' : f.integer(row.left)) },
            ]}
          />
        </section>
      )}
      {told.falls.length > 0 && (
        <section className="y-card">
          <h3 className="y-section">{t('fallsTitle')}</h3>
          <p className="y-caption">{t('fallsNote')}</p>
          <Table<Simulation['falls'][number]>
            size="small" pagination={false} rowKey={(row) => `${row.from_tier} ${row.to_tier}`} dataSource={told.falls} aria-label={t('fallsTitle')}
            columns={[
              { key: 'from', title: t('from'), render: (_, row) => nameOf(row.from_tier) },
              { key: 'to', title: t('fallsTo'), render: (_, row) => nameOf(row.to_tier) },
              { key: 'members', title: t('members'), className: 'y-number', align: 'right', render: (_, row) => f.integer(row.members) },
              { key: 'active', title: t('fallsFelt', { days: told.active_days }), className: 'y-number', align: 'right', render: (_, row) => f.integer(row.active) },
            ]}
          />
        </section>
      )}
      <section className="y-card">
        <h3 className="y-section">{t('flow')}</h3>
        <div className="y-scroll">
          <table className="y-flow" aria-label={t('flow')}>
            <thead><tr><th>{t('from')}</th>{tiers.map((to) => <th key={to.code ?? ''} className="y-number">{name({ name_zh: to.name_zh, name_en: to.name_en })}</th>)}</tr></thead>
            <tbody>
              {tiers.map((from) => (
                <tr key={from.code ?? ''}>
                  <th scope="row">{name({ name_zh: from.name_zh, name_en: from.name_en })}</th>
                  {tiers.map((to) => {
                    const members = cell(from.code, to.code);
                    const said = t('flowCell', { count: members, from: nameOf(from.code), to: nameOf(to.code) });
                    return <td key={to.code ?? ''} className="y-number" title={said} data-moved={(members > 0 && from.code !== to.code) || undefined}>{members ? f.integer(members) : '·'}</td>;
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
      <section className="y-card">
        <h3 className="y-section">{t('sample')}</h3>
        {told.sample.length === 0 ? <p>{t('nobody')}</p> : (
          <Table<Moved>
            size="small" pagination={false} rowKey={(row) => row.member} dataSource={told.sample} aria-label={t('sample')} scroll={{ x: true, y: 320 }}
            columns={[
              { key: 'member', title: t('member'), render: (_, row) => <To to={`/members/${row.member}`}>{row.phone ?? t('member')}</To> },
              { key: 'growth', title: t('growthNow'), className: 'y-number', align: 'right', render: (_, row) => f.integer(row.growth) },
              { key: 'from', title: t('from'), render: (_, row) => nameOf(row.from_tier) },
              { key: 'to', title: t('to'), render: (_, row) => nameOf(row.to_tier) },
              { key: 'why', title: t('why'), render: (_, row) => pick(row, 'why') },
            ]}
          />
        )}
      </section>
    </div>
  );
}
