import { api, ask } from '@/api/client';
import type { Notice } from '../../room';
import { texts } from './locales';
import { healthOf } from './words';

const TOLD = new Set(['failing', 'silent', 'rejecting', 'behind', 'unusual']);

/** Sources with an alarm, for the bell. */
export async function loadNotices(): Promise<Notice[]> {
  const { sources } = await ask(api.GET('/v1/sources'));
  return sources.filter((row) => TOLD.has(row.health)).map((row) => {
    const state = healthOf(row.health);
    const since = row.alarms.map((one) => one.raised_at).filter((at) => at !== null).sort()[0];
    return {
      id: `source:${row.code}`, kind: 'alarm', to: `/collect/sources?open=${encodeURIComponent(row.code)}`,
      title: { zh: `${row.name_zh || row.code}：${texts.zh[state]}`, en: `${row.name_en || row.name_zh || row.code}: ${texts.en[state]}` },
      ...(since ? { at: since } : {}),
    };
  });
}
