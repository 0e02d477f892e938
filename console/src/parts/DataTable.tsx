import { DownloadOutlined, LeftOutlined, RightOutlined, VerticalRightOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { App, Button, Select, Skeleton, Tooltip } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { useTexts } from '@/i18n';
import { useKeys } from '@/keys';
import { useNarrow } from '@/look/useMedia';
import { useHref, useUrlState } from '@/place/url';
import { EmptyState } from './EmptyState';
import { ErrorPanel } from './ErrorPanel';
import { texts } from './locales';
import { Cards, Wide } from './table/Body';
import { Chooser } from './table/Chooser';
import { Picking, type Bulk, type Picked } from './table/Picking';
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
  /** On phones: the head of the card, half a line of it, a whole one, or not there. */
  card?: 'head' | 'line' | 'wide' | 'none';
};

export type CursorPage<Row> = { items: Row[]; next: string | null; total?: number | null };

export type TableOf<Row> = {
  /** Under which the chosen columns are kept, and what screen readers call the table. */
  name: string;
  label: string;
  columns: Column<Row>[];
  rowKey: (row: Row) => string;
  /** Without cursor and page size: filters and scope. */
  queryKey: readonly unknown[];
  load: (cursor: { before: string | undefined; limit: number }) => Promise<CursorPage<Row>>;
  /** How many match in all, where that is asked for beside the rows. */
  total?: number | null;
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
  /** Rows can be picked, to do this with them. */
  bulk?: (picked: Picked) => Bulk[];
  rowClassName?: (row: Row) => string;
};

const SIZES = [20, 50, 100];

/** A list of the server: cursor paging, total, columns, keys j k Enter; cards on phones. */
export function DataTable<Row extends object>(props: TableOf<Row>) {
  const t = useTexts(texts);
  const narrow = useNarrow();
  const [{ before, limit: asked }, setPlace] = useUrlState(['before', 'limit']);
  const limit = SIZES.find((one) => String(one) === asked) ?? 20;
  // Cursors only go on; the way back is remembered here, and the browser's Back knows it too.
  const [trail, setTrail] = useState<string[]>([]);
  const kept = useColumns(props.name, props.columns);
  const answer = useQuery({
    // The view that the list opens with decides what is asked for.
    enabled: kept.ready,
    queryKey: [...props.queryKey, before, limit],
    queryFn: () => props.load({ before, limit }),
    placeholderData: keepPreviousData,
    refetchInterval: props.every ?? false,
  });
  const rows = answer.data?.items ?? [];
  const counted = props.total ?? answer.data?.total;
  const [picked, setPicked, total] = usePicked(props.queryKey, counted);
  const pickable = !!props.bulk && !narrow;
  const keys = rows.map(props.rowKey);
  const toggle = (row: Row) => {
    const key = props.rowKey(row);
    const now = picked === 'all' ? keys : picked;
    setPicked(now.includes(key) ? now.filter((one) => one !== key) : [...now, key]);
  };
  const [at, open] = useRows(props, rows, pickable ? toggle : undefined);
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
        {props.bulk && picked.length > 0 ? (
          <Picking picked={picked} onPick={setPicked} wholePage={keys.every((key) => picked.includes(key))} total={total} more={!!answer.data?.next || !!before} bulk={props.bulk(picked)} />
        ) : (
          <div className="y-table-sums" aria-live="polite">
            {typeof counted === 'number' && <span>{t('total', { count: counted })}</span>}
            {answer.data && props.above?.(answer.data)}
          </div>
        )}
        {props.onExport && <Export run={props.onExport} />}
        {!narrow && <Chooser columns={props.columns} kept={kept} />}
      </div>
      {answer.isFetching && !first && <div className="y-thin-bar" role="progressbar" aria-label={t('refreshing')} />}
      {answer.isError && answer.data && <ErrorPanel error={answer.error} onRetry={() => void answer.refetch()} />}
      <div data-old={answer.isPlaceholderData || undefined} className="y-table-body">
        {first ? (
          <Skeleton title={false} paragraph={{ rows: 8, width: '100%' }} className="y-table-skeleton" />
        ) : !rows.length ? (
          (props.filtered ? <EmptyState kind="filtered" onClear={props.onClear} /> : (props.empty ?? <EmptyState />))
        ) : narrow ? (
          <Cards {...props} columns={kept.all} isShown={(one) => kept.shown.includes(one)} rows={rows} onOpenRow={open} />
        ) : (
          <Wide {...props} rows={rows} kept={kept} at={at} onOpenRow={open} picking={pickable ? { keys: picked === 'all' ? keys : picked, onChange: setPicked } : undefined} />
        )}
      </div>
      {(before || answer.data?.next || rows.length > Math.min(...SIZES)) && (
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

/** The rows that are picked, until other filters count; and how many match in all. */
function usePicked(queryKey: readonly unknown[], counted: number | null | undefined): [Picked, (picked: Picked) => void, number | null] {
  const spelling = JSON.stringify(queryKey);
  const [kept, setKept] = useState<{ spelling: string; picked: Picked; total: number | null }>({ spelling, picked: [], total: null });
  const now = kept.spelling === spelling ? kept : { spelling, picked: [], total: null };
  // Later pages do not count again.
  const total = counted ?? now.total;
  return [now.picked, (picked) => setKept({ spelling, picked, total }), total];
}

/** The row under the keys, and what opens one. */
function useRows<Row>(props: Pick<TableOf<Row>, 'onOpen' | 'page'>, rows: Row[], pick?: (row: Row) => void): [number, (row: Row, elsewhere: boolean) => void] {
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
  useKeys([{ keys: 'x', label: { zh: '选中这一行', en: 'Pick the row' }, run: () => rows[at] && pick?.(rows[at]) }], !!pick && rows.length > 0);
  return [at, open];
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
