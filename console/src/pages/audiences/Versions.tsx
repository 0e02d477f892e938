/** What an audience asked, version by version. */
import { Skeleton } from 'antd';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { DiffView } from '@/parts/DiffView';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { useWho } from '@/parts/useWho';
import { useVersions } from './data';
import { texts } from './locales';

export function Versions({ number }: { number: string }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { pick } = useNamed();
  const who = useWho();
  const found = useVersions(number);
  if (found.isError) return <ErrorPanel error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Skeleton />;
  return (
    <ol className="y-audience-versions">
      {found.data.map((one, index) => {
        const older = found.data[index + 1];
        return (
          <li key={one.version} className="y-card">
            <h3 className="y-section">{t('vNumber', { version: one.version })}</h3>
            <p className="y-caption" data-as-typed>{t('madeBy', { name: who(one.made_by), time: f.dateTime(one.made_at) })}</p>
            {older ? <DiffView titles={[t('vNumber', { version: older.version }), t('vNumber', { version: one.version })]} differences={[{ label: t('inWords'), before: pick(older, 'said'), after: pick(one, 'said') }]} /> : <p>{pick(one, 'said')}</p>}
          </li>
        );
      })}
    </ol>
  );
}
