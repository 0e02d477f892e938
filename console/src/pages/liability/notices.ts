import { api, ask } from '@/api/client';
import type { Notice } from '../room';

/** A month that waits for somebody else than who proposed to close it. */
export async function loadNotices(): Promise<Notice[]> {
  const page = await ask(api.GET('/v1/points/liability/closings', { params: { query: { limit: 5 } } }));
  const waiting = page.items.find((one) => one.state === 'proposed' && !one.mine);
  if (!waiting) return [];
  const month = waiting.month.slice(0, 7);
  return [{
    id: 'liability-closing',
    kind: 'needs',
    title: { zh: `积分负债 ${month} 等另一人批准结账`, en: `Closing of points liability ${month} awaits a second person` },
    at: waiting.proposed_at,
    to: `/points/liability?first=${month}&last=${month}&tab=closings`,
  }];
}
