/** Two or three audiences as circles; the exact number stands in each region. */
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import type { Comparison } from './data';
import { texts } from './locales';

type Point = [number, number];
/** Audiences are called by letters where their names are too long. */
export const LETTERS = 'ABCDE';
const RADIUS = 78;
const CENTRES: Record<number, Point[]> = { 2: [[122, 104], [208, 104]], 3: [[124, 92], [206, 92], [165, 160]] };
/** Where the number of a region stands, by the places inside it. */
const LABELS: Record<number, Record<string, Point>> = {
  2: { '0': [86, 108], '1': [244, 108], '0,1': [165, 108] },
  3: { '0': [90, 78], '1': [240, 78], '2': [165, 208], '0,1': [165, 66], '0,2': [116, 142], '1,2': [214, 142], '0,1,2': [165, 118] },
};
const NAMES: Record<number, Point[]> = { 2: [[122, 18], [208, 18]], 3: [[112, 10], [218, 10], [165, 252]] };

export function Venn({ found }: { found: Comparison }) {
  const t = useTexts(texts);
  const f = useFormat();
  const count = found.audiences.length;
  const centres = CENTRES[count] ?? [];
  const told = new Map(found.regions.map((one) => [one.inside.join(), one.members]));
  return (
    <figure className="y-card y-venn">
      <figcaption><h3 className="y-section">{t('vennAsks')}</h3><span className="y-caption">{t('vennNote')}</span></figcaption>
      <svg viewBox={count === 2 ? '0 0 330 200' : '0 0 330 262'} role="img" aria-label={t('vennAsks')}>
        {centres.map(([x, y], place) => <circle key={place} cx={x} cy={y} r={RADIUS} style={{ fill: `var(--y-series-${place + 1})`, stroke: `var(--y-series-${place + 1})` }} />)}
        {Object.entries(LABELS[count] ?? {}).map(([inside, [x, y]]) => <text key={inside} x={x} y={y} className="y-venn-number">{f.integer(told.get(inside) ?? 0)}</text>)}
        {(NAMES[count] ?? []).map(([x, y], place) => <text key={place} x={x} y={y} className="y-venn-name">{LETTERS[place]}</text>)}
      </svg>
      <ul className="y-venn-key">{found.audiences.map((one, place) => <li key={one.audience_no}><i style={{ background: `var(--y-series-${place + 1})` }} /><b>{LETTERS[place]}</b> <span data-as-typed>{one.name}</span> <span className="y-number">{f.integer(one.members)}</span></li>)}</ul>
    </figure>
  );
}
