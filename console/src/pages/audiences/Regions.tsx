/** Everybody by the exact set of audiences she is in: a row of dots, a bar, the number. */
import { Button } from 'antd';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import type { Comparison } from './data';
import { texts } from './locales';
import { LETTERS } from './Venn';

export function Regions({ found, onKeep, note }: { found: Comparison; onKeep?: ((inside: number[]) => void) | undefined; note?: string | undefined }) {
  const t = useTexts(texts);
  const f = useFormat();
  const names = found.audiences.map((one) => one.name);
  const largest = Math.max(1, ...found.regions.map((one) => one.members));
  const everybody = found.regions.reduce((sum, one) => sum + one.members, 0);
  return (
    <section className="y-card y-regions">
      <h3 className="y-section">{t('regionsAsk')}</h3>
      <p className="y-caption">{t('regionsNote', { count: everybody })}{note}</p>
      <div className="y-scrolls" tabIndex={0} role="group" aria-label={t('regionsAsk')}>
        <table>
          <thead><tr>{names.map((name, place) => <th key={place} scope="col" title={name}>{LETTERS[place]}</th>)}<th>{t('members')}</th><th className="y-number">{t('share')}</th><th aria-label={t('saveRegion')} /></tr></thead>
          <tbody>
            {found.regions.map((one) => (
              <tr key={one.inside.join()}>
                {names.map((name, place) => <td key={place} className="y-region-dot" data-as-typed><span data-inside={one.inside.includes(place) || undefined} role="img" aria-label={t(one.inside.includes(place) ? 'inIt' : 'notInIt', { name })} /></td>)}
                <td className="y-region-bar"><span style={{ width: `${(one.members / largest) * 100}%` }} /><strong>{f.integer(one.members)}</strong></td>
                <td className="y-number">{f.percent(everybody ? one.members / everybody : null)}</td>
                <td>{onKeep && <Button size="small" onClick={() => onKeep(one.inside)}>{t('saveRegion')}</Button>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
