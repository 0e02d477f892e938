import type { UseQueryResult } from '@tanstack/react-query';
import { Skeleton, Table } from 'antd';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import { EmptyState } from '@/parts/EmptyState';
import { ErrorPanel } from '@/parts/ErrorPanel';
import type { Forecast } from './data';
import { texts } from './locales';

const KINDS = ['members', 'expired', 'excused', 'waiting', 'extended'] as const;
const HEADS = { members: 'members', expired: 'expired', excused: 'excused', waiting: 'stillWaiting', extended: 'extended' } as const;

/** What came of the days of each month behind. */
export function Outcomes({ answer }: { answer: UseQueryResult<Forecast> }) {
  const t = useTexts(texts);
  const f = useFormat();
  if (answer.isPending) return <Skeleton active paragraph={{ rows: 6 }} />;
  if (answer.isError) return <ErrorPanel error={answer.error} onRetry={() => void answer.refetch()} />;
  const rows = answer.data.behind;
  const any = rows.some((row) => KINDS.some((kind) => row[kind] > 0));
  return (
    <section className="y-card" aria-label={t('outcomes')}>
      <h2 className="y-section">{t('outcomesAsks')}</h2>
      <p className="y-caption">{t('outcomesNote')}</p>
      {any ? (
        <Table
          size="small" pagination={false} rowKey="month" scroll={{ x: 'max-content' }} dataSource={rows} aria-label={t('outcomes')}
          columns={[
            { key: 'month', title: t('month'), render: (_, row) => row.month.slice(0, 7) },
            ...KINDS.map((kind) => ({ key: kind, title: t(HEADS[kind]), align: 'right' as const, className: 'y-number', render: (_: unknown, row: Forecast['behind'][number]) => f.integer(row[kind]) })),
            { key: 'fen', title: t('worthExpired'), align: 'right', className: 'y-number', render: (_, row) => f.money(row.fen) },
          ]}
        />
      ) : <EmptyState title={t('noOutcomes')} note={t('noOutcomesNote')} />}
    </section>
  );
}
