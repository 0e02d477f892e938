import { api, ask, type components } from '@/api/client';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { DataTable, type Column } from '@/parts/DataTable';
import { EmptyState } from '@/parts/EmptyState';
import { texts } from './locales';

type Look = components['schemas']['Glance'];

/** Who saw her personal data, when and why. */
export default function Access({ oneId }: { oneId: string }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { pick } = useNamed();
  const columns: Column<Look>[] = [
    { key: 'at', title: t('time'), always: true, card: 'head', render: (row) => f.exact(row.at) },
    { key: 'who', title: t('who'), render: (row) => <span data-as-typed>{row.actor}</span> },
    { key: 'what', title: t('what'), render: (row) => pick(row, 'action') },
    { key: 'why', title: t('purpose'), render: (row) => row.reason || '—' },
  ];
  return (
    <DataTable<Look>
      name="member-access" label={t('access')} columns={columns} rowKey={(row) => row.audit_no} queryKey={['member-access', oneId]}
      load={({ before, limit }) => ask(api.GET('/v1/members/{one_id}/access', { params: { path: { one_id: oneId }, query: { before: before ? Number(before) : undefined, limit } } }))}
      empty={<EmptyState title={t('noAccess')} />}
    />
  );
}
