/** One source: its alarms, its week by the hour, what failed, how it is connected. */
import { useQuery } from '@tanstack/react-query';
import { Alert, Drawer, Skeleton, Tabs, Tag } from 'antd';
import { useCallback } from 'react';
import { api, ask } from '@/api/client';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import type { Palette } from '@/look/palette';
import { useNarrow } from '@/look/useMedia';
import { ChartFrame } from '@/parts/ChartFrame';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { To } from '@/place/To';
import { useSession } from '@/session/SessionProvider';
import { Connect } from './Connect';
import { texts } from './locales';
import { Manage } from './Manage';
import { COLOURS, healthOf, kindOf, type Opened } from './words';

export function SourceDrawer({ code, onClose }: { code: string; onClose: () => void }) {
  const t = useTexts(texts);
  const { name } = useNamed();
  const narrow = useNarrow();
  const { may } = useSession();
  const answer = useQuery({ queryKey: ['sources', 'one', code], queryFn: () => ask(api.GET('/v1/sources/{code}', { params: { path: { code } } })) });
  const opened = answer.data;
  const title = opened ? <span><span data-as-typed>{name(opened.source)}</span> <Tag color={COLOURS[healthOf(opened.source.health)]}>{t(healthOf(opened.source.health))}</Tag></span> : t('source');
  return (
    <Drawer open onClose={onClose} size={narrow ? '100%' : 640} title={title}>
      {answer.isError && <ErrorPanel error={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.isPending && <Skeleton active paragraph={{ rows: 8 }} />}
      {opened && (
        <Tabs
          items={[
            { key: 'health', label: t('health'), children: <Health opened={opened} /> },
            { key: 'connect', label: t('connect'), children: <Connect opened={opened} /> },
            ...(may('sources.manage') ? [{ key: 'manage', label: t('manage'), children: <Manage opened={opened} /> }] : []),
          ]}
        />
      )}
    </Drawer>
  );
}

function Health({ opened }: { opened: Opened }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { pick } = useNamed();
  const { source } = opened;
  return (
    <div className="y-stack">
      <p className="y-caption s-said">{[t(kindOf(source.kind)), source.last_at ? t('lastAt', { time: f.dateTime(source.last_at) }) : t('new')].join(' · ')}</p>
      {source.alarms.map((one) => (
        <Alert key={one.kind} type={one.kind === 'behind' || one.kind === 'volume' ? 'warning' : 'error'} showIcon title={pick(one, 'text')} description={one.raised_at ? t('since', { time: f.dateTime(one.raised_at) }) : undefined} />
      ))}
      {source.connector?.problem && <Alert type="warning" showIcon title={t('troubled')} description={<span data-as-typed>{`${source.connector.code} · ${source.connector.problem}`}</span>} />}
      <p className="y-caption s-said">{t('sums', Object.fromEntries(Object.entries(source.today).map(([key, value]) => [key, f.integer(value)])))}</p>
      <Hours opened={opened} />
      <Failures opened={opened} />
    </div>
  );
}

function Hours({ opened }: { opened: Opened }) {
  const t = useTexts(texts);
  const f = useFormat();
  const hours = opened.hours;
  const option = useCallback(
    (palette: Palette) => ({
      legend: {},
      tooltip: { trigger: 'axis' },
      xAxis: { type: 'category', data: hours.map((one) => f.dateTime(one.hour)), axisLabel: { interval: 23, formatter: (value: string) => value.slice(5, 10) } },
      yAxis: { type: 'value', min: 0 },
      series: [
        { name: t('received'), type: 'bar', data: hours.map((one) => one.received), itemStyle: { color: palette.series[0] } },
        { name: t('habit'), type: 'line', data: hours.map((one) => one.habit), lineStyle: { color: palette.series[1], type: 'dashed' }, itemStyle: { color: palette.series[1] } },
      ],
    }),
    [hours, t, f],
  );
  return (
    <ChartFrame
      title={t('chart')} unit={t('chartUnit')} summary={t('chartSummary')} option={option} height={220}
      table={{
        columns: [{ title: t('hour') }, { title: t('received'), number: true }, { title: t('habit'), number: true }, { title: t('quarantinedCount'), number: true }],
        rows: hours.map((one) => [f.dateTime(one.hour), one.received, one.habit, one.quarantined]),
      }}
    />
  );
}

function Failures({ opened }: { opened: Opened }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { pick } = useNamed();
  return (
    <section>
      <h3 className="y-section">{t('failures')}</h3>
      {opened.failures.length === 0 && <p className="y-caption">{t('noFailures')}</p>}
      <ul className="s-lines">
        {opened.failures.map((one) => (
          <li key={one.quarantine_no}>
            <span>{pick({ problem_zh: one.problem_zh, problem_en: one.problem }, 'problem')}</span>
            <span className="y-caption" data-as-typed>{[one.external_id, f.dateTime(one.received_at)].filter(Boolean).join(' · ')}</span>
          </li>
        ))}
      </ul>
      {opened.failures.length > 0 && <To to="/collect/quarantine?by=source">{t('toQuarantine')}</To>}
    </section>
  );
}
