/** What would these rates cost? */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { Alert, Button, InputNumber, Skeleton, Slider } from 'antd';
import { api, ask, type components } from '@/api/client';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { FewRows } from '@/parts/FewRows';
import { KpiCard } from '@/parts/KpiCard';
import { PageHead } from '@/parts/PageHead';
import { useUrlState } from '@/place/url';
import { texts } from './locales';
import './planner.css';

type Plan = components['schemas']['RatePlan'];
type Reading = Plan['readings'][number];
type Row = Reading & { key: string; of: 'allRedeemed' | 'asExpected' };
type Rate = 'earn' | 'burn' | 'margin' | 'redeemed' | 'sales';

/** Each input: what it is at first, how far the slider and the field go. */
const INPUTS: Record<Rate, { start: number; min: number; slides: [number, number] | null; max: number; unit: 'points' | '%' | 'yuan' }> = {
  earn: { start: 1, min: 1, slides: [1, 20], max: 100_000, unit: 'points' },
  burn: { start: 100, min: 1, slides: [10, 2_000], max: 100_000, unit: 'points' },
  margin: { start: 50, min: 0, slides: [0, 99], max: 99, unit: '%' },
  redeemed: { start: 80, min: 0, slides: [0, 100], max: 100, unit: '%' },
  sales: { start: 1_000_000, min: 0, slides: null, max: 100_000_000_000, unit: 'yuan' },
};
/** Shares of 10,000 as percent, to the second digit. */
const percent = (bp: number | null): string => (bp === null ? '—' : `${(bp / 100).toFixed(2)}%`.replace('-', '−'));

export default function Planner() {
  const t = useTexts(texts);
  const f = useFormat();
  const [asked, set] = useUrlState(['earn', 'burn', 'margin', 'redeemed', 'sales']);
  const value = (rate: Rate) => {
    const given = asked[rate] === undefined ? INPUTS[rate].start : Number(asked[rate]);
    return Number.isFinite(given) ? Math.min(Math.max(given, INPUTS[rate].min), INPUTS[rate].max) : INPUTS[rate].start;
  };
  const query = {
    earn_points: value('earn'), earn_fen: 100, burn_points: value('burn'), burn_fen: 100,
    margin_bp: Math.round(value('margin') * 100), redeemed_bp: Math.round(value('redeemed') * 100), sales_fen: Math.round(value('sales') * 100),
  };
  const plan = useQuery({ queryKey: ['planner', query], placeholderData: keepPreviousData, queryFn: () => ask(api.GET('/v1/points/plan', { params: { query } })) });
  const change = (rate: Rate, next: number | null) => next !== null && set({ [rate]: String(next) }, { replace: true });
  const told = plan.data;
  const sheets = useRef<HTMLDivElement>(null);
  // A table that scrolls sideways is reached by keys.
  useEffect(() => sheets.current?.querySelectorAll('.ant-table-content').forEach((one) => one.setAttribute('tabindex', '0')));
  return (
    <>
      <PageHead title={t('title')} note={t('note')} />
      <div className="y-planner">
        <section className="y-card" aria-label={t('rates')}>
          {(Object.keys(INPUTS) as Rate[]).map((rate) => (
            <div key={rate} className="y-planner-rate">
              <label htmlFor={`planner-${rate}`}>{t(rate)}</label>
              <InputNumber id={`planner-${rate}`} controls={false} precision={rate === 'margin' || rate === 'redeemed' ? 2 : 0} min={INPUTS[rate].min} max={INPUTS[rate].max} value={value(rate)} suffix={INPUTS[rate].unit === 'points' ? t('points') : INPUTS[rate].unit === '%' ? '%' : undefined} onChange={(next) => change(rate, next)} />
              {INPUTS[rate].slides && <Slider ariaLabelForHandle={t(rate)} min={INPUTS[rate].slides![0]} max={INPUTS[rate].slides![1]} value={value(rate)} onChange={(next) => change(rate, next)} />}
            </div>
          ))}
        </section>
        <div className="y-stack" aria-live="polite" ref={sheets}>
          {plan.isPending && <Skeleton active paragraph={{ rows: 8 }} />}
          {plan.isError && <ErrorPanel error={plan.error} onRetry={() => void plan.refetch()} />}
          {told && (
            <>
              {told.loses && <Alert type="warning" showIcon title={t('loses')} />}
              <div className="y-kpis">
                <KpiCard title={t('nominal')} value={percent(told.nominal_bp)} base={t(told.norm as 'below' | 'usual' | 'above')} definition={t('nominalIs')} />
                <KpiCard title={t('issued')} value={f.compact(told.points)} exact={f.integer(told.points)} base={t('worth', { money: f.money(told.worth_fen) })} />
                <KpiCard title={t('liability')} value={f.moneyCompact(told.expected_fen)} exact={f.money(told.expected_fen)} definition={t('liabilityIs')} />
                <KpiCard title={t('left')} value={percent(told.expected[0]?.margin_bp ?? null)} base={t('breakEven', { percent: percent(told.break_even_bp) })} definition={t('leftIs')} />
              </div>
              <Readings told={told} />
              <Wanted told={told} onTake={(points) => change('burn', points)} />
            </>
          )}
        </div>
      </div>
    </>
  );
}

function Readings({ told }: { told: Plan }) {
  const t = useTexts(texts);
  const f = useFormat();
  const rows: Row[] = (['allRedeemed', 'asExpected'] as const).flatMap((of) =>
    (of === 'allRedeemed' ? told.readings : told.expected).map((one) => ({ ...one, of, key: `${of}-${String(one.earns_again)}` })));
  return (
    <section className="y-card" aria-label={t('readings')}>
      <h3 className="y-section">{t('readings')}</h3>
      <p className="y-caption">{t('readingsNote')}</p>
      <FewRows<Row>
        label={t('readings')} rows={rows} rowKey={(row) => row.key}
        columns={[
          { key: 'reading', title: t('reading'), render: (row) => <>{t(row.earns_again ? 'again' : 'once')}<br /><span className="y-caption">{t(row.of)}{row.price_bp === null && ` · ${t('endless')}`}</span></> },
          { key: 'goods', title: t('goods'), number: true, render: (row) => (row.goods_fen === null ? '—' : f.money(row.goods_fen)) },
          { key: 'price', title: t('price'), number: true, render: (row) => percent(row.price_bp) },
          { key: 'discount', title: t('discount'), number: true, render: (row) => <strong>{percent(row.discount_bp)}</strong> },
          { key: 'margin', title: t('marginLeft'), number: true, render: (row) => percent(row.margin_bp) },
        ]}
      />
    </section>
  );
}

function Wanted({ told, onTake }: { told: Plan; onTake: (points: number) => void }) {
  const t = useTexts(texts);
  const f = useFormat();
  return (
    <section className="y-card" aria-label={t('wanted')}>
      <h3 className="y-section">{t('wanted')}</h3>
      <p className="y-caption">{t('wantedNote', { yuan: 1 })}</p>
      <FewRows<Plan['wanted'][number]>
        label={t('wanted')} rows={told.wanted} rowKey={(row) => String(row.nominal_bp)}
        columns={[
          { key: 'target', title: t('target'), render: (row) => percent(row.nominal_bp) },
          { key: 'needed', title: t('needed', { yuan: 1 }), number: true, render: (row) => f.integer(row.burn_points) },
          { key: 'discount', title: t('discount'), number: true, render: (row) => percent(row.discount_bp) },
          { key: 'take', title: '', number: true, render: (row) => <Button size="small" aria-label={`${t('take')} ${percent(row.nominal_bp)}`} onClick={() => onTake(row.burn_points)}>{t('take')}</Button> },
        ]}
      />
    </section>
  );
}
