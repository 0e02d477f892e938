/** What the search box finds of members: the server decides by the shape of the text. */
import { api, ask, type components } from '@/api/client';
import type { FoundGroup } from '../room';

type Group = components['schemas']['FoundGroup'];
type Hit = components['schemas']['Hit'];

const LABELS: Record<Group['kind'], FoundGroup['label']> = {
  phone_tail: { zh: '会员 · 手机尾号', en: 'Members · phone ends so' },
  phone: { zh: '会员 · 手机', en: 'Members · phone' },
  number: { zh: '会员 · 会员号', en: 'Members · number' },
  card: { zh: '会员 · 卡号', en: 'Members · card' },
  email: { zh: '会员 · 邮箱', en: 'Members · e-mail' },
  order: { zh: '订单号', en: 'Orders' },
  name: { zh: '会员 · 姓名', en: 'Members · name' },
};
const NARROWED = /^(\d{4})\s+(.+)$/;
const DAY = /^\d{4}-\d\d-\d\d$/;

/** "6021 王" and "6021 2026-11-20" narrow a phone tail by surname and by the day of the last order. */
export function narrowing(query: string): { q: string; surname: string; last_order_on: string | null } {
  const [, tail, rest] = NARROWED.exec(query) ?? [];
  if (!tail || !rest) return { q: query, surname: '', last_order_on: null };
  const words = rest.split(/\s+/);
  const day = words.find((word) => DAY.test(word)) ?? null;
  return { q: tail, surname: words.filter((word) => word !== day).join(' '), last_order_on: day };
}

export async function findMembers(query: string, scope: string | undefined): Promise<FoundGroup[]> {
  const zh = document.documentElement.lang.startsWith('zh');
  const { groups } = await ask(api.POST('/v1/search', { params: { query: { scope: scope ?? null } }, body: narrowing(query) }));
  return groups.map((group) => ({
    key: group.kind,
    label: LABELS[group.kind],
    more: group.more,
    items: group.items.flatMap((hit) => found(hit, zh) ?? []),
  }));
}

function found(hit: Hit, zh: boolean): FoundGroup['items'][number] | null {
  const { row, order } = hit;
  const who = row && `${row.name || '—'} · ${row.phone ?? row.number}`;
  if (order) return { id: `order:${order.order_no}`, title: order.external_id, note: who ?? (zh ? '没有会员' : 'no member'), to: `/orders?open=${order.order_no}` };
  if (!row || !who) return null;
  const place = row.store && (zh ? row.store.name_zh : row.store.name_en);
  const tier = row.tier && (zh ? row.tier.name_zh : row.tier.name_en);
  const last = row.last_order_at?.slice(0, 10);
  return { id: row.member, title: who, note: [row.number, tier, place, last].filter(Boolean).join(' · '), to: `/members/${row.member}` };
}
