import { Alert } from 'antd';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import { texts } from './locales';
import type { Effect } from './words';

const GOES = ['identifiers', 'profiles', 'asserted', 'receipts', 'behaviours', 'quarantined', 'imports', 'words'] as const;
const STAYS = ['members', 'orders', 'refunds'] as const;

/** What an erasure takes and what it leaves, counted by doing it. */
export function EffectOf({ effect, done }: { effect: Effect; done: boolean }) {
  const t = useTexts(texts);
  const f = useFormat();
  const facts = (keys: readonly (keyof Effect & Parameters<typeof t>[0])[]) => keys.map((key) => <div key={key}><dt>{t(key)}</dt><dd className="y-amount">{f.integer(effect[key] as number)}</dd></div>);
  return (
    <section className="y-stack" aria-label={t(done ? 'effectDone' : 'effect')}>
      <h3 className="y-section">{t(done ? 'effectDone' : 'effect')}</h3>
      <div className="v-two">
        <section className="y-card" aria-label={t(done ? 'goneDone' : 'gone')}>
          <strong>{t(done ? 'goneDone' : 'gone')}</strong>
          <dl className="y-facts">{facts(GOES)}</dl>
        </section>
        <div className="y-stack">
          <section className="y-card" aria-label={t('account')}>
            <strong>{t('account')}</strong>
            <dl className="y-facts">
              <div><dt>{t('lapsedPoints')}</dt><dd className="y-amount">{f.points(effect.lapsed)}</dd></div>
              <div><dt>{t('forgiven')}</dt><dd className="y-amount">{f.points(effect.forgiven)}</dd></div>
            </dl>
          </section>
          <section className="y-card" aria-label={t(done ? 'keptDone' : 'kept')}>
            <strong>{t(done ? 'keptDone' : 'kept')}</strong>
            <dl className="y-facts">{facts(STAYS)}</dl>
          </section>
        </div>
      </div>
      {effect.busy.length > 0 && <Alert type="warning" showIcon title={t('busy', { numbers: effect.busy.join(', ') })} />}
      {!done && <p className="y-caption">{t('exact')}</p>}
    </section>
  );
}
