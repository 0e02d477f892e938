/** Which rules count on the same day, as bars over some months. */
import { useFormat, plusDays } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { To } from '@/place/To';
import { stateOf, type RuleVersion } from './data';
import { texts } from './locales';

const BEFORE = 30;
const AFTER = 60;
const days = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

export function OverlapStrip({ versions }: { versions: RuleVersion[] }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { name } = useNamed();
  const today = f.today();
  const from = plusDays(today, -BEFORE);
  const until = plusDays(today, AFTER);
  const whole = days(from, until) + 1;
  const counting = versions.filter((one) => (one.state === 'live' || one.state === 'scheduled') && (one.first_day ?? from) <= until && (one.last_day ?? until) >= from);
  const codes = [...new Set(counting.map((one) => one.code))];
  return (
    <section className="y-card" aria-label={t('strip')}>
      <h3 className="y-section">{t('strip')}</h3>
      <p className="y-caption">{t('stripNote', { from, until })}</p>
      <ul className="y-strip">
        {codes.map((code) => {
          const own = counting.filter((one) => one.code === code);
          return (
            <li key={code}>
              <To to={`/points/rules/${code}`}>{name(own[0])}</To>
              <div className="y-strip-line">
                {own.map((one) => {
                  const first = one.first_day && one.first_day > from ? one.first_day : from;
                  const last = one.last_day && one.last_day < until ? one.last_day : until;
                  const state = stateOf(one);
                  const said = t('stripAlt', { name: name(one), from: one.first_day ?? t('open'), until: one.last_day ?? t('open'), state: t(state) });
                  return <span key={one.version} role="img" aria-label={said} title={said} data-state={state} style={{ left: `${(days(from, first) / whole) * 100}%`, width: `${((days(first, last) + 1) / whole) * 100}%` }} />;
                })}
                <b style={{ left: `${((BEFORE + 0.5) / whole) * 100}%` }} />
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
