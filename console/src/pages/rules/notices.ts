import { api, ask } from '@/api/client';
import type { Notice } from '../room';

/** Rules whose budget is used by 80 % or more. */
export async function loadNotices(): Promise<Notice[]> {
  const found = await ask(api.GET('/v1/rules/budgets'));
  return found.flatMap((one) => {
    const worst = one.spans.find((span) => span.alarm === 'over') ?? one.spans.find((span) => span.alarm);
    if (!worst) return [];
    const percent = Math.floor((worst.used * 100) / worst.budget);
    return [{
      id: `budget-${one.code}-${worst.span}-${worst.alarm}`,
      kind: 'alarm' as const,
      title: { zh: `积分规则「${one.name_zh}」的预算已用 ${percent}%`, en: `“${one.name_en}” has used ${percent}% of its budget` },
      at: new Date().toISOString(),
      to: `/points/rules/${one.code}`,
    }];
  });
}
