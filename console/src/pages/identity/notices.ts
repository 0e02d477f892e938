import { api, ask } from '@/api/client';
import type { Notice } from '../room';

const MOST = 100;

/** How many merges wait for somebody else than who proposed them: for the bell of who may decide. */
export async function loadNotices(): Promise<Notice[]> {
  const page = await ask(api.GET('/v1/merges', { params: { query: { state: 'proposed', limit: MOST } } }));
  const waiting = page.items.filter((one) => !one.mine);
  const newest = waiting[0];
  if (!newest) return [];
  const count = page.next ? `${MOST}+` : String(waiting.length);
  return [{
    id: 'merges',
    kind: 'needs',
    title: { zh: `${count} 个会员合并等第二个人决定`, en: `${count} merges await a second person` },
    at: newest.proposed_at,
    to: '/identity/merges',
  }];
}
