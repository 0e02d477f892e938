import { DatePicker, Segmented, Select } from 'antd';
import dayjs from 'dayjs';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import { useNarrow } from '@/look/useMedia';
import { periodOf, PRESETS, usePeriod, type Preset } from '@/place/period';
import { texts } from './locales';

type Props = {
  usual?: Preset;
  /** The last day with data, where that is not today. */
  last?: string;
  /** Offers 环比 and 同比. */
  compares?: boolean;
};

/** The period of a page, kept in the address; use with `usePeriod` and the same `usual`. */
export function PeriodPicker({ usual = '30', last, compares = false }: Props) {
  const t = useTexts(texts);
  const f = useFormat();
  const narrow = useNarrow();
  const period = usePeriod(usual, last);
  const now = last ?? f.today();
  return (
    <div className="y-period" role="group" aria-label={t('period')}>
      <Select<Preset | 'custom'>
        aria-label={t('period')}
        value={period.preset ?? 'custom'}
        onChange={(value) => value !== 'custom' && period.set(periodOf(value, now))}
        options={[...PRESETS.map((value) => ({ value, label: t(value) })), ...(period.preset ? [] : [{ value: 'custom' as const, label: t('custom') }])]}
        popupMatchSelectWidth={false}
      />
      <DatePicker.RangePicker
        value={[dayjs(period.from), dayjs(period.to)]}
        allowClear={false}
        inputReadOnly={narrow}
        maxDate={dayjs(now)}
        onChange={(dates) => {
          const [from, to] = dates ?? [];
          if (from && to) period.set({ from: from.format('YYYY-MM-DD'), to: to.format('YYYY-MM-DD') });
        }}
      />
      {compares && (
        <Segmented
          aria-label={t('against')} value={period.compare} onChange={period.setCompare}
          options={[{ value: 'previous', label: t('previous') }, { value: 'lastYear', label: t('lastYear') }]}
        />
      )}
      <span className="y-caption">{t('zone', { zone: f.zone === 'Asia/Shanghai' ? t('beijing') : f.zone })}</span>
    </div>
  );
}
