import { api, ask } from '@/api/client';
import type { Notice } from '../room';

const LOOKED = 20;

/** The newest file that waits for somebody else than who uploaded it: for the bell of who may decide. */
export async function loadNotices(): Promise<Notice[]> {
  const page = await ask(api.GET('/v1/adjustment-files', { params: { query: { limit: LOOKED } } }));
  const waiting = page.items.find((one) => one.state === 'proposed' && !one.mine);
  if (!waiting) return [];
  return [{
    id: 'adjustment-files',
    kind: 'needs',
    title: { zh: `积分文件 ${waiting.name} 等第二个人批准`, en: `${waiting.name}, a file of points, awaits a second person` },
    at: waiting.made_at,
    to: `/points/adjustments/files?open=${waiting.file_no}`,
  }];
}
