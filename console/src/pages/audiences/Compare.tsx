/** How audiences overlap and differ: what each two share, and who is in exactly which of them. */
import { Select } from 'antd';
import { useNavigate } from 'react-router';
import { ApiProblem } from '@/api/client';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import { useNarrow } from '@/look/useMedia';
import { EmptyState } from '@/parts/EmptyState';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { PageHead } from '@/parts/PageHead';
import type { Condition } from '@/parts/conditions/condition';
import { To } from '@/place/To';
import { useHref, useUrlState } from '@/place/url';
import { useSession } from '@/session/SessionProvider';
import { useChoices, useComparison, type Audience, type Beginning, type Comparison } from './data';
import { Regions } from './Regions';
import { LETTERS, Venn } from './Venn';
import { texts } from './locales';
import './audiences.css';

const MOST = 5;
const VENN_MOST = 3;

export default function Compare() {
  const t = useTexts(texts);
  const f = useFormat();
  const { may } = useSession();
  const narrow = useNarrow();
  const go = useNavigate();
  const href = useHref();
  const [{ with: kept }, set] = useUrlState(['with']);
  const numbers = (kept ?? '').split(',').filter(Boolean).slice(0, MOST);
  const choices = useChoices();
  const found = useComparison(numbers);
  const named = choices.data?.items ?? [];
  const missing = found.error instanceof ApiProblem && found.error.code === 'no_snapshot' ? String(found.error.body['audience_no']) : null;
  const names = found.data?.audiences.map((one) => one.name) ?? [];
  const chosen = numbers.flatMap((number) => named.find((one) => one.audience_no === number) ?? []);
  // A condition says the same of two audiences only where both are asked in one scope.
  const sayable = may('audiences.write') && !narrow && chosen.length === numbers.length && new Set(chosen.map((one) => `${one.whole} ${one.stores}`)).size === 1;
  const keep = (inside: number[]) => void go(href('/audiences/new'), { state: beginningOf(chosen, inside, t('without')) });
  return (
    <>
      <PageHead title={t('compareTitle')} note={t('compareNote')} />
      <div className="y-stack">
        <label className="y-audience-name">
          <span>{t('chooseAudiences', { most: MOST })}</span>
          <Select
            data-as-typed mode="multiple" aria-label={t('chooseAudiences', { most: MOST })} maxCount={MOST} value={numbers} loading={choices.isPending} showSearch={{ optionFilterProp: 'label' }}
            options={named.map((one) => ({ value: one.audience_no, label: one.name }))} onChange={(next: string[]) => set({ with: next.join(',') || undefined })}
          />
        </label>
        {numbers.length < 2 ? (
          <section className="y-card"><EmptyState title={t('chooseTwo')} note={t('chooseTwoNote')} /></section>
        ) : missing ? (
          <section className="y-card"><EmptyState title={t('needsSnapshot', { name: named.find((one) => one.audience_no === missing)?.name ?? missing })} action={<To to={`/audiences/${missing}`}>{t('openAudience')}</To>} /></section>
        ) : found.isError ? <ErrorPanel error={found.error} onRetry={() => void found.refetch()} /> : found.data && (
          <>
            <div className="y-grid-2">
              {numbers.length <= VENN_MOST && <Venn found={found.data} />}
              <Matrix found={found.data} names={names} />
            </div>
            <Regions found={found.data} onKeep={sayable ? keep : undefined} note={!sayable && !narrow && may('audiences.write') ? t('notSayable') : undefined} />
            <p className="y-caption">{t('comparedAsOf', { days: found.data.audiences.map((one, place) => `${LETTERS[place]} ${one.as_of} (${f.integer(one.members)})`).join(f.language === 'en' ? '; ' : '；') })}</p>
          </>
        )}
      </div>
    </>
  );
}

/** The members of exactly these audiences, as a condition: in each of them and in none of the rest. */
function beginningOf(chosen: Audience[], inside: number[], without: string): Beginning {
  const held = chosen.filter((_, place) => inside.includes(place));
  const rest = chosen.filter((_, place) => !inside.includes(place));
  const parts = [...held.map((one) => one.condition as Condition), ...rest.map((one) => ({ not: one.condition as Condition }))].filter((one) => Object.keys(one).length);
  const name = [held.map((one) => one.name).join(' + '), ...rest.map((one) => `${without} ${one.name}`)].join(' ');
  return { name: name.slice(0, 80), condition: parts.length === 1 && parts[0] ? parts[0] : { all: parts } };
}

function Matrix({ found, names }: { found: Comparison; names: string[] }) {
  const t = useTexts(texts);
  const f = useFormat();
  return (
    <section className="y-card y-audience-matrix">
      <h3 className="y-section">{t('matrixAsks')}</h3>
      <p className="y-caption">{t('matrixNote')}</p>
      <div className="y-scrolls" tabIndex={0} role="group" aria-label={t('matrixAsks')}>
        <table>
          <thead><tr><th>{t('audience')}</th>{names.map((name, place) => <th key={place} className="y-number" scope="col" title={name}>{LETTERS[place]}</th>)}</tr></thead>
          <tbody>
            {found.shared.map((row, one) => (
              <tr key={one}>
                <th scope="row" title={names[one]} data-as-typed><b>{LETTERS[one]}</b> {names[one]}</th>
                {row.map((shared, other) => (
                  <td key={other} className="y-number" data-self={one === other || undefined}>
                    <strong>{f.integer(shared)}</strong>
                    <span className="y-caption">{f.percent(row[one] ? shared / row[one] : null)}</span>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

