/** Who imported what, when, and what came of it. */
import { PlusOutlined } from '@ant-design/icons';
import { Button, Select, Tag } from 'antd';
import { useNavigate } from 'react-router';
import { api, ask } from '@/api/client';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import { DataTable, type Column } from '@/parts/DataTable';
import { EmptyState } from '@/parts/EmptyState';
import { FilterBar } from '@/parts/FilterBar';
import { PageHead } from '@/parts/PageHead';
import { useWho } from '@/parts/useWho';
import { useHref, useUrlState } from '@/place/url';
import { useSession } from '@/session/SessionProvider';
import { texts } from './locales';
import type { Import } from './types';

export const COLOURS: Record<Import['state'], string> = {
  uploaded: 'default', checking: 'processing', checked: 'warning', queued: 'processing', running: 'processing', finished: 'success', failed: 'error', cancelled: 'warning',
};
const STATES = Object.keys(COLOURS) as Import['state'][];
const WAYS = ['upload', 'command'] as const;

export default function Imports() {
  const t = useTexts(texts);
  const who = useWho();
  const f = useFormat();
  const href = useHref();
  const navigate = useNavigate();
  const { may } = useSession();
  const [filters, set] = useUrlState(['state', 'way']);
  const state = STATES.find((one) => one === filters.state);
  const way = WAYS.find((one) => one === filters.way);
  const start = (type: 'primary' | 'default') => may('imports.manage') && (
    <Button type={type} icon={<PlusOutlined />} onClick={() => void navigate(href('/collect/imports/new'))}>{t('newImport')}</Button>
  );
  const count = (pick: (one: NonNullable<Import['result']>) => number) => (row: Import) => (row.result ? f.integer(pick(row.result)) : '—');
  const columns: Column<Import>[] = [
    { key: 'file', title: t('file'), always: true, card: 'head', width: 260, render: (row) => <span data-as-typed>{row.files.length > 1 ? t('files', { name: row.files[0]?.name ?? '', count: row.files.length }) : row.files[0]?.name}</span> },
    { key: 'state', title: t('state'), render: (row) => <Tag color={COLOURS[row.state]}>{t(row.state)}</Tag> },
    { key: 'at', title: t('at'), render: (row) => f.dateTime(row.made_at) },
    { key: 'by', title: t('by'), render: (row) => <span data-as-typed>{who(row.made_by)}</span>, usuallyHidden: true },
    { key: 'way', title: t('way'), render: (row) => t(row.way === 'command' ? 'command' : 'upload'), usuallyHidden: true },
    { key: 'mapping', title: t('mapping'), render: (row) => (row.mapping ? <span data-as-typed>{`${row.mapping.name}${row.mapping.version ? ` v${row.mapping.version}` : ''}`}</span> : '—') },
    { key: 'lines', title: t('lines'), number: true, render: (row) => f.integer(row.result?.lines ?? row.check?.lines ?? row.progress.done) },
    { key: 'applied', title: t('applied'), number: true, render: count((one) => one.applied) },
    { key: 'duplicates', title: t('duplicates'), number: true, render: count((one) => one.duplicates) },
    { key: 'quarantined', title: t('quarantined'), number: true, render: count((one) => one.quarantined) },
    { key: 'waiting', title: t('waiting'), number: true, render: count((one) => one.waiting), usuallyHidden: true },
  ];
  return (
    <>
      <PageHead title={t('imports')} note={t('importsNote')} actions={start('primary')} />
      <FilterBar
        views={{ list: 'imports', keys: ['state', 'way'] }}
        filters={[
          { key: 'state', label: t('state'), applied: state && t(state), onClear: () => set({ state: undefined }), control: <Select allowClear aria-label={t('state')} placeholder={t('all')} value={state} onChange={(value) => set({ state: value })} options={STATES.map((one) => ({ value: one, label: t(one) }))} /> },
          { key: 'way', label: t('way'), applied: way && t(way), onClear: () => set({ way: undefined }), control: <Select allowClear aria-label={t('way')} placeholder={t('all')} value={way} onChange={(value) => set({ way: value })} options={WAYS.map((one) => ({ value: one, label: t(one) }))} /> },
        ]}
      />
      <DataTable
        name="imports" label={t('imports')} columns={columns} rowKey={(row) => row.import_no} every={5000}
        queryKey={['imports', state, way]} page={(row) => `/collect/imports/${row.import_no}`}
        load={({ before, limit }) => ask(api.GET('/v1/imports', { params: { query: { state, way, limit, ...(before ? { before: Number(before) } : {}) } } }))}
        filtered={Boolean(state ?? way)} onClear={() => set({ state: undefined, way: undefined })}
        empty={<EmptyState title={t('noImports')} note={t('noImportsNote')} action={start('default')} />}
      />
    </>
  );
}
