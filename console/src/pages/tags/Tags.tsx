/** The catalogue of tags by theme: which there are, how many members have each, on or off. */
import { Button, Input, Segmented, Select, Skeleton } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { useKeys } from '@/keys';
import { useNarrow } from '@/look/useMedia';
import { EmptyState } from '@/parts/EmptyState';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { PageHead } from '@/parts/PageHead';
import { useHref, useUrlState } from '@/place/url';
import { useSession } from '@/session/SessionProvider';
import { askRun, goesOn, useDrifts, useRuns, useTags, type Tag, type Tags as Catalogue } from './data';
import { texts as fileTexts } from './fileTexts';
import { GiveFile } from './GiveFile';
import { RunState } from './RunState';
import { TagRow } from './TagRow';
import { KINDS, THEMES, useKindName, useThemeName } from './words';
import { texts } from './locales';
import './tags.css';

type Called = { code: string; name_zh: string; name_en: string };

/** Whether a search means a tag or a value: by its code, or its name in either language. */
const says = (one: Called, wanted: string) => `${one.code} ${one.name_zh} ${one.name_en}`.toLowerCase().includes(wanted);

export default function Tags() {
  const t = useTexts(texts);
  const tf = useTexts(fileTexts);
  const { may } = useSession();
  const writes = may('tags.write');
  const gives = may('tags.give');
  const narrow = useNarrow();
  const go = useNavigate();
  const href = useHref();
  const known = useTags();
  const runs = useRuns();
  const [giving, setGiving] = useState(false);
  const [asking, setAsking] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const busy = asking || goesOn(runs.data?.[0]);
  async function run() {
    setAsking(true);
    setError(null);
    try {
      await askRun(false);
    } catch (refusal) {
      setError(refusal);
    }
    await runs.refetch();
    setAsking(false);
  }
  useKeys([{ keys: 'r', label: { zh: texts.zh.run, en: texts.en.run }, run: () => void run() }], writes && !busy && !!runs.data);
  const make = () => void go(href('/tags/new'));
  useKeys([{ keys: 'n', label: { zh: texts.zh.make, en: texts.en.make }, run: make }], writes && !narrow);
  const act = <Button type="primary" loading={busy} disabled={!runs.data} onClick={() => void run()}>{t('run')}</Button>;
  return (
    <>
      <PageHead title={t('title')} note={t('note')} actions={writes || gives ? <>{gives && <Button onClick={() => setGiving(true)}>{tf('open')}</Button>}{writes && !narrow && <Button onClick={make}>{t('make')}</Button>}{writes && act}</> : undefined} />
      {giving && <GiveFile onClose={() => setGiving(false)} />}
      <div className="y-stack">
        {error ? <ErrorPanel error={error} /> : null}
        {runs.isError && <ErrorPanel error={runs.error} onRetry={() => void runs.refetch()} />}
        <RunState runs={runs.data} />
        {known.isError && !known.data ? <ErrorPanel error={known.error} onRetry={() => void known.refetch()} /> : !known.data ? <Skeleton paragraph={{ rows: 12 }} /> : (
          <>
            {!known.data.members && <section className="y-card"><EmptyState title={t('nothingYet')} note={t(writes ? 'nothingYetNote' : 'nothingYetWait')} /></section>}
            <Shelves catalogue={known.data} />
          </>
        )}
      </div>
    </>
  );
}

/** What the filters leave, theme by theme. */
function Shelves({ catalogue }: { catalogue: Catalogue }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { name } = useNamed();
  const themeName = useThemeName();
  const kindName = useKindName();
  const drifts = new Map((useDrifts(useSession().whole).data ?? []).map((one) => [one.tag, one]));
  const [{ q, state, kind }, set] = useUrlState(['q', 'state', 'kind']);
  const wanted = q?.trim().toLowerCase() ?? '';
  const found = (one: Tag) => (wanted ? one.values.filter((value) => says(value, wanted)) : []);
  const left = catalogue.tags.filter((one) => (!state || one.live === (state === 'on')) && (!kind || one.kind === kind) && (says(one, wanted) || found(one).length > 0));
  return (
    <>
      <div className="y-tags-find">
        <Input.Search allowClear aria-label={t('find')} placeholder={t('find')} maxLength={64} defaultValue={q} onChange={(event) => set({ q: event.target.value || undefined }, { replace: true })} />
        <Segmented aria-label={t('state')} value={state ?? 'all'} options={[{ value: 'all', label: t('all') }, { value: 'on', label: t('on') }, { value: 'off', label: t('off') }]} onChange={(value) => set({ state: value === 'all' ? undefined : value })} />
        <Select allowClear aria-label={t('kind')} placeholder={t('kind')} popupMatchSelectWidth={false} value={kind} options={KINDS.map((one) => ({ value: one, label: kindName(one) }))} onChange={(value?: string) => set({ kind: value })} />
        <span className="y-caption" role="status">{t('counted', { tags: left.length, values: left.reduce((sum, one) => sum + one.values.length, 0) })}{catalogue.as_of && ` · ${t('members', { count: catalogue.members ?? 0 })} · ${t('factsAt', { time: f.dateTime(catalogue.as_of) })}`}</span>
      </div>
      {!left.length && <section className="y-card"><EmptyState kind="filtered" onClear={() => set({ q: undefined, state: undefined, kind: undefined })} /></section>}
      {THEMES.map((theme) => {
        const tags = left.filter((one) => one.theme === theme);
        return tags.length > 0 && (
          <section key={theme} className="y-card" aria-label={themeName(theme)}>
            <h3 className="y-section">{themeName(theme)} <span className="y-caption">{tags.length}</span></h3>
            <ul className="y-tags">
              {tags.map((one) => <TagRow key={one.code} tag={one} everybody={catalogue.members} drift={drifts.get(one.code)} found={found(one).map((value) => name(value))} />)}
            </ul>
          </section>
        );
      })}
    </>
  );
}
