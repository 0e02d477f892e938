import { BarChartOutlined, DownloadOutlined, TableOutlined } from '@ant-design/icons';
import { Button, Dropdown, Skeleton, Table } from 'antd';
import type { EChartsCoreOption, EChartsType } from 'echarts/core';
import { lazy, Suspense, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { keepFile } from '@/api/client';
import { useTexts } from '@/i18n';
import { PALETTE, type Mode, type Palette } from '@/look/palette';
import { usePreferences } from '@/session/preferences';
import { EmptyState } from './EmptyState';
import { ErrorPanel } from './ErrorPanel';
import { texts } from './locales';

const Canvas = lazy(() => import('./charts/Canvas'));

export type ChartTable = { columns: { title: string; number?: boolean }[]; rows: (string | number | null)[][] };

type Props = {
  /** A question, or what it answers: 每天卖了多少？ */
  title: string;
  /** The unit and what else must be known: 元，含税. */
  unit: string;
  /** Builds the chart; colours come from the palette handed in. */
  option: (palette: Palette, mode: Mode) => EChartsCoreOption;
  /** The same figures as a table; also what is downloaded. */
  table: ChartTable;
  /** The chart in one or two sentences, for those who do not see it. */
  summary: string;
  height?: number;
  loading?: boolean;
  error?: unknown;
  onRetry?: () => void;
  onPick?: (picked: { seriesIndex: number; dataIndex: number; name: string }) => void;
  /** Beside the buttons: a choice of measure. */
  extra?: ReactNode;
  empty?: ReactNode;
};

function cell(value: string | number | null): string {
  const text = value === null ? '' : String(value);
  // A sheet takes a leading = + - @ for a formula; a number stays one.
  const safe = typeof value === 'string' && /^[=+\-@\t]/.test(text) ? `'${text}` : text;
  return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A table as a file: UTF-8 with BOM, so that sheets read Chinese. */
export function csv(table: ChartTable): Blob {
  const lines = [table.columns.map((one) => one.title), ...table.rows].map((row) => row.map(cell).join(','));
  return new Blob([`\uFEFF${lines.join('\r\n')}\r\n`], { type: 'text/csv;charset=utf-8' });
}

/** A chart with title, unit, its table, downloads and a text alternative. */
export function ChartFrame({ title, unit, option, table, summary, height = 280, loading, error, onRetry, onPick, extra, empty }: Props) {
  const t = useTexts(texts);
  const { mode } = usePreferences();
  const [asTable, setAsTable] = useState(false);
  const chart = useRef<EChartsType>(null);
  const frame = useRef<HTMLElement>(null);
  // A long table scrolls within the frame: by keys as well.
  useEffect(() => { if (asTable) frame.current?.querySelector('.ant-table-body')?.setAttribute('tabindex', '0'); });
  const built = useMemo(() => option(PALETTE[mode], mode), [option, mode]);

  function save(kind: string) {
    if (kind === 'csv') keepFile(csv(table), `${title}.csv`);
    else if (chart.current) keepFile(new Blob([chart.current.renderToSVGString()], { type: 'image/svg+xml' }), `${title}.svg`);
  }

  const kinds = [{ key: 'csv', label: 'CSV' }, ...(asTable ? [] : [{ key: 'svg', label: 'SVG' }])];
  const body = error ? (
    <ErrorPanel error={error} onRetry={onRetry} />
  ) : loading ? (
    <Skeleton.Node style={{ width: '100%', height }} classNames={{ root: 'y-chart-skeleton' }}><span /></Skeleton.Node>
  ) : !table.rows.length ? (
    (empty ?? <EmptyState kind="scope" title={t('noData')} />)
  ) : asTable ? (
    <Table
      size="small" pagination={false} scroll={{ x: 'max-content', y: height - 40 }} aria-label={title}
      rowKey={(row) => row.key}
      columns={table.columns.map((one, index) => ({ key: one.title, title: one.title, render: (_: unknown, row: { cells: (string | number | null)[] }) => row.cells[index] ?? '—', ...(one.number && { align: 'right' as const, className: 'y-number' }) }))}
      dataSource={table.rows.map((cells, index) => ({ key: index, cells }))}
    />
  ) : (
    <Suspense fallback={<div style={{ height }} />}>
      <Canvas option={built} mode={mode} height={height} label={`${t('chartOf', { title })}. ${summary}`} onPick={onPick} onReady={(made) => { chart.current = made; }} />
    </Suspense>
  );
  return (
    <figure ref={frame} className="y-card y-chart">
      <figcaption>
        <div>
          <h3 className="y-section">{title}</h3>
          <span className="y-caption">{unit}</span>
        </div>
        <div className="y-chart-acts">
          {extra}
          <Button type="text" size="small" icon={asTable ? <BarChartOutlined /> : <TableOutlined />} aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>{asTable ? t('chart') : t('table')}</Button>
          <Dropdown menu={{ items: kinds, onClick: ({ key }) => save(key) }} trigger={['click']}>
            <Button type="text" size="small" icon={<DownloadOutlined />}>{t('download')}</Button>
          </Dropdown>
        </div>
      </figcaption>
      {body}
    </figure>
  );
}
