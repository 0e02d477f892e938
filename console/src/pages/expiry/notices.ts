import { api, ask } from '@/api/client';
import type { Notice } from '../room';

const MOST = 100;

/** How many extensions wait for somebody else than who asked: for the bell of who may decide. */
export async function loadNotices(): Promise<Notice[]> {
  const page = await ask(api.GET('/v1/points/extensions', { params: { query: { state: 'proposed', limit: MOST } } }));
  const waiting = page.items.filter((one) => !one.mine);
  const newest = waiting[0];
  if (!newest) return [];
  const count = page.next ? `${MOST}+` : String(waiting.length);
  return [{
    id: 'extensions',
    kind: 'needs',
    title: { zh: `${count} 份积分延期申请等第二个人决定`, en: `Extensions of points that await a second person: ${count}` },
    at: newest.proposed_at,
    to: '/points/expiry?tab=extensions',
  }];
}
