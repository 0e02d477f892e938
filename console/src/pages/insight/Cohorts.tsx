import { Segmented, Skeleton } from 'antd';
import { keepFile } from '@/api/client';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import { HEAT, heatText } from '@/look/palette';
import { csv } from '@/parts/ChartFrame';
import { EmptyState } from '@/parts/EmptyState';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { PageHead } from '@/parts/PageHead';
import { useOpen, useUrlState } from '@/place/url';
import { Behind } from './Behind';
import { CohortChart } from './CohortChart';
import './insight.css';
import { texts } from './locales';
import { useCohorts, type Cohort } from './useInsight';

type Measure = 'members' | 'orders' | 'net_fen';
const SMALL = 30;

export default function Cohorts() {
  const t = useTexts(texts);
  const f = useFormat();
  const [{ measure: wanted, months: span }, set] = useUrlState(['measure', 'months']);
  const measure: Measure = wanted === 'orders' || wanted === 'net_fen' ? wanted : 'members';
  const months = span === '6' ? 6 : span === '24' ? 24 : 12;
  const found = useCohorts(months);
  const [, setOpen] = useOpen();
  const shown = found.data;
  const say = (chosen: string) => {
    const [, month = '', later = '0'] = chosen.split(':');
    return `${month}, ${t('month', { n: later })}`;
  };
  const text = (cohort: Cohort, index: number): string => {
    const cell = cohort.cells[index];
    if (!cell) return '';
    if (measure === 'members') return f.percent(cohort.size ? cell.members / cohort.size : null);
    return measure === 'orders' ? f.integer(cell.orders) : f.money(cell.net_fen);
  };
  const offsets = shown?.cohorts[0]?.cells.map((one) => one.offset) ?? [];
  const save = () => keepFile(csv({
    columns: [{ title: t('cohort') }, { title: t('size') }, ...offsets.map((n) => ({ title: t('month', { n }) }))],
    rows: (shown?.cohorts ?? []).map((one) => [one.month, one.size, ...offsets.map((n) => text(one, n))]),
  }), `${t('cohorts')}.csv`);
  return (
    <div className="y-stack">
      <PageHead title={t('cohorts')} note={`${t('cohortNote')}${shown ? ` ${t('asOf', { at: f.dateTime(shown.as_of) })}` : ''}`} />
      <div className="y-insight-choices">
        <Segmented aria-label={t('measure')} value={measure} onChange={(value) => set({ measure: value === 'members' ? undefined : value })} options={[{ value: 'members', label: t('retained') }, { value: 'orders', label: t('orders') }, { value: 'net_fen', label: t('sales') }]} />
        <Segmented aria-label={t('months')} value={String(months)} onChange={(value) => set({ months: value === '12' ? undefined : value })} options={['6', '12', '24'].map((value) => ({ value, label: t('lastMonths', { n: value }) }))} />
      </div>
      {found.error && !shown ? <ErrorPanel error={found.error} onRetry={() => void found.refetch()} /> : !shown ? <Skeleton active /> : !shown.cohorts.length ? (
        <section className="y-card"><EmptyState kind="scope" /></section>
      ) : (
        <>
          <section className="y-card">
            <div className="y-insight-head">
              <h3 className="y-section">{t('cohortsAsk')}</h3>
              <button type="button" className="y-link" onClick={save}>CSV</button>
            </div>
            <Triangle cohorts={shown.cohorts} offsets={offsets} measure={measure} text={text} onOpen={(cohort, n) => setOpen(`cohort:${cohort.month}:${n}`)} />
          </section>
          <CohortChart shown={shown} error={found.error} onRetry={() => void found.refetch()} />
        </>
      )}
      <Behind say={say} />
    </div>
  );
}

type TriangleProps = { cohorts: Cohort[]; offsets: number[]; measure: Measure; text: (cohort: Cohort, index: number) => string; onOpen: (cohort: Cohort, n: number) => void };

/** A row for each cohort, a column for each month after its first. */
function Triangle({ cohorts, offsets, measure, text, onOpen }: TriangleProps) {
  const t = useTexts(texts);
  const f = useFormat();
  // The first month is the cohort itself; the shades tell the later ones apart.
  const most = Math.max(1e-9, ...cohorts.flatMap((one) => one.cells.slice(1).map((cell) => (measure === 'members' ? cell.members / Math.max(1, one.size) : cell[measure]))));
  return (
    <div className="y-heat-scroll">
      <table className="y-heat">
        <thead><tr><th scope="col">{t('cohort')}</th><th scope="col">{t('size')}</th>{offsets.map((n) => <th key={n} scope="col">{t('month', { n })}</th>)}</tr></thead>
        <tbody>
          {cohorts.map((cohort) => (
            <tr key={cohort.month}>
              <th scope="row">{cohort.month}{cohort.size < SMALL && <span className="y-caption"> {t('small')}</span>}</th>
              <td className="y-number">{f.integer(cohort.size)}</td>
              {offsets.map((n) => {
                const cell = cohort.cells[n];
                if (!cell) return <td key={n} aria-label="—" />;
                const value = measure === 'members' ? cell.members / Math.max(1, cohort.size) : cell[measure];
                const shade = Math.min(HEAT.length - 1, Math.max(0, Math.floor((value / most) * HEAT.length)));
                return (
                  <td key={n} data-open={!cell.complete || undefined} title={cell.complete ? undefined : t('unfinished')} style={{ backgroundColor: HEAT[shade], color: heatText(shade) }}>
                    {cell.members ? <button type="button" onClick={() => onOpen(cohort, n)}>{text(cohort, n)}</button> : text(cohort, n)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
