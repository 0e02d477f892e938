import { api, ask } from '@/api/client';
import type { JobLine } from '../room';

const STATES = { queued: 'waiting', running: 'running', done: 'finished', failed: 'failed', stopped: 'cancelled' } as const;

const LONG_MS = 3_000;
const took = (from: string, to: string | null) => (to ? Date.parse(to) - Date.parse(from) : LONG_MS);

/** Reports of liability that are worked out or took long, for the task centre. */
export async function loadJobs(): Promise<JobLine[]> {
  const page = await ask(api.GET('/v1/points/liability/reports', { params: { query: { limit: 5 } } }));
  return page.items.filter((one) => took(one.asked_at, one.ended_at) >= LONG_MS).map((one) => {
    const [first, last] = [one.first.slice(0, 7), one.last.slice(0, 7)];
    return {
      id: `liability:${one.report_no}`,
      title: { zh: `积分负债报告 ${first}–${last}`, en: `Points liability ${first}–${last}` },
      state: STATES[one.state],
      done: one.done,
      expected: one.steps || null,
      at: one.ended_at ?? one.begun_at ?? one.asked_at,
      to: `/points/liability?first=${first}&last=${last}${one.known_at ? `&known=${encodeURIComponent(one.known_at)}` : ''}`,
    };
  });
}
