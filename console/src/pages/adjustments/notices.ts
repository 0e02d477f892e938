import { api, ask } from '@/api/client';
import type { Notice } from '../room';

const MOST = 100;

/** How many adjustments wait for somebody else than who asked: for the bell of who may decide. */
export async function loadNotices(): Promise<Notice[]> {
  const page = await ask(api.GET('/v1/adjustments', { params: { query: { state: 'proposed', limit: MOST } } }));
  const waiting = page.items.filter((one) => !one.mine);
  const newest = waiting[0];
  if (!newest) return [];
  const count = page.next ? `${MOST}+` : String(waiting.length);
  return [{
    id: 'adjustments',
    kind: 'needs',
    title: { zh: `${count} 笔积分调整等第二个人决定`, en: `${count} adjustments of points await a second person` },
    at: newest.proposed_at,
    to: '/points/adjustments',
  }];
}
