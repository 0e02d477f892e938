/** What a rule changed: who may earn by it beside its control group. */
import { Skeleton, Table } from 'antd';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { documentOf, useControl, type RuleDetail } from './data';
import { texts } from './locales';

type Side = NonNullable<ReturnType<typeof useControl>['data']>['sides'][number];

export function Control({ rule }: { rule: RuleDetail }) {
  const t = useTexts(texts);
  const f = useFormat();
  const published = rule.versions.find((one) => one.published_at);
  const wanted = Boolean(published && documentOf(published).control_group);
  const found = useControl(rule.code, wanted);
  if (!wanted) return null;
  const number = (key: 'members' | 'buyers' | 'orders') => ({ dataIndex: key, align: 'right' as const, render: (value: number) => f.integer(value) });
  const apart = found.data?.difference;
  const sign = (fen: number) => `${fen > 0 ? '+' : ''}${f.money(fen)}`;
  return (
    <section className="y-card" aria-label={t('control')}>
      <h3 className="y-section">{t('control')}</h3>
      {found.error ? <ErrorPanel error={found.error} onRetry={() => void found.refetch()} /> : !found.data ? <Skeleton paragraph={{ rows: 3 }} /> : (
        <>
          <Table<Side>
            size="small" pagination={false} rowKey={(side) => String(side.control)} dataSource={found.data.sides} scroll={{ x: true }}
            columns={[
              { title: '', key: 'side', render: (_, side) => (side.control ? t('controlSide', { group: found.data.control_group, percent: found.data.control_percent }) : t('earningSide')) },
              { title: t('controlMembers'), ...number('members') }, { title: t('controlBuyers'), ...number('buyers') }, { title: t('controlOrders'), ...number('orders') },
              { title: t('controlPaid'), dataIndex: 'paid_per_member_fen', align: 'right', render: (fen: number) => f.money(fen) },
            ]}
          />
          <p>{apart ? t(apart.clear ? 'controlClear' : 'controlUnclear', { fen: sign(apart.fen), low: sign(apart.low_fen), high: sign(apart.high_fen) }) : t('controlFew')}</p>
          <p className="y-caption">{t('controlNote', { days: f.range(found.data.from, found.data.to), at: f.dateTime(found.data.as_of) })}</p>
        </>
      )}
    </section>
  );
}
