/** Who comes back after a first day, week or month; each figure can be kept as an audience. */
import { Segmented, Skeleton } from 'antd';
import { useNavigate } from 'react-router';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import { HEAT, heatText } from '@/look/palette';
import { useNarrow } from '@/look/useMedia';
import { EmptyState } from '@/parts/EmptyState';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { PageHead } from '@/parts/PageHead';
import { useHref, useUrlState } from '@/place/url';
import { useSession } from '@/session/SessionProvider';
import './insight.css';
import { texts } from './locales';
import { NthPurchase } from './NthPurchase';
import { useReturned, type Came, type Grain, type ReturnCohort } from './useInsight';

const GRAINS = { day: 'day', week: 'week', month: 'monthGrain' } as const;
/** By what members come, and the fields that say so. */
const FIELDS = { order: ['orders.first_date', 'orders.count'], behaviour: ['behaviours.first', 'behaviours.count'] } as const;

export default function Retention() {
  const t = useTexts(texts);
  const f = useFormat();
  const [{ came: cameAsked, grain: grainAsked }, set] = useUrlState(['came', 'grain']);
  const came: Came = cameAsked === 'behaviour' ? 'behaviour' : 'order';
  const grain: Grain = grainAsked === 'day' || grainAsked === 'week' ? grainAsked : 'month';
  const found = useReturned(came, grain);
  const shown = found.data;
  return (
    <div className="y-stack">
      <PageHead title={t('returned')} note={`${t('returnedNote')}${shown ? ` ${t('asOf', { at: f.dateTime(shown.as_of) })}` : ''}`} />
      <div className="y-insight-choices">
        <Segmented aria-label={t('came')} value={came} onChange={(value) => set({ came: value === 'order' ? undefined : value })} options={[{ value: 'order', label: t('cameOrder') }, { value: 'behaviour', label: t('cameBehaviour') }]} />
        <Segmented aria-label={t('grain')} value={grain} onChange={(value) => set({ grain: value === 'month' ? undefined : value })} options={(Object.keys(GRAINS) as Grain[]).map((value) => ({ value, label: t(GRAINS[value]) }))} />
      </div>
      {found.error && !shown ? <ErrorPanel error={found.error} onRetry={() => void found.refetch()} /> : !shown ? <Skeleton active /> : !shown.cohorts.length ? (
        <section className="y-card"><EmptyState kind="scope" title={t('nobodyCame')} /></section>
      ) : (
        <section className="y-card">
          <h3 className="y-section">{t('returnedAsk')}</h3>
          <Triangle cohorts={shown.cohorts} came={shown.came} grain={shown.grain} />
        </section>
      )}
      <NthPurchase />
    </div>
  );
}

/** A row for each first day, week or month, a column for each one after it. */
function Triangle({ cohorts, came, grain }: { cohorts: ReturnCohort[]; came: Came; grain: Grain }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { may } = useSession();
  const narrow = useNarrow();
  const go = useNavigate();
  const href = useHref();
  const unit = t(GRAINS[grain]);
  const offsets = cohorts[0]?.cells.map((one) => one.offset) ?? [];
  const most = Math.max(1e-9, ...cohorts.flatMap((one) => one.cells.slice(1).map((cell) => cell.members / Math.max(1, one.size))));
  const keep = (cohort: ReturnCohort, n: number) => {
    const [first, count] = FIELDS[came];
    const [own, cell] = [cohort.cells[0], cohort.cells[n]];
    if (!own || !cell) return;
    const condition = { all: [{ field: first, is: 'between', value: [own.first, own.last] }, { field: count, is: 'at_least', value: 1, within: { from: cell.first, to: cell.last } }] };
    void go(href('/audiences/new'), { state: { name: t('cameIn', { begun: cohort.begun, n, grain: unit }), condition } });
  };
  const door = may('audiences.write') && !narrow;
  return (
    <div className="y-heat-scroll" role="region" aria-label={t('returnedAsk')} tabIndex={0}>
      <table className="y-heat">
        <thead><tr><th scope="col">{t('firstCame')}</th><th scope="col">{t('size')}</th>{offsets.map((n) => <th key={n} scope="col">{t('after', { n, grain: unit })}</th>)}</tr></thead>
        <tbody>
          {cohorts.map((cohort) => (
            <tr key={cohort.begun}>
              <th scope="row">{grain === 'month' ? cohort.begun.slice(0, 7) : cohort.begun}</th>
              <td className="y-number">{f.integer(cohort.size)}</td>
              {offsets.map((n) => {
                const cell = cohort.cells[n];
                if (!cell) return <td key={n} aria-label="—" />;
                const value = cell.members / Math.max(1, cohort.size);
                const shade = Math.min(HEAT.length - 1, Math.max(0, Math.floor((value / most) * HEAT.length)));
                return (
                  <td key={n} data-open={!cell.complete || undefined} title={`${f.integer(cell.members)}${cell.complete ? '' : ` · ${t('notOver')}`}`} style={{ backgroundColor: HEAT[shade], color: heatText(shade) }}>
                    {cell.members && door ? <button type="button" onClick={() => keep(cohort, n)}>{f.percent(value)}</button> : f.percent(value)}
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
