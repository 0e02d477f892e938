import { FilterOutlined } from '@ant-design/icons';
import { Button, Popover, Tag } from 'antd';
import { cloneElement, useState, type ReactElement, type ReactNode } from 'react';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import { useNarrow } from '@/look/useMedia';
import { texts } from './locales';
import { ViewSwitch, type Views } from './views/ViewSwitch';

export type Filter = {
  key: string;
  label: string;
  /** The control: a Select, an Input; writes into the address with `useUrlState`. */
  control: ReactElement<{ 'aria-label'?: string }>;
  /** What is applied, in words; absent when nothing is. */
  applied?: string;
  onClear: () => void;
};

/** Five filters at most stand in the bar, the rest under "more"; what is applied stands as chips. */
export function FilterBar({ filters, lead, trail, views }: { filters: Filter[]; lead?: ReactNode; trail?: ReactNode; views?: Views }) {
  const t = useTexts(texts);
  const f = useFormat();
  const narrow = useNarrow();
  const [open, setOpen] = useState(false);
  const most = narrow ? 0 : 5;
  const rest = filters.slice(most);
  const applied = filters.filter((one) => one.applied);
  const labelled = (one: Filter) => (
    <div key={one.key} className="y-filter">
      <span aria-hidden>{one.label}</span>
      {cloneElement(one.control, { 'aria-label': one.label })}
    </div>
  );
  return (
    <section className="y-filters" aria-label={t('filters')}>
      <div className="y-filters-row">
        {views && <ViewSwitch {...views} />}
        {lead && <div className="y-filter"><span aria-hidden>{t('periodIn', { zone: f.zone === 'Asia/Shanghai' ? t('beijing') : f.zone })}</span>{lead}</div>}
        {filters.slice(0, most).map(labelled)}
        {rest.length > 0 && (
          <Popover trigger="click" placement="bottomLeft" open={open} onOpenChange={setOpen} arrow={false} content={<div className="y-filters-more">{rest.map(labelled)}</div>}>
            <Button icon={<FilterOutlined />} aria-expanded={open}>{narrow ? t('filters') : t('moreFilters')}</Button>
          </Popover>
        )}
        {trail && <><span className="y-fill" />{trail}</>}
      </div>
      {applied.length > 0 && (
        <div className="y-filters-chips">
          {applied.map((one) => (
            <Tag key={one.key} closable={{ 'aria-label': t('remove', { name: one.label }) }} onClose={(event) => { event.preventDefault(); one.onClear(); }}>
              {one.label}: {one.applied}
            </Tag>
          ))}
          {applied.length > 1 && <Button type="link" size="small" onClick={() => applied.forEach((one) => one.onClear())}>{t('clearAll')}</Button>}
        </div>
      )}
    </section>
  );
}
