import { useCallback } from 'react';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import type { Palette } from '@/look/palette';
import { ChartFrame } from '@/parts/ChartFrame';
import type { GoalDay, Report } from './data';
import { texts } from './locales';

/** More names than these do not fit above their stages. */
const NAMED_MOST = 6;

/** Day by day over the goal's time: what was planned, what it came to, and where the running stage leads. */
export function DayChart({ told, what }: { told: Report; what: 'issued' | 'redeemed' }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { name } = useNamed();
  const by = useCallback((one: GoalDay) => (what === 'issued' ? one.issued_by_then : one.redeemed_by_then), [what]);
  const option = useCallback(
    (palette: Palette) => {
      const line = (key: 'planned' | 'actual' | 'forecast', colour: string | undefined, type: string) => ({
        name: t(key), type: 'line', showSymbol: false, itemStyle: { color: colour }, lineStyle: { color: colour, type }, data: told.days.map((one) => by(one)[key]),
      });
      const named = told.stages.length <= NAMED_MOST;
      return {
        legend: {},
        tooltip: { trigger: 'axis', valueFormatter: (value: unknown) => (typeof value === 'number' ? f.integer(value) : '—') },
        xAxis: { type: 'category', data: told.days.map((one) => one.day), axisLabel: { formatter: (day: string) => day.slice(5) } },
        yAxis: { type: 'value', minInterval: 1, axisLabel: { formatter: (value: number) => f.compact(value) } },
        series: [
          {
            ...line('planned', palette.series[4], 'dashed'),
            markArea: {
              silent: true,
              label: { show: named, color: palette.textSecondary, width: 72, overflow: 'truncate' },
              data: told.stages.map((one, place) => [{ name: name(one), xAxis: one.first_on, itemStyle: { color: place % 2 ? palette.split : palette.primaryBg, opacity: 0.5 } }, { xAxis: one.last_on }]),
            },
          },
          line('actual', palette.series[0], 'solid'),
          line('forecast', palette.series[2], 'dotted'),
        ],
      };
    },
    [told, by, name, f, t],
  );
  const last = told.days.findLast((one) => by(one).actual !== null);
  const stageOf = (day: string) => told.stages.find((one) => one.first_on <= day && day <= one.last_on);
  const onDay = (one: GoalDay) => (by(one).actual === null ? null : what === 'issued' ? one.earned + one.by_hand : one.redeemed);
  return (
    <ChartFrame
      title={t(what === 'issued' ? 'askIssuedDays' : 'askRedeemedDays')} unit={t('daysUnit')} option={option} height={240}
      summary={last ? t('daySaid', { day: last.day, planned: by(last).planned, actual: by(last).actual ?? 0 }) : ''}
      table={{
        columns: [{ title: t('day') }, { title: t('stage') }, { title: t('onDay'), number: true }, { title: t('planned'), number: true }, { title: t('actual'), number: true }, { title: t('forecast'), number: true }],
        rows: told.days.map((one) => {
          const stage = stageOf(one.day);
          const { planned, actual, forecast } = by(one);
          return [one.day, stage ? name(stage) : null, f.integer(onDay(one)), f.integer(planned), f.integer(actual), f.integer(forecast)];
        }),
      }}
    />
  );
}
