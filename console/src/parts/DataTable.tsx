import { DownloadOutlined, LeftOutlined, RightOutlined, SettingOutlined, VerticalRightOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { App, Button, Checkbox, Popover, Select, Skeleton, Table, Tooltip, type TableProps } from 'antd';
import { useEffect, useRef, useState, type Key, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { useTexts } from '@/i18n';
import { useKeys } from '@/keys';
import { useNarrow } from '@/look/useMedia';
import { useHref, useUrlState } from '@/place/url';
import { EmptyState } from './EmptyState';
import { ErrorPanel } from './ErrorPanel';
import { texts } from './locales';
import { useColumns } from './useColumns';

export type Column<Row> = {
  key: string;
  /** With the unit: 积分, 金额（元）. */
  title: ReactNode;
  /** For the column chooser, where `title` is no text. */
  label?: string;
  render: (row: Row) => ReactNode;
  /** Numbers stand right. */
  number?: boolean;
  width?: number;
  always?: boolean;
  usuallyHidden?: boolean;
  /** On phones: the head of the card, a line of it, or not there. */
  card?: 'head' | 'line' | 'none';
};

export type CursorPage<Row> = { items: Row[]; next: string | null; total?: number | null };

type Props<Row> = {
  /** Under which the chosen columns are kept, and what screen readers call the table. */
  name: string;
  label: string;
  columns: Column<Row>[];
  rowKey: (row: Row) => string;
  /** Without cursor and page size: filters and scope. */
  queryKey: readonly unknown[];
  load: (cursor: { before: string | undefined; limit: number }) => Promise<CursorPage<Row>>;
  /** A row opens a drawer (`useOpen`) … */
  onOpen?: (row: Row) => void;
  /** … or, with Ctrl or ⌘ or without `onOpen`, its page. */
  page?: (row: Row) => string;
  empty?: ReactNode;
  /** Whether filters are applied: an empty list then offers to clear them. */
  filtered?: boolean;
  onClear?: () => void;
  /** Exports all that the filters match. */
  onExport?: () => Promise<void>;
  /** Over the table, left: sums of all that matches. */
  above?: (page: CursorPage<Row>) => ReactNode;
  /** Asked again by itself after so many milliseconds. */
  every?: number;
  selection?: { keys: string[]; onChange: (keys: string[]) => void };
  rowClassName?: (row: Row) => string;
};

const SIZES = [20, 50, 100];

/** A list of the server: cursor paging, total, columns, keys j k Enter; cards on phones. */
export function DataTable<Row extends object>(props: Props<Row>) {
  const t = useTexts(texts);
  const narrow = useNarrow();
  const [{ before, limit: asked }, setPlace] = useUrlState(['before', 'limit']);
  const limit = SIZES.find((one) => String(one) === asked) ?? 20;
  // Cursors only go on; the way back is remembered here, and the browser's Back knows it too.
  const [trail, setTrail] = useState<string[]>([]);
  const answer = useQuery({
    queryKey: [...props.queryKey, before, limit],
    queryFn: () => props.load({ before, limit }),
    placeholderData: keepPreviousData,
    refetchInterval: props.every ?? false,
  });
  const { shown, set, reset } = useColumns(props.name, props.columns);
  const rows = answer.data?.items ?? [];
  const [at, open] = useRows(props, rows);
  const first = answer.isPending;

  function next() {
    setTrail((now) => [...now, before ?? '']);
    setPlace({ before: answer.data?.next ?? undefined }, { keepPage: true });
  }
  function back() {
    setPlace({ before: trail.at(-1) || undefined }, { keepPage: true });
    setTrail((now) => now.slice(0, -1));
  }

  if (answer.isError && !answer.data) return <ErrorPanel error={answer.error} onRetry={() => void answer.refetch()} />;
  return (
    <section className="y-table" aria-label={props.label} aria-busy={answer.isFetching}>
      <div className="y-table-bar">
        <div className="y-table-sums" aria-live="polite">
          {typeof answer.data?.total === 'number' && <span>{t('total', { count: answer.data.total })}</span>}
          {answer.data && props.above?.(answer.data)}
        </div>
        {props.onExport && <Export run={props.onExport} />}
        {!narrow && <Chooser columns={props.columns} shown={shown} onSet={set} onReset={reset} />}
      </div>
      {answer.isFetching && !first && <div className="y-thin-bar" role="progressbar" aria-label={t('refreshing')} />}
      {answer.isError && answer.data && <ErrorPanel error={answer.error} onRetry={() => void answer.refetch()} />}
      <div data-old={answer.isPlaceholderData || undefined} className="y-table-body">
        {first ? (
          <Skeleton title={false} paragraph={{ rows: 8, width: '100%' }} className="y-table-skeleton" />
        ) : !rows.length ? (
          (props.filtered ? <EmptyState kind="filtered" onClear={props.onClear} /> : (props.empty ?? <EmptyState />))
        ) : narrow ? (
          <Cards {...props} rows={rows} onOpenRow={open} />
        ) : (
          <Wide {...props} rows={rows} shown={shown} at={at} onOpenRow={open} />
        )}
      </div>
      {(rows.length > 0 || before) && (
        <nav className="y-table-pages" aria-label={props.label}>
          <Select size="small" aria-label={t('perPage', { count: limit })} value={limit} options={SIZES.map((value) => ({ value, label: t('perPage', { count: value }) }))} onChange={(value) => { setTrail([]); setPlace({ limit: value === 20 ? undefined : String(value) }); }} popupMatchSelectWidth={false} />
          {before && !trail.length ? (
            <Button icon={<VerticalRightOutlined />} onClick={() => setPlace({ before: undefined })}>{t('firstPage')}</Button>
          ) : (
            <Button icon={<LeftOutlined />} disabled={!trail.length} onClick={back}>{t('previousPage')}</Button>
          )}
          <Button icon={<RightOutlined />} iconPlacement="end" disabled={!answer.data?.next || answer.isPlaceholderData} onClick={next}>{t('nextPage')}</Button>
        </nav>
      )}
    </section>
  );
}

/** The row under the keys, and what opens one. */
function useRows<Row>(props: Pick<Props<Row>, 'onOpen' | 'page'>, rows: Row[]): [number, (row: Row, elsewhere: boolean) => void] {
  const go = useNavigate();
  const href = useHref();
  const [at, setAt] = useState(-1);
  const { onOpen, page } = props;
  useEffect(() => setAt(-1), [rows.length]);
  function open(row: Row, elsewhere: boolean) {
    if (elsewhere && page) window.open(href(page(row)), '_blank', 'noopener');
    else if (onOpen) onOpen(row);
    else if (page) void go(href(page(row)));
  }
  const opens = !!(onOpen ?? page);
  useKeys(
    [
      { keys: 'j', label: { zh: '下一行', en: 'Next row' }, run: () => setAt((now) => Math.min(rows.length - 1, now + 1)) },
      { keys: 'k', label: { zh: '上一行', en: 'Previous row' }, run: () => setAt((now) => Math.max(0, now - 1)) },
      { keys: 'Enter', label: { zh: '打开所选行', en: 'Open the row' }, run: () => rows[at] && open(rows[at], false) },
    ],
    opens && rows.length > 0,
  );
  return [at, open];
}

type Body<Row> = Props<Row> & { rows: Row[]; onOpenRow: (row: Row, elsewhere: boolean) => void };

function Wide<Row extends object>({ shown, rows, rowKey, at, onOpenRow, onOpen, page, selection, label, rowClassName }: Body<Row> & { shown: Column<Row>[]; at: number }) {
  const box = useRef<HTMLDivElement>(null);
  const opens = !!(onOpen ?? page);
  useEffect(() => {
    if (at >= 0) box.current?.querySelector('[data-at]')?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  useEffect(() => {
    // What scrolls sideways can be scrolled by keyboard, too.
    box.current?.querySelectorAll('.ant-table-body, .ant-table-content').forEach((one) => one.setAttribute('tabindex', '0'));
  });
  const columns: TableProps<Row>['columns'] = shown.map((one, index) => ({
    key: one.key,
    title: one.title,
    width: one.width,
    ...(index === 0 && { fixed: 'start' as const }),
    ...(one.number && { align: 'right' as const, className: 'y-number' }),
    render: (_value: unknown, row: Row) => one.render(row),
  }));
  return (
    <div ref={box}>
      <Table<Row>
        columns={columns} dataSource={rows} rowKey={rowKey} pagination={false} aria-label={label} size="medium"
        scroll={{ x: 'max-content' }} sticky
        {...(selection && { rowSelection: { selectedRowKeys: selection.keys, onChange: (keys: Key[]) => selection.onChange(keys.map(String)) } })}
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

function Cards<Row extends object>({ columns, rows, rowKey, onOpenRow, onOpen, page, label }: Body<Row>) {
  const t = useTexts(texts);
  const opens = !!(onOpen ?? page);
  const head = columns.filter((one, index) => one.card === 'head' || (index === 0 && !one.card));
  const lines = columns.filter((one) => !head.includes(one) && one.card !== 'none' && !one.usuallyHidden);
  return (
    <ul className="y-cards" aria-label={label}>
      {rows.map((row) => (
        <li key={rowKey(row)} className="y-card">
          <div className="y-cards-head">
            <div>{head.map((one) => <div key={one.key}>{one.render(row)}</div>)}</div>
            {opens && <Button type="text" icon={<RightOutlined />} aria-label={t('open')} onClick={() => onOpenRow(row, false)} />}
          </div>
          <dl>
            {lines.map((one) => (
              <div key={one.key}><dt>{one.title}</dt><dd>{one.render(row)}</dd></div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}

function Export({ run }: { run: () => Promise<void> }) {
  const t = useTexts(texts);
  const { notification } = App.useApp();
  const [busy, setBusy] = useState(false);
  async function go() {
    setBusy(true);
    try {
      await run();
    } catch (error) {
      notification.error({ title: t('export'), description: <ErrorPanel error={error} />, duration: 0 });
    } finally {
      setBusy(false);
    }
  }
  return (
    <Tooltip title={t('exportNote')}>
      <Button icon={<DownloadOutlined />} loading={busy} onClick={() => void go()}>{t('export')}</Button>
    </Tooltip>
  );
}

function Chooser<Row>({ columns, shown, onSet, onReset }: { columns: Column<Row>[]; shown: Column<Row>[]; onSet: (keys: string[]) => void; onReset: () => void }) {
  const t = useTexts(texts);
  const content = (
    <div className="y-chooser">
      <Checkbox.Group
        value={shown.map((one) => one.key)} onChange={onSet}
        options={columns.map((one) => ({ value: one.key, label: one.label ?? one.title, disabled: !!one.always }))}
      />
      <Button type="link" size="small" onClick={onReset}>{t('resetColumns')}</Button>
    </div>
  );
  return (
    <Popover trigger="click" placement="bottomRight" arrow={false} content={content}>
      <Button icon={<SettingOutlined />}>{t('columns')}</Button>
    </Popover>
  );
}
