/** How members lie over the values of a tag. */
import { useCallback } from 'react';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import type { Palette } from '@/look/palette';
import { ChartFrame } from '@/parts/ChartFrame';
import { EmptyState } from '@/parts/EmptyState';
import type { Opened } from './data';
import { texts } from './locales';

const ROW_PX = 32;
const LEAST_PX = 160;

export function ValuesChart({ one }: { one: Opened }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { name } = useNamed();
  const { tag } = one;
  const rows = tag.live && tag.members ? tag.values : [];
  const nobody = tag.live && tag.members === 0;
  const spelled = JSON.stringify(rows) + f.language;
  const option = useCallback(
    (palette: Palette) => ({
      aria: { enabled: true },
      grid: { left: 8, right: 64, top: 8, bottom: 8, containLabel: true },
      xAxis: { type: 'value', min: 0, minInterval: 1, splitLine: { lineStyle: { color: palette.split } }, axisLabel: { formatter: (value: number) => f.compact(value) } },
      yAxis: { type: 'category', inverse: true, data: rows.map((row) => name(row)), axisTick: { show: false } },
      tooltip: { trigger: 'item', valueFormatter: (value: unknown) => f.integer(Number(value)) },
      series: [{ type: 'bar', data: rows.map((row) => row.members ?? 0), barMaxWidth: 20, itemStyle: { color: palette.series[0] }, label: { show: true, position: 'right', color: palette.textSecondary, formatter: (bar: { value: number }) => f.integer(bar.value) } }],
    }),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the spelling says whether the figures changed
    [spelled],
  );
  return (
    <ChartFrame
      title={t('spread')} unit={t('spreadUnit')} height={Math.max(LEAST_PX, rows.length * ROW_PX)} option={option}
      summary={rows.map((row) => `${name(row)} ${f.integer(row.members)}`).join('; ')}
      empty={!tag.values.length ? <EmptyState title={t('valuesOwn')} note={t('valuesOwnNote')} /> : nobody ? <EmptyState kind="scope" title={t('nobodyHasIt')} /> : <EmptyState title={t('notCounted')} note={t('notCountedNote')} />}
      table={{
        columns: [{ title: t('value') }, { title: t('code') }, { title: t('membersOf'), number: true }, { title: t('shareOf'), number: true }],
        rows: rows.map((row) => [name(row), row.code, f.integer(row.members), f.percent(one.members ? (row.members ?? 0) / one.members : null)]),
      }}
    />
  );
}
