import { api, ask } from '@/api/client';
import type { Notice } from '../room';

type Bounded = { code: string; name_zh: string; name_en: string; spans: { span: string; alarm: string | null; alarm_percent: number | null; used: number; budget: number }[] };

/** The worst of a budget's alarms; a higher level is another notice. */
function worstOf(one: Bounded) {
  const worst = one.spans.filter((span) => span.alarm).toSorted((a, b) => b.used / b.budget - a.used / a.budget)[0];
  return worst && { id: `${one.code}-${worst.span}-${worst.alarm === 'near' ? `near-${worst.alarm_percent ?? ''}` : worst.alarm ?? ''}`, percent: Math.floor((worst.used * 100) / worst.budget) };
}

/** Budgets, of rules and shared ones, that have reached a level. */
export async function loadNotices(): Promise<Notice[]> {
  const [own, shared] = await Promise.all([ask(api.GET('/v1/rules/budgets')), ask(api.GET('/v1/budgets'))]);
  const at = new Date().toISOString();
  return [
    ...own.flatMap((one) => {
      const worst = worstOf(one);
      return worst ? [{ id: `budget-${worst.id}`, kind: 'alarm' as const, title: { zh: `积分规则「${one.name_zh}」的预算已用 ${worst.percent}%`, en: `“${one.name_en}” has used ${worst.percent}% of its budget` }, at, to: `/points/rules/${one.code}` }] : [];
    }),
    ...shared.flatMap((one) => {
      const worst = worstOf(one);
      return worst ? [{ id: `shared-budget-${worst.id}`, kind: 'alarm' as const, title: { zh: `共享预算「${one.name_zh}」已用 ${worst.percent}%`, en: `The shared budget “${one.name_en}” is ${worst.percent}% used` }, at, to: '/points/rules' }] : [];
    }),
  ];
}
