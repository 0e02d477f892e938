import { api, ask } from '@/api/client';
import type { JobLine } from '../room';

const STATES: Partial<Record<string, JobLine['state']>> = { approved: 'running', done: 'finished' };

/** The newest files of adjustments that run or were done, for the task centre. */
export async function loadJobs(): Promise<JobLine[]> {
  const page = await ask(api.GET('/v1/adjustment-files', { params: { query: { limit: 10 } } }));
  return page.items.flatMap((one) => {
    const state = STATES[one.state];
    if (!state) return [];
    return [{
      id: `adjustment-file:${one.file_no}`,
      title: one.undoes_no ? { zh: `撤销积分文件 ${one.name}`, en: `Undo ${one.name}` } : { zh: `按文件调整积分 ${one.name}`, en: `Points from ${one.name}` },
      state,
      done: one.done + one.failed,
      expected: one.rows,
      at: one.ended_at ?? one.decided_at ?? one.made_at,
      to: `/points/adjustments/files?open=${one.file_no}`,
    }];
  });
}
