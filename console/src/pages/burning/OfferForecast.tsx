import type { UseQueryResult } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import type { components } from '@/api/client';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { texts as bandTexts } from '../bands/locales';
import { texts } from './offerLocales';
import { BANDS, type Offer } from './offers';
import { RebateLine } from './RebateLine';

type Told = components['schemas']['OfferForecast'];
type Bounds = Pick<Told, 'floor_points' | 'ceiling_points'>;

/** The names of bands, the poorest first. */
export function useBandsSaid() {
  const t = useTexts(bandTexts);
  return (bands: Offer['bands']) => BANDS.filter((one) => bands.includes(one)).map((one) => t(one)).join(' · ');
}

/** Between which numbers of points. */
export function useSpan() {
  const t = useTexts(texts);
  const f = useFormat();
  return ({ floor_points: from, ceiling_points: to }: Bounds) => {
    if (from === null) return to === null ? t('any') : t('below', { to: f.integer(to) });
    return to === null ? t('above', { from: f.integer(from) }) : t('between', { from: f.integer(from), to: f.integer(to - 1) });
  };
}

/** For how many an offer would be, and what it can cost at most. */
export function Forecast({ answer }: { answer: UseQueryResult<Told> }) {
  const t = useTexts(texts);
  const f = useFormat();
  const span = useSpan();
  const told = answer.data;
  return (
    <section aria-label={t('forecast')} aria-live="polite">
      <h3 className="y-section">{t('forecast')}</h3>
      {answer.isFetching && <Skeleton active paragraph={{ rows: 2 }} />}
      {answer.isError && <ErrorPanel error={answer.error} />}
      {told && !answer.isFetching && (
        <>
          <p><strong>{told.members ? t('members', { members: f.integer(told.members), paying: f.integer(told.paying) }) : t('nobody')}</strong>{told.members > 0 && <> {t('cost', { times: f.integer(told.most_taken), points: f.integer(told.most_points), money: f.money(told.most_fen) })}</>}</p>
          <p className="y-caption">{t('counted', { from: f.day(told.window_on), to: f.day(told.snapshot_on), span: span(told) })}</p>
          <RebateLine told={told.rebate} />
        </>
      )}
    </section>
  );
}
