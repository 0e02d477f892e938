import { useQuery } from '@tanstack/react-query';
import { Skeleton, Table } from 'antd';
import { api, ask, type components } from '@/api/client';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { useNarrow } from '@/look/useMedia';
import { AsOf } from '@/parts/AsOf';
import { EmptyState } from '@/parts/EmptyState';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { To } from '@/place/To';
import { texts } from './locales';

type Covered = components['schemas']['CoverageShown'];
type Row = { purpose: string; of: Covered[] };

/** How many members consent to what by which way. */
export function Coverage() {
  const t = useTexts(texts);
  const f = useFormat();
  const narrow = useNarrow();
  const answer = useQuery({ queryKey: ['consent-coverage'], queryFn: () => ask(api.GET('/v1/consents')) });
  if (answer.isPending) return <Skeleton active paragraph={{ rows: 6 }} />;
  if (answer.isError) return <ErrorPanel error={answer.error} onRetry={() => void answer.refetch()} />;
  const members = answer.data[0]?.members ?? 0;
  if (!members) return <EmptyState title={t('noMembers')} note={t('noMembersNote')} action={<To to="/collect/imports">{t('bring')}</To>} />;
  const rows: Row[] = [...new Set(answer.data.map((one) => one.purpose))].map((purpose) => ({ purpose, of: answer.data.filter((one) => one.purpose === purpose) }));
  return (
    <div className="y-stack">
      <div className="v-over">
        <p className="v-note" role="status">{t('coverageNote', { members: f.integer(members) })}</p>
        <AsOf at={new Date(answer.dataUpdatedAt).toISOString()} />
      </div>
      {narrow ? rows.map((row) => <Card key={row.purpose} row={row} />) : <Wide rows={rows} />}
    </div>
  );
}

/** Purposes down, ways across. */
function Wide({ rows }: { rows: Row[] }) {
  const t = useTexts(texts);
  const { pick } = useNamed();
  return (
    <section className="y-table">
      <Table<Row>
        dataSource={rows} rowKey="purpose" pagination={false} size="medium" tableLayout="fixed" aria-label={t('coverageTable')}
        columns={[
          { key: 'purpose', title: t('purpose'), width: 176, render: (_, row) => pick(row.of[0]!, 'purpose') },
          ...(rows[0]?.of ?? []).map((head, index) => ({
            key: head.channel, title: pick(head, 'channel'), align: 'right' as const,
            render: (_: unknown, row: Row) => <Cell of={row.of[index]!} />,
          })),
        ]}
      />
    </section>
  );
}

/** On phones each purpose is a card, with a line for each way. */
function Card({ row }: { row: Row }) {
  const { pick } = useNamed();
  const title = pick(row.of[0]!, 'purpose');
  return (
    <section className="y-card" aria-label={title}>
      <h2 className="y-section">{title}</h2>
      <dl className="y-facts">{row.of.map((one) => <div key={one.channel}><dt>{pick(one, 'channel')}</dt><dd className="v-line"><Cell of={one} /></dd></div>)}</dl>
    </section>
  );
}

function Cell({ of }: { of: Covered }) {
  const t = useTexts(texts);
  const f = useFormat();
  return (
    <>
      <div className="y-amount">{f.integer(of.given)}</div>
      <div className="y-caption y-amount">{t('share', { share: f.percent(of.given / of.members), count: f.integer(of.withdrawn) })}</div>
    </>
  );
}
