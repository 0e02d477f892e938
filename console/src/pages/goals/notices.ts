import { api, ApiProblem, ask } from '@/api/client';
import type { Notice } from '../room';

/** Parts of running goals whose share drifts from the plan, or that gave more than they have. */
export async function loadNotices(): Promise<Notice[]> {
  try {
    const found = await ask(api.GET('/v1/points/goal-alarms'));
    const at = new Date().toISOString();
    return found.map((one) => ({ id: `goal-${one.code}-${one.part}-${one.alarm}`, kind: 'alarm' as const, title: { zh: `积分目标「${one.name_zh}」：${one.sentence_zh}`, en: `Goal “${one.name_en}”: ${one.sentence_en}` }, at, to: `/points/goals/${one.code}` }));
  } catch (problem) {
    // Goals are the whole house's: who sees some stores has no bell for them.
    if (problem instanceof ApiProblem && problem.status === 403) return [];
    throw problem;
  }
}
