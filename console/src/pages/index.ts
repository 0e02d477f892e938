/** All rooms, gathered from `pages/<room>/index.tsx`: nobody edits a common list. */
import type { Named } from '@/i18n/texts';
import type { Group, MenuEntry, Room } from './room';

const found = import.meta.glob<{ default: Room }>('./*/index.tsx', { eager: true });

export const ROOMS: Room[] = Object.values(found).map((one) => one.default);

export const GROUPS: { key: Group; label: Named }[] = [
  { key: 'overview', label: { zh: '总览', en: 'Overview' } },
  { key: 'members', label: { zh: '会员', en: 'Members' } },
  { key: 'loyalty', label: { zh: '忠诚度', en: 'Loyalty' } },
  { key: 'audiences', label: { zh: '人群', en: 'Audiences' } },
  { key: 'insight', label: { zh: '分析', en: 'Insight' } },
  { key: 'data', label: { zh: '数据', en: 'Data' } },
  { key: 'settings', label: { zh: '设置', en: 'Settings' } },
];

/** Whether a permission, one of several, or none at all is met. */
export function passes(permission: string | string[] | null, may: (permission: string) => boolean): boolean {
  if (permission === null) return true;
  return typeof permission === 'string' ? may(permission) : permission.some(may);
}

/** The menu of somebody: what she may not see is not there. */
export function menuFor(may: (permission: string) => boolean, rooms = ROOMS): { group: (typeof GROUPS)[number]; entries: MenuEntry[] }[] {
  const entries = rooms.flatMap((room) => room.menu ?? []).filter((entry) => passes(entry.permission, may));
  return GROUPS.map((group) => ({
    group,
    entries: entries.filter((entry) => entry.group === group.key).toSorted((a, b) => a.order - b.order),
  })).filter((one) => one.entries.length > 0);
}
