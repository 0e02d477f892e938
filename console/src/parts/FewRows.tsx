import { Table } from 'antd';
import { useNarrow } from '@/look/useMedia';
import type { Column } from './DataTable';
import { Cards } from './table/Body';

type Props<Row> = { label: string; columns: Column<Row>[]; rows: Row[]; rowKey: (row: Row) => string };

/** Rows that are all at hand, within a card of the page: a table, on phones a list to read down. */
export function FewRows<Row extends object>({ label, columns, rows, rowKey }: Props<Row>) {
  if (useNarrow()) return <Cards columns={columns} rows={rows} rowKey={rowKey} label={label} isShown={() => true} />;
  return (
    <Table<Row>
      size="small" pagination={false} rowKey={rowKey} dataSource={rows} aria-label={label} scroll={{ x: 'max-content' }}
      columns={columns.map(({ key, title, render, number }) => ({ key, title, render: (_: unknown, row: Row) => render(row), ...(number && { align: 'right' as const, className: 'y-number' }) }))}
    />
  );
}
