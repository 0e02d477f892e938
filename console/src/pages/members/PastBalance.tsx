import { useQuery } from '@tanstack/react-query';
import { DatePicker, Skeleton } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { api, ask } from '@/api/client';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { PointsBalance } from '@/parts/Points';
import { useScope } from '@/place/scope';
import { texts } from './pastTexts';

/** What she held at the end of any day, with what is known of that day now. */
export function PastBalance({ oneId }: { oneId: string }) {
  const t = useTexts(texts);
  const f = useFormat();
  const scope = useScope();
  const [day, setDay] = useState<string | null>(null);
  const answer = useQuery({
    queryKey: ['past-balance', oneId, day, scope.value], enabled: day !== null,
    queryFn: () => ask(api.GET('/v1/members/{one_id}/balance', { params: { path: { one_id: oneId }, query: { on: day, scope: scope.value } } })),
  });
  const balance = answer.data?.balances.find((one) => one.currency === 'points') ?? { available: 0, pending: 0, held: 0, debt: 0, lapsed: 0 };
  return (
    <section aria-label={t('past')}>
      <label>
        <span className="y-caption">{t('past')}</span>{' '}
        <DatePicker aria-label={t('past')} placeholder={t('today')} value={day ? dayjs(day) : null} disabledDate={(one) => one.isAfter(dayjs(f.today()))} onChange={(one) => setDay(one ? one.format('YYYY-MM-DD') : null)} />
      </label>
      {day && answer.isPending && <Skeleton active paragraph={{ rows: 2 }} />}
      {answer.isError && <ErrorPanel error={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.data && (
        <>
          <PointsBalance available={balance.available} pending={balance.pending} held={balance.held} debt={balance.debt} />
          <p className="y-caption">{t('note', { day: f.day(day), lots: answer.data.lots.length })}{balance.lapsed > 0 && t('lapsed', { points: balance.lapsed })}</p>
        </>
      )}
    </section>
  );
}
