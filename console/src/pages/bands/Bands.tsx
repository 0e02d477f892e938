/** Who holds few, some or many points, who moved, and who can afford a reward? */
import { useMutation } from '@tanstack/react-query';
import { Button, DatePicker, Skeleton } from 'antd';
import dayjs from 'dayjs';
import { useEffect, useRef } from 'react';
import { download } from '@/api/client';
import { plusDays, useFormat } from '@/format';
import { useLanguage, useTexts } from '@/i18n';
import { EmptyState } from '@/parts/EmptyState';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { PageHead } from '@/parts/PageHead';
import { useOpen, useUrlState } from '@/place/url';
import { useSession } from '@/session/SessionProvider';
import { BoundsModal } from './BoundsModal';
import { BandChart } from './BandChart';
import { Coverage, Moved } from './Tables';
import { PRICES_MOST, useBands } from './data';
import { texts } from './locales';
import './bands.css';

const USUAL_DAYS = 30;

export default function Bands() {
  const t = useTexts(texts);
  const f = useFormat();
  const { may, whole } = useSession();
  const [open, setOpen] = useOpen();
  const [{ first, last, prices }, set] = useUrlState(['first', 'last', 'prices']);
  const until = last ?? f.today();
  const since = first ?? plusDays(until, -USUAL_DAYS);
  const typed = [...new Set((prices ?? '').split(',').map(Number).filter((one) => Number.isInteger(one) && one > 0))].slice(0, PRICES_MOST);
  const answer = useBands(since, until, typed, whole);
  const told = answer.data;
  const language = useLanguage();
  const take = useMutation({ mutationFn: () => download(`/v1/points/bands.xlsx?${new URLSearchParams([['since', since], ['until', until], ['lang', language], ...typed.map((one) => ['price', String(one)])])}`, `balance-bands-${until}.xlsx`) });
  const sheets = useRef<HTMLDivElement>(null);
  // A table that scrolls sideways is reached by keys.
  useEffect(() => sheets.current?.querySelectorAll('.ant-table-content').forEach((one) => one.setAttribute('tabindex', '0')));
  const writes = may('rules.write') && whole;
  if (!whole) return <><PageHead title={t('title')} /><EmptyState title={t('title')} note={t('wholeOnly')} /></>;
  return (
    <>
      <PageHead title={t('title')} note={t('note')} actions={told && <><Button loading={take.isPending} onClick={() => take.mutate()}>{t('export')}</Button>{writes && <Button onClick={() => setOpen('bounds')}>{t('bounds')}</Button>}</>} />
      {take.isError && <ErrorPanel error={take.error} />}
      <div className="y-stack" ref={sheets}>
        <div className="y-bands-days">
          <span>{t('days')}</span>
          <DatePicker.RangePicker
            aria-label={t('days')} allowClear={false} value={[dayjs(since), dayjs(until)]} disabledDate={(one) => one.isAfter(dayjs(f.today()))}
            onChange={(days) => days?.[0] && days[1] && set({ first: days[0].format('YYYY-MM-DD'), last: days[1].format('YYYY-MM-DD') })}
          />
        </div>
        {answer.isPending && <Skeleton active paragraph={{ rows: 10 }} />}
        {answer.isError && <ErrorPanel error={answer.error} onRetry={() => void answer.refetch()} />}
        {told && (told.bands.every((one) => one.members === 0) ? <EmptyState title={t('nobody')} note={t('nobodyNote')} /> : (
          <>
            <div className="y-grid-2">
              <BandChart told={told} what="members" />
              <BandChart told={told} what="points" />
            </div>
            <Moved told={told} />
            <Coverage told={told} onPrices={(wanted) => set({ prices: wanted.length ? wanted.join(',') : undefined })} />
          </>
        ))}
      </div>
      {open === 'bounds' && told && <BoundsModal bounds={told.bounds} onClose={() => setOpen(null)} />}
    </>
  );
}
