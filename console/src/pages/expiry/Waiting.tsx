import { api, ask } from '@/api/client';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { DataTable, type Column } from '@/parts/DataTable';
import { EmptyState } from '@/parts/EmptyState';
import { To } from '@/place/To';
import { useScope } from '@/place/scope';
import type { Forecast, WaitingRow } from './data';
import { texts } from './locales';

/** What lapsed and does not expire, each with what it waits for. */
export function Waiting({ sums }: { sums: Forecast | undefined }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { pick } = useNamed();
  const scope = useScope().value;
  const columns: Column<WaitingRow>[] = [
    { key: 'member', title: t('member'), always: true, card: 'head', render: (row) => <To to={`/members/${row.member}?tab=points`}>{row.number}</To> },
    { key: 'day', title: t('day'), render: (row) => f.day(row.expires_on) },
    { key: 'points', title: t('points'), number: true, render: (row) => f.integer(row.points) },
    { key: 'told', title: t('toldOf'), number: true, render: (row) => f.integer(row.told) },
    { key: 'why', title: t('waitsFor'), card: 'wide', render: (row) => pick(row, 'reason') },
  ];
  return (
    <DataTable<WaitingRow>
      name="expiry-waiting" label={t('waiting')} columns={columns} rowKey={(row) => `${row.member}${row.expires_on}${row.currency}`} queryKey={['expiry', 'waiting', scope]}
      load={({ before, limit }) => ask(api.GET('/v1/points/expiry/waiting', { params: { query: { before, limit, scope } } }))}
      above={() => sums && <span>{t('waitingAll', { count: sums.waiting_members, points: sums.waiting })}</span>}
      empty={<EmptyState title={t('nothingWaits')} note={t('nothingWaitsNote')} />}
    />
  );
}
