/** All earning rules: what each says, since when, by whom; and which count on the same day. */
import { useQueryClient } from '@tanstack/react-query';
import { Button, Segmented, Tag } from 'antd';
import { useNavigate } from 'react-router';
import { api, ask } from '@/api/client';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { useNarrow } from '@/look/useMedia';
import { DataTable, type Column } from '@/parts/DataTable';
import { EmptyState } from '@/parts/EmptyState';
import { PageHead } from '@/parts/PageHead';
import { useWho } from '@/parts/useWho';
import { To } from '@/place/To';
import { useHref, useUrlState } from '@/place/url';
import { useSession } from '@/session/SessionProvider';
import { stateOf, useRules, type RuleVersion, type State } from './data';
import { OverlapStrip } from './OverlapStrip';
import { SharedBudgets } from './SharedBudgets';
import { COLOURS } from './VersionsDrawer';
import { texts } from './locales';
import './rules.css';

const RANK: State[] = ['live', 'scheduled', 'draft', 'ended'];

/** One line a rule: the version that counts, else what comes next. */
export function linesOf(versions: RuleVersion[]): RuleVersion[] {
  const byCode = new Map<string, RuleVersion>();
  for (const one of versions) {
    const kept = byCode.get(one.code);
    if (!kept || RANK.indexOf(stateOf(one)) < RANK.indexOf(stateOf(kept))) byCode.set(one.code, one);
  }
  return [...byCode.values()].toSorted((a, b) => RANK.indexOf(stateOf(a)) - RANK.indexOf(stateOf(b)) || a.code.localeCompare(b.code));
}

export default function Rules() {
  const t = useTexts(texts);
  const who = useWho();
  const f = useFormat();
  const { name, pick } = useNamed();
  const { may, whole: house } = useSession();
  const narrow = useNarrow();
  const go = useNavigate();
  const href = useHref();
  const queries = useQueryClient();
  const [{ state }, set] = useUrlState(['state']);
  const all = useRules();
  const lines = linesOf(all.data ?? []);
  const count = (wanted: State) => lines.filter((one) => one.state === wanted).length;
  const drafts = new Set((all.data ?? []).filter((one) => one.state === 'draft').map((one) => one.code));
  const columns: Column<RuleVersion>[] = [
    { key: 'rule', title: t('rule'), always: true, card: 'head', width: 160, render: (row) => <To to={`/points/rules/${row.code}`}>{name(row)}</To> },
    { key: 'state', title: t('state'), width: 96, card: 'line', render: (row) => <><Tag color={COLOURS[stateOf(row)]}>{t(stateOf(row))}</Tag>{row.state !== 'draft' && drafts.has(row.code) && newerDraft(all.data ?? [], row) && <Tag color="warning">{t('draft')}</Tag>}</> },
    { key: 'said', title: t('said'), card: 'wide', render: (row) => <span className="y-said" data-as-typed title={pick(row, 'said')}>{pick(row, 'said')}</span> },
    { key: 'days', title: t('days'), width: 176, render: (row) => (row.first_day && row.last_day ? f.range(row.first_day, row.last_day) : row.first_day ? t('fromDay', { day: row.first_day }) : row.last_day ? t('untilDay', { day: row.last_day }) : t('open')) },
    { key: 'who', title: t('who'), width: 200, render: (row) => <span data-as-typed>{row.published_at ? `${who(row.published_by)} · ${f.dateTime(row.published_at)}` : t('madeBy', { name: who(row.made_by), time: f.dateTime(row.made_at) })}</span> },
    { key: 'version', title: t('version'), number: true, width: 72, render: (row) => f.integer(row.version) },
  ];
  const writes = may('rules.write') && (house);
  const add = <Button type="primary" onClick={() => void go(href('/points/rules/new'))}>{t('newRule')}</Button>;
  return (
    <>
      <PageHead title={t('title')} note={t('note')} actions={writes && !narrow ? add : undefined} />
      <div className="y-stack">
        <Segmented
          className="y-states" aria-label={t('state')} value={state ?? 'all'} onChange={(value) => set({ state: value === 'all' ? undefined : value })}
          options={[{ value: 'all', label: `${t('all')} ${lines.length}` }, ...RANK.map((one) => ({ value: one, label: `${t(one)} ${count(one)}` }))]}
        />
        <DataTable<RuleVersion>
          name="rules" label={t('title')} columns={columns} rowKey={(row) => row.code} page={(row) => `/points/rules/${row.code}`}
          queryKey={['rules', 'lines', state]}
          load={async () => {
            const found = linesOf(await queries.fetchQuery({ queryKey: ['rules'], queryFn: () => ask(api.GET('/v1/rules')) })).filter((one) => !state || one.state === state);
            return { items: found, next: null, total: found.length };
          }}
          filtered={!!state && lines.length > 0} onClear={() => set({ state: undefined })}
          empty={<EmptyState title={t('noRules')} note={t('noRulesNote')} action={writes ? add : undefined} />}
        />
        {all.data && lines.some((one) => one.state === 'live' || one.state === 'scheduled') && <OverlapStrip versions={all.data} />}
        <SharedBudgets writes={writes && !narrow} />
      </div>
    </>
  );
}

function newerDraft(all: RuleVersion[], row: RuleVersion): boolean {
  return all.some((one) => one.code === row.code && one.state === 'draft' && one.version > row.version);
}
