/** How much lapses when, and may it? */
import { Button, Select, Skeleton, Tabs } from 'antd';
import type { ReactNode } from 'react';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import { useNarrow } from '@/look/useMedia';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { KpiCard } from '@/parts/KpiCard';
import { PageHead } from '@/parts/PageHead';
import { useScope } from '@/place/scope';
import { useUrlState } from '@/place/url';
import { useSession } from '@/session/SessionProvider';
import { useForecast, usePolicies, type Forecast } from './data';
import { ExtendDrawer } from './ExtendDrawer';
import { Extensions } from './Extensions';
import { ForecastChart } from './ForecastChart';
import { Outcomes } from './Outcomes';
import { PolicyDrawer } from './PolicyDrawer';
import { Waiting } from './Waiting';
import { texts } from './locales';
import './expiry.css';

export default function Expiry() {
  const t = useTexts(texts);
  const f = useFormat();
  const narrow = useNarrow();
  const { may, whole } = useSession();
  const [{ tab, open }, set] = useUrlState(['tab', 'open']);
  const forecast = useForecast(useScope().value);
  const policies = usePolicies(may('rules.read'));
  const extends_ = may('points.extend') && whole;
  const told = forecast.data;
  const tabs: { key: string; label: string; node: ReactNode }[] = [
    { key: 'months', label: t('months'), node: <ForecastChart answer={forecast} /> },
    { key: 'waiting', label: t('waiting'), node: <Waiting sums={told} /> },
    { key: 'outcomes', label: t('outcomes'), node: <Outcomes answer={forecast} /> },
    ...(extends_ ? [{ key: 'extensions', label: t('extensions'), node: <Extensions /> }] : []),
  ];
  const shown = tabs.find((one) => one.key === tab) ?? tabs[0]!;
  return (
    <>
      <PageHead
        title={t('title')} note={`${told ? t('note', { day: told.today, points: told.worth_points, money: f.money(told.worth_fen) }) : t('noteLoading')}${policies.data && !policies.data.live ? ` ${t('noPolicy')}` : ''}`}
        actions={
          <>
            {may('rules.read') && <Button onClick={() => set({ open: 'policy' }, { keepPage: true })}>{t('policy')}</Button>}
            {extends_ && <Button type="primary" onClick={() => set({ open: 'extend' }, { keepPage: true })}>{t('extend')}</Button>}
          </>
        }
      />
      <div className="y-stack">
        {forecast.isPending ? <Skeleton active paragraph={{ rows: 2 }} /> : told ? <Figures told={told} /> : null}
        {forecast.isError && shown.key === 'waiting' && <ErrorPanel error={forecast.error} onRetry={() => void forecast.refetch()} />}
        {narrow ? (
          <Select size="large" aria-label={t('section')} value={shown.key} options={tabs.map(({ key, label }) => ({ value: key, label }))} onChange={(key) => set({ tab: key })} />
        ) : (
          <Tabs activeKey={shown.key} onChange={(key) => set({ tab: key })} items={tabs.map(({ key, label }) => ({ key, label }))} />
        )}
        {shown.node}
      </div>
      {open === 'policy' && <PolicyDrawer answer={policies} onClose={() => set({ open: undefined }, { keepPage: true })} />}
      {open === 'extend' && extends_ && <ExtendDrawer onClose={() => set({ open: undefined }, { keepPage: true })} />}
    </>
  );
}

/** What is at stake: this month, the year, and what lapsed but may not expire. */
function Figures({ told }: { told: Forecast }) {
  const t = useTexts(texts);
  const f = useFormat();
  const now = told.ahead[0];
  return (
    <div className="x-cards">
      {now && <KpiCard title={t('thisMonth')} value={f.points(now.points)} base={t('ofMembers', { count: now.members, money: f.money(now.fen) })} definition={t('thisMonthIs')} />}
      <KpiCard title={t('yearAhead', { count: told.ahead.length })} value={f.points(told.points)} base={t('ofMembers', { count: told.members, money: f.money(told.fen) })} definition={t('yearAheadIs')} />
      <KpiCard title={t('waitingSum')} value={f.points(told.waiting)} base={t('ofMembers', { count: told.waiting_members, money: f.money(told.waiting_fen) })} definition={t('waitingIs')} to="/points/expiry?tab=waiting" />
    </div>
  );
}
