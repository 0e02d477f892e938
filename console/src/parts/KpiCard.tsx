import { InfoCircleOutlined } from '@ant-design/icons';
import { Popover, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useTexts } from '@/i18n';
import { To } from '@/place/To';
import { Spark } from './Spark';
import { texts } from './locales';

type Props = {
  title: string;
  /** The figure, formatted: `f.moneyCompact(fen)`. */
  value: ReactNode;
  /** All digits, on hover and for copies. */
  exact?: string;
  delta?: ReactNode;
  /** Beside the change: 环比. */
  against?: string;
  /** Under the figure: 4,120 / 10,300. */
  base?: string;
  definition?: ReactNode;
  /** What opens behind it. */
  to?: string;
  trend?: { date: string; value: number | null }[];
  loading?: boolean;
  /** A base below 30: greyed. */
  small?: boolean;
  /** 1–6: the key that opens it. */
  hotkey?: string;
};

/** One figure with change, definition, trend and its door. */
export function KpiCard({ title, value, exact, delta, against, base, definition, to, trend, loading, small, hotkey }: Props) {
  const t = useTexts(texts);
  return (
    <article className="y-card y-kpi" data-small={small || undefined}>
      <header>
        <h3>{to ? <To to={to} aria-keyshortcuts={hotkey}>{title}</To> : title}</h3>
        {definition && (
          <Popover content={<div className="y-definition">{definition}</div>} title={t('definition')} trigger={['hover', 'click']} placement="bottomRight">
            <button type="button" className="y-plain y-info" aria-label={`${t('definition')}: ${title}`}><InfoCircleOutlined /></button>
          </Popover>
        )}
      </header>
      {loading ? (
        <Skeleton active={false} title={{ width: 96 }} paragraph={{ rows: 1, width: 64 }} />
      ) : (
        <>
          <div className="y-kpi-value" title={exact}>{value}</div>
          <div className="y-kpi-foot">
            {delta}{against && <span className="y-caption">{against}</span>}
            {small && <span className="y-caption">{t('small')}</span>}
            {base && <span className="y-caption">{base}</span>}
          </div>
          {trend && trend.length > 1 && <Spark points={trend.map((one) => one.value)} />}
        </>
      )}
    </article>
  );
}
