import { Table } from 'antd';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import { PageHead } from '@/parts/PageHead';
import { PeriodPicker } from '@/parts/PeriodPicker';
import { usePeriod } from '@/place/period';
import { useOpen } from '@/place/url';
import { Behind } from './Behind';
import { LadderChart } from './LadderChart';
import { texts } from './locales';
import { useLadder } from './useInsight';

const SMALL = 30;

export default function Ladder() {
  const t = useTexts(texts);
  const f = useFormat();
  const period = usePeriod('90');
  const found = useLadder(period);
  const [, setOpen] = useOpen();
  const shown = found.data;
  const door = (set: string, count: number) => <button type="button" className="y-link" onClick={() => setOpen(set)}>{f.integer(count)}</button>;
  return (
    <div className="y-stack">
      <PageHead title={t('ladder')} note={`${t('ladderNote')}${shown ? ` ${t('asOf', { at: f.dateTime(shown.as_of) })}` : ''}`} />
      <PeriodPicker usual="90" />
      <LadderChart shown={shown} error={found.error} onRetry={() => void found.refetch()} onStep={(n) => setOpen(`ladder:${n}`)} />
      {shown && shown.steps.length > 0 && (
        <section className="y-card">
          <p>{shown.turning_point ? t('turning', { n: shown.turning_point }) : t('noTurning')}</p>
          <Table
            size="small" pagination={false} rowKey="n" scroll={{ x: 'max-content' }} dataSource={shown.steps} aria-label={t('ladder')}
            columns={[
              { key: 'n', title: t('ladder'), render: (_, row) => t('step', { n: row.n }) },
              { key: 'members', title: t('members'), align: 'right', className: 'y-number', render: (_, row) => door(`ladder:${row.n}`, row.members) },
              { key: 'next', title: t('goOn'), align: 'right', className: 'y-number', render: (_, row) => door(`ladder:${row.n + 1}`, row.next_members) },
              { key: 'stopped', title: t('stopped'), align: 'right', className: 'y-number', render: (_, row) => door(`ladder:${row.n}:stopped`, row.members - row.next_members) },
              { key: 'share', title: t('goOnShare'), align: 'right', className: 'y-number', render: (_, row) => <>{f.percent(row.share.value)}{row.members < SMALL && <span className="y-caption"> {t('small')}</span>}</> },
              { key: 'interval', title: t('interval'), align: 'right', className: 'y-number', render: (_, row) => `${f.percent(row.low)} – ${f.percent(row.high)}` },
              { key: 'days', title: t('days'), align: 'right', className: 'y-number', render: (_, row) => (row.median_days === null ? '—' : row.median_days) },
            ]}
          />
        </section>
      )}
      <Behind period={period} say={(set) => t('step', { n: set.split(':')[1] ?? '' })} />
    </div>
  );
}
