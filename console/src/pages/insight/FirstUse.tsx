import { useTexts } from '@/i18n';
import { EmptyState } from '@/parts/EmptyState';
import { To } from '@/place/To';
import { texts } from './locales';

/** Nothing is in the house yet: three steps, in their order. */
export function FirstUse() {
  const t = useTexts(texts);
  const steps = [
    { to: '/collect/imports', title: t('firstData'), note: t('firstDataNote') },
    { to: '/points/rules', title: t('firstRules'), note: t('firstRulesNote') },
    { to: '/members', title: t('firstFind'), note: t('firstFindNote') },
  ];
  return (
    <section className="y-card">
      <EmptyState title={t('firstTitle')} note={t('firstNote')} />
      <ol className="y-grid">
        {steps.map((one) => (
          <li key={one.to}><h3 className="y-section"><To to={one.to}>{one.title}</To></h3><p className="y-caption">{one.note}</p></li>
        ))}
      </ol>
    </section>
  );
}
