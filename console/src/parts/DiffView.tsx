import { useTexts } from '@/i18n';
import { texts } from './locales';

/** One difference, in plain words: label, and the value on either side (absent: not there). */
export type Difference = { label: string; before?: string | null; after?: string | null };

/** Two versions side by side, only what differs, marked by word and sign. */
export function DiffView({ differences, titles }: { differences: Difference[]; titles: [string, string] }) {
  const t = useTexts(texts);
  if (!differences.length) return <p className="y-caption">{t('sameText')}</p>;
  return (
    <table className="y-diff">
      <thead>
        <tr><th aria-label={t('change')} /><th>{titles[0]}</th><th>{titles[1]}</th></tr>
      </thead>
      <tbody>
        {differences.map((one) => {
          const kind = one.before === undefined || one.before === null ? 'added' : one.after === undefined || one.after === null ? 'removed' : 'changed';
          return (
            <tr key={one.label}>
              <th scope="row">{one.label}<span className="y-caption">{t(kind)}</span></th>
              <td>{one.before ? <del>− {one.before}</del> : '—'}</td>
              <td>{one.after ? <ins>+ {one.after}</ins> : '—'}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
