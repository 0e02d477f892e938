import { Alert, Skeleton } from 'antd';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { useKeys } from '@/keys';
import { Delta } from '@/parts/Delta';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { KpiCard } from '@/parts/KpiCard';
import { PageHead } from '@/parts/PageHead';
import { PeriodPicker } from '@/parts/PeriodPicker';
import { To } from '@/place/To';
import { usePeriod } from '@/place/period';
import { useOpen } from '@/place/url';
import { Behind } from './Behind';
import { FirstUse } from './FirstUse';
import { ChannelChart, DailyChart } from './SalesCharts';
import { CohortChart } from './CohortChart';
import { LadderChart } from './LadderChart';
import { texts } from './locales';
import { PointsChart } from './PointsChart';
import { RfmChart } from './RfmChart';
import { useCohorts, useLadder, useOverview, useRfm, type Card } from './useInsight';

const SMALL = 30;
/** What each figure opens: the members behind it, or the page that shows what it is made of. */
const DOORS: Record<string, string> = {
  net_sales: '/?open=active', member_share: '/?open=active', new_members: '/?open=new', active_members: '/?open=active',
  repeat_rate: '/?open=repeat', points_outstanding: '/points/ledger',
};
const NEEDS: Record<string, string> = { quarantine: '/collect/quarantine', lake: '/settings/health', sources: '/collect/sources' };

export default function Overview() {
  const t = useTexts(texts);
  const f = useFormat();
  const period = usePeriod('30');
  const found = useOverview(period);
  const [, setOpen] = useOpen();
  useKeys(['new', 'active', 'repeat'].map((set, index) => ({
    keys: String(index + 3), label: { zh: `打开第 ${index + 3} 个指标`, en: `Open figure ${index + 3}` }, run: () => setOpen(set),
  })));
  const shown = found.data;
  const empty = shown && !shown.by_channel.length && shown.cards.every((one) => !one.value);
  const say = (set: string) => (set === 'new' ? t('set_new') : set === 'active' ? t('set_active') : set === 'repeat' ? t('set_repeat') : set);
  return (
    <div className="y-stack">
      <PageHead title={t('overview')} note={shown ? `${f.range(period.from, period.to)} · ${t('asOf', { at: f.dateTime(shown.as_of) })}` : undefined} />
      <PeriodPicker compares />
      {shown && shown.needs.length > 0 && <Needs needs={shown.needs} />}
      {found.error && !shown ? (
        <ErrorPanel error={found.error} onRetry={() => void found.refetch()} />
      ) : empty ? (
        <FirstUse />
      ) : (
        <>
          <div className="y-kpis" aria-busy={found.isFetching}>
            {shown ? shown.cards.map((card, index) => <Figure key={card.key} card={card} hotkey={String(index + 1)} />) : <Skeleton active />}
          </div>
          <div className="y-grid-2">
            <DailyChart days={shown?.sales_by_day} loading={!shown} />
            <ChannelChart channels={shown?.by_channel} loading={!shown} />
            <PointsChart shown={shown} loading={!shown} />
            <Analyses />
          </div>
        </>
      )}
      <Behind period={period} say={say} />
    </div>
  );
}

/** Charts that open their pages; one that fails fails alone. */
function Analyses() {
  const ladder = useLadder();
  const rfm = useRfm();
  const cohorts = useCohorts(6);
  return (
    <>
      <LadderChart shown={ladder.data} error={ladder.error} onRetry={() => void ladder.refetch()} to="/insight/ladder" />
      <RfmChart shown={rfm.data} error={rfm.error} onRetry={() => void rfm.refetch()} to="/insight/rfm" />
      <CohortChart shown={cohorts.data} error={cohorts.error} onRetry={() => void cohorts.refetch()} to="/insight/cohorts" />
    </>
  );
}

function Needs({ needs }: { needs: { key: string; text_zh: string; text_en: string }[] }) {
  const t = useTexts(texts);
  const { pick } = useNamed();
  return (
    <Alert
      type="warning" showIcon
      title={<span className="y-needs"><strong>{t('needsYou')}</strong>{needs.map((one) => <To key={one.key} to={NEEDS[one.key] ?? '/'}>{pick(one, 'text')}</To>)}</span>}
    />
  );
}

function Figure({ card, hotkey }: { card: Card; hotkey: string }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { pick } = useNamed();
  const { compare } = usePeriod('30');
  const share = card.unit === 'ratio';
  const text = card.unit === 'fen' ? f.moneyCompact(card.value) : share ? f.percent(card.value) : f.compact(card.value);
  const exact = card.unit === 'fen' ? f.money(card.value) : share ? undefined : f.integer(card.value);
  const base = !share || card.numerator === null || card.numerator === undefined || card.denominator === null || card.denominator === undefined ? undefined
    : card.key === 'member_share' ? `${f.moneyCompact(card.numerator)} / ${f.moneyCompact(card.denominator)}` : f.base(card.numerator, card.denominator);
  return (
    <KpiCard
      title={t(card.key as 'net_sales')} value={text} {...(exact ? { exact } : {})} {...(base ? { base } : {})}
      definition={pick(card, 'definition')} to={DOORS[card.key] ?? '/'} hotkey={hotkey}
      delta={<Delta value={card.value} before={compare === 'lastYear' ? card.last_year : card.previous} of={share ? 'share' : 'amount'} {...(card.key === 'points_outstanding' ? {} : { good: 'up' as const })} />}
      against={compare === 'lastYear' ? t('lastYear') : t('previous')}
      trend={card.trend.map((one) => ({ date: one.date, value: one.value }))}
      small={card.key === 'repeat_rate' && (card.denominator ?? 0) < SMALL}
    />
  );
}
