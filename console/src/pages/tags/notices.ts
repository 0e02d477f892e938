import { api, ApiProblem, ask } from '@/api/client';
import type { Notice } from '../room';

/** Tags whose values or coverage have drifted, until somebody accepts it. */
export async function loadNotices(): Promise<Notice[]> {
  try {
    const found = await ask(api.GET('/v1/tag-drifts'));
    return found.filter((one) => one.state === 'drifts').map((one) => ({
      id: `tag-drift-${one.tag}`, kind: 'alarm' as const, to: `/tags/${one.tag}`,
      title: { zh: `标签「${one.name_zh}」：${one.said_zh}`, en: `Tag “${one.name_en}”: ${one.said_en}` },
    }));
  } catch (problem) {
    // How tags lie over the whole house: who sees some stores has no bell for it.
    if (problem instanceof ApiProblem && problem.status === 403) return [];
    throw problem;
  }
}
