/** How many members hold each tier now. */
import type { UseQueryResult } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import type { Palette } from '@/look/palette';
import { ChartFrame } from '@/parts/ChartFrame';
import type { Distribution } from './data';
import { texts } from './locales';

export function NowChart({ answer }: { answer: UseQueryResult<Distribution> }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { name } = useNamed();
  const told = answer.data;
  const rows = (told?.tiers ?? []).filter((one) => one.code !== null || one.members > 0);
  const named = rows.map((one) => name({ name_zh: one.name_zh, name_en: one.name_en }));
  const spelled = JSON.stringify(rows) + f.language;
  const option = useCallback(
    (palette: Palette) => ({
      aria: { enabled: true },
      grid: { left: 8, right: 56, top: 8, bottom: 8, containLabel: true },
      xAxis: { type: 'value', min: 0, minInterval: 1, splitLine: { lineStyle: { color: palette.split } }, axisLabel: { formatter: (value: number) => f.compact(value) } },
      yAxis: { type: 'category', data: named, axisTick: { show: false } },
      tooltip: { trigger: 'item', valueFormatter: (value: unknown) => f.integer(Number(value)) },
      series: [{ type: 'bar', data: rows.map((one) => one.members), barMaxWidth: 24, itemStyle: { color: palette.series[0] }, label: { show: true, position: 'right', color: palette.textSecondary, formatter: (one: { value: number }) => f.integer(one.value) } }],
    }),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the spelling says whether the figures changed
    [spelled],
  );
  const share = (members: number) => (told?.members ? members / told.members : null);
  return (
    <ChartFrame
      title={t('nowTitle')} unit={told ? t('nowUnit', { count: told.members, time: f.dateTime(told.as_of) }) : ''} height={Math.max(160, rows.length * 44)} option={option}
      loading={answer.isPending} error={answer.isError ? answer.error : undefined} onRetry={() => void answer.refetch()}
      summary={rows.map((one, index) => `${named[index]} ${f.integer(one.members)}`).join('; ')}
      table={{
        columns: [{ title: t('tier') }, { title: t('threshold'), number: true }, { title: t('members'), number: true }, { title: t('share'), number: true }],
        rows: rows.map((one, index) => [named[index] ?? '', one.threshold === null ? null : f.integer(one.threshold), f.integer(one.members), f.percent(share(one.members))]),
      }}
    />
  );
}
