/** What a tag was in each version: who changed it, when, why, and what. */
import { Skeleton } from 'antd';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { DiffView, type Difference } from '@/parts/DiffView';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { useWho } from '@/parts/useWho';
import { useSession } from '@/session/SessionProvider';
import { useTrials, useVersions, type Tag, type Version } from './data';
import { texts } from './locales';
import { VersionTrial } from './Trial';

type Settings = { name_zh: string; name_en: string; owner: string; live: boolean; expiry_days: number; most: number; rule: object };

export function Versions({ tag }: { tag: Tag }) {
  const t = useTexts(texts);
  const f = useFormat();
  const who = useWho();
  const found = useVersions(tag.code);
  const differs = useDifferences(tag);
  const trials = useTrials(tag.code, useSession().whole).data ?? [];
  return (
    <section className="y-card" aria-label={t('versions')}>
      <h3 className="y-section">{t('versions')}</h3>
      {found.isError ? <ErrorPanel error={found.error} onRetry={() => void found.refetch()} /> : !found.data ? <Skeleton /> : !found.data.length ? <p className="y-caption">{t('noVersions')}</p> : (
        <ol className="y-tag-list">
          {found.data.map((one, index) => {
            const older = found.data[index + 1];
            const trial = trials.find((each) => each.version === one.version);
            return (
              <li key={one.version}>
                <strong>{t('vNumber', { version: one.version })}</strong> <span className="y-caption" data-as-typed>{t('changedBy', { name: who(one.made_by), time: f.dateTime(one.made_at) })}</span>
                {one.reason && <p data-as-typed>{one.reason}</p>}
                {trial && <VersionTrial trial={trial} />}
                {older && <div data-as-typed><DiffView titles={[t('vNumber', { version: older.version }), t('vNumber', { version: one.version })]} differences={differs(older, one)} /></div>}
              </li>
            );
          })}
        </ol>
      )}
    </section>
  );
}

/** What one version has other than the one before it, in words; of conditions only that they differ. */
function useDifferences(tag: Tag): (before: Version, after: Version) => Difference[] {
  const t = useTexts(texts);
  const { name } = useNamed();
  const yes = (given: boolean) => t(given ? 'yes' : 'no');
  const rows = (one: Settings): [string, string][] => [
    [t('nameZh'), one.name_zh], [t('nameEn'), one.name_en], [t('owner'), one.owner || t('nobody')], [t('live'), yes(one.live)],
    [t('expiry'), one.expiry_days ? t('expiryDays', { days: one.expiry_days }) : t('expiryNever')], [t('most'), t('mostValues', { count: one.most })],
  ];
  return (before, after) => {
    const [was, is] = [before.settings as Settings, after.settings as Settings];
    const told = rows(was);
    const changed = rows(is).flatMap(([label, value], index) => (told[index]?.[1] === value ? [] : [{ label, before: told[index]?.[1] ?? null, after: value }]));
    const asks = ({ rule }: Settings, code: string) => JSON.stringify((rule as Record<string, unknown>)[code]);
    const others = tag.values.filter(({ code }) => asks(was, code) !== asks(is, code));
    return [...changed, ...others.map((value) => ({ label: t('conditionOf', { name: name(value) }), before: asks(was, value.code) ? t('conditionWas') : null, after: asks(is, value.code) ? t('conditionIs') : null }))];
  };
}
