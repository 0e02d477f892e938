import { api, ask } from '@/api/client';
import type { JobLine } from '../room';
import type { Import } from './types';

const STATES: Partial<Record<Import['state'], JobLine['state']>> = {
  checking: 'running', queued: 'waiting', running: 'running', finished: 'finished', failed: 'failed', cancelled: 'cancelled',
};

/** The newest checks and imports, for the task centre. */
export async function loadJobs(): Promise<JobLine[]> {
  const page = await ask(api.GET('/v1/imports', { params: { query: { limit: 10 } } }));
  return page.items.flatMap((one) => {
    const state = STATES[one.state];
    if (!state) return [];
    const name = one.files[0]?.name ?? '';
    return [{
      id: `import:${one.import_no}`,
      title: one.state === 'checking' ? { zh: `检查 ${name}`, en: `Check ${name}` } : { zh: `导入 ${name}`, en: `Import ${name}` },
      state,
      done: one.progress.done,
      expected: one.progress.expected ?? null,
      at: one.ended_at ?? one.started_at ?? one.made_at,
      to: `/collect/imports/${one.import_no}`,
    }];
  });
}
