/** How far the budgets of a rule are used: a bar each, today, this month and in all. */
import { Progress } from 'antd';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import { useBudgets } from './data';
import { texts } from './locales';

const COLOURS = { near: 'var(--y-warning)', over: 'var(--y-error)' } as const;

export function Budgets({ code }: { code: string }) {
  const t = useTexts(texts);
  const f = useFormat();
  const found = useBudgets().data?.find((one) => one.code === code);
  if (!found) return null;
  const names = { day: t('budgetToday'), month: t('budgetMonth'), all: t('budgetAll') };
  return (
    <section className="y-card" aria-label={t('budget')}>
      <h3 className="y-section">{t('budget')}</h3>
      {found.spans.map((one) => (
        <div key={one.span} className="y-budget" data-span={one.span}>
          <span>{names[one.span]}</span>
          <Progress percent={Math.min(100, Math.floor((one.used * 100) / one.budget))} strokeColor={one.alarm ? COLOURS[one.alarm] : 'var(--y-primary)'} status="normal" aria-label={names[one.span]} />
          <span className="y-number">{t('budgetUsed', { used: f.integer(one.used), budget: f.integer(one.budget) })}</span>
          {one.alarm && <strong role="alert">{one.alarm === 'near' ? t('budgetNear') : found.end === 'stop' ? t('budgetStopped') : t('budgetOver')}</strong>}
        </div>
      ))}
    </section>
  );
}
