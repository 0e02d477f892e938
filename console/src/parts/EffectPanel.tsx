import type { ReactNode } from 'react';
import { useTexts } from '@/i18n';
import { Delta } from './Delta';
import { texts } from './locales';

export type Effect = {
  label: string;
  before: number | null;
  after: number | null;
  show: (value: number | null) => string;
  /** How the change is told: by percent, by percentage points, or as the difference itself. */
  of?: 'amount' | 'share' | 'difference';
  good?: 'up' | 'down';
};

/** What an act would do to real data: before → after, with the change. */
export function EffectPanel({ title, effects, note, children }: { title?: string; effects: Effect[]; note?: ReactNode; children?: ReactNode }) {
  const t = useTexts(texts);
  return (
    <section className="y-card y-effect" aria-label={title ?? t('effect')}>
      <h3 className="y-section">{title ?? t('effect')}</h3>
      {note && <p className="y-caption">{note}</p>}
      {effects.length === 0 ? (
        <p>{t('nothingChanges')}</p>
      ) : (
        <table>
          <thead>
            <tr><th aria-label={t('effect')} /><th>{t('before')}</th><th>{t('after')}</th><th>{t('change')}</th></tr>
          </thead>
          <tbody>
            {effects.map((one) => (
              <tr key={one.label}>
                <th scope="row">{one.label}</th>
                <td className="y-number">{one.show(one.before)}</td>
                <td className="y-number"><strong>{one.show(one.after)}</strong></td>
                <td className="y-number"><Change of={one} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {children}
    </section>
  );
}

function Change({ of: { before, after, show, of, good } }: { of: Effect }) {
  if (before === 0 && after) return `+${show(after)}`;
  if (of !== 'difference') return <Delta value={after} before={before} of={of} good={good} />;
  const change = (after ?? 0) - (before ?? 0);
  return change === 0 ? '—' : `${change > 0 ? '+' : '−'}${show(Math.abs(change))}`;
}
