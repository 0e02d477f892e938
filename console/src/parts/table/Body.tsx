import { RightOutlined } from '@ant-design/icons';
import { Button, Table, type TableProps } from 'antd';
import { cloneElement, isValidElement, useEffect, useRef, type Key, type ReactNode } from 'react';
import { useTexts } from '@/i18n';
import type { Column, TableOf } from '../DataTable';
import { texts } from '../locales';
import type { useColumns } from '../useColumns';
import { HeadCell } from './HeadCell';
import { widened } from './layout';

type Body<Row> = TableOf<Row> & { rows: Row[]; onOpenRow: (row: Row, elsewhere: boolean) => void };

type CardBody<Row> = Pick<Body<Row>, 'columns' | 'rows' | 'rowKey' | 'label' | 'onOpen' | 'page'> & Partial<Pick<Body<Row>, 'onOpenRow'>> & {
  isShown: (one: Column<Row>) => boolean;
};

type WideBody<Row> = Body<Row> & {
  kept: ReturnType<typeof useColumns<Column<Row>>>;
  at: number;
  picking: { keys: string[]; onChange: (keys: string[]) => void } | undefined;
};

/** Ant Design names its boxes in English whatever the language is. */
function named(box: ReactNode, label: string): ReactNode {
  return isValidElement<{ 'aria-label'?: string }>(box) ? cloneElement(box, { 'aria-label': label }) : box;
}

/** The rows as a table. */
export function Wide<Row extends object>({ kept, rows, rowKey, at, onOpenRow, onOpen, page, picking, label, rowClassName }: WideBody<Row>) {
  const t = useTexts(texts);
  const box = useRef<HTMLDivElement>(null);
  const opens = !!(onOpen ?? page);
  useEffect(() => {
    if (at >= 0) box.current?.querySelector('[data-at]')?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  useEffect(() => {
    // What scrolls sideways can be scrolled by keyboard, too.
    box.current?.querySelectorAll('.ant-table-body, .ant-table-content').forEach((one) => one.setAttribute('tabindex', '0'));
    // The row that only measures repeats the heads, hidden; no key may land in it.
    box.current?.querySelectorAll('.ant-table-measure-row :is(input, button, [tabindex])').forEach((one) => one.setAttribute('tabindex', '-1'));
  });
  const { layout, change, shown } = kept;
  const columns: TableProps<Row>['columns'] = shown.map((one, index) => {
    const chosen = layout.widths[one.key];
    const width = chosen ?? one.width;
    const clipped = chosen === undefined ? {} : { minWidth: chosen, maxWidth: chosen, overflow: 'hidden', textOverflow: 'ellipsis' };
    return {
      key: one.key,
      title: one.title,
      width,
      ...(index === 0 && { fixed: 'start' as const }),
      ...(one.number && { align: 'right' as const, className: 'y-number' }),
      render: (_value: unknown, row: Row) => one.render(row),
      onCell: () => ({ style: clipped }),
      onHeaderCell: () => ({
        style: { width, ...clipped },
        'data-label': one.label ?? (typeof one.title === 'string' ? one.title : one.key),
        onWidth: (wanted: number, done: boolean) => change(widened(layout, one.key, wanted), done),
      }),
    };
  });
  return (
    <div ref={box}>
      <Table<Row>
        columns={columns} dataSource={rows} rowKey={rowKey} pagination={false} aria-label={label} size="medium"
        scroll={{ x: 'max-content' }} sticky
        components={{ header: { cell: HeadCell } }}
        {...(picking && { rowSelection: { fixed: true, columnTitle: (one: ReactNode) => named(one, t('pickPage')), renderCell: (_on: boolean, _row: Row, _index: number, one: ReactNode) => named(one, t('pickRow')), columnWidth: 44, preserveSelectedRowKeys: true, selectedRowKeys: picking.keys, onChange: (keys: Key[]) => picking.onChange(keys.map(String)) } })}
        rowClassName={(row) => `${opens ? 'y-row-opens' : ''} ${rowClassName?.(row) ?? ''}`}
        onRow={(row, index) => ({
          ...(index === at && { 'data-at': true, 'aria-current': true }),
          onClick: (event) => {
            if (!opens || (event.target instanceof HTMLElement && event.target.closest('a, button, input, label, [role="checkbox"]'))) return;
            if (window.getSelection()?.toString()) return;
            onOpenRow(row, event.ctrlKey || event.metaKey);
          },
        })}
      />
    </div>
  );
}

/** The rows as cards, on phones. */
export function Cards<Row extends object>({ columns, isShown, rows, rowKey, onOpenRow, onOpen, page, label }: CardBody<Row>) {
  const t = useTexts(texts);
  const opens = !!(onOpen ?? page);
  const head = columns.filter((one, index) => one.card === 'head' || (index === 0 && !one.card));
  const lines = columns.filter((one) => !head.includes(one) && one.card !== 'none' && isShown(one));
  return (
    <ul className="y-cards" aria-label={label}>
      {rows.map((row) => (
        <li key={rowKey(row)} className="y-card">
          <div className="y-cards-head">
            <div>{head.map((one) => <div key={one.key}>{one.render(row)}</div>)}</div>
            {opens && <Button type="text" icon={<RightOutlined />} aria-label={t('open')} onClick={() => onOpenRow?.(row, false)} />}
          </div>
          <dl>
            {lines.map((one) => (
              <div key={one.key} data-wide={one.card === 'wide' || undefined}><dt>{one.title}</dt><dd>{one.render(row)}</dd></div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}
