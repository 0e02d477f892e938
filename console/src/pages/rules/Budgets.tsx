/** How far the budgets of a rule are used, its own and the one it shares: a bar each. */
import { Progress } from 'antd';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { useBudgets, useSharedBudgets, type BudgetSpan } from './data';
import { texts } from './locales';

const COLOURS = { near: 'var(--y-warning)', over: 'var(--y-error)' } as const;

export function Budgets({ code }: { code: string }) {
  const t = useTexts(texts);
  const { name } = useNamed();
  const own = useBudgets().data?.find((one) => one.code === code);
  const shared = useSharedBudgets().data?.filter((one) => one.rules.some((rule) => rule.live && rule.code === code)) ?? [];
  return (
    <>
      {own && (
        <section className="y-card" aria-label={t('budget')}>
          <h3 className="y-section">{t('budget')}</h3>
          <Bars spans={own.spans} end={own.end} />
        </section>
      )}
      {shared.map((one) => (
        <section key={one.code} className="y-card" aria-label={t('sharedBudget')}>
          <h3 className="y-section">{t('sharedBudget')}: {name(one)}</h3>
          <Bars spans={one.spans} end={one.end} />
        </section>
      ))}
    </>
  );
}

export function Bars({ spans, end }: { spans: BudgetSpan[]; end: string }) {
  const t = useTexts(texts);
  const f = useFormat();
  const names = { day: t('budgetToday'), month: t('budgetMonth'), all: t('budgetAll') };
  return spans.map((one) => (
    <div key={one.span} className="y-budget" data-span={one.span}>
      <span>{names[one.span]}</span>
      <Progress percent={Math.min(100, Math.floor((one.used * 100) / one.budget))} strokeColor={one.alarm ? COLOURS[one.alarm] : 'var(--y-primary)'} status="normal" aria-label={names[one.span]} />
      <span className="y-number">{t('budgetUsed', { used: f.integer(one.used), budget: f.integer(one.budget) })}</span>
      {one.alarm && <strong role="alert">{one.alarm === 'near' ? t('budgetNear', { percent: one.alarm_percent ?? 80 }) : end === 'stop' ? t('budgetStopped') : t('budgetOver')}</strong>}
    </div>
  ));
}
