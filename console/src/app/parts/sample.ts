/** Made-up rows for looking at parts: long names and big figures on purpose. */
import type { PeekedMember } from '@/parts/MemberPeek';
import type { CursorPage } from '@/parts/DataTable';

const GOLD = { code: 'gold', name_zh: '金卡会员', name_en: 'Gold' };
const STORES = [
  { code: 'S001', name_zh: '望岭上海中心广场店', name_en: 'Wangling Shanghai Central Plaza' },
  { code: 'S014', name_zh: '清溪深圳万象天地旗舰店（二层）', name_en: 'Qingxi Shenzhen MixC World flagship, second floor' },
];
const NAMES = ['王**', '欧阳**', '陈**', '李**', '司马**'];

export type Sampled = PeekedMember & { net_spend_fen: number };
const ALL: Sampled[] = Array.from({ length: 57 }, (_, index) => ({
  member: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
  number: `8K2Q-4Q${String(10 + index)}`,
  name: NAMES[index % NAMES.length] ?? '',
  phone: `138****${String(6021 + index * 37).padStart(4, '0')}`,
  tier: index % 3 ? GOLD : null,
  store: STORES[index % 2] ?? null,
  last_order_at: index % 7 ? `2026-11-${String(1 + (index % 20)).padStart(2, '0')}T06:02:00Z` : null,
  orders: index,
  available: index === 2 ? 123_456_789 : index * 1_230,
  pending: index % 4 ? 0 : 480,
  debt: index % 9 ? 0 : 120,
  net_spend_fen: index * 1_234_567 - (index === 4 ? 99_000_000 : 0),
}));

export async function members(before: string | undefined, limit: number, name = ''): Promise<CursorPage<Sampled>> {
  const found = ALL.filter((one) => (one.name ?? '').includes(name));
  const from = Number(before ?? 0);
  const next = from + limit;
  return { items: found.slice(from, next), next: next < found.length ? String(next) : null, total: found.length };
}

export const DAYS = Array.from({ length: 14 }, (_, index) => ({
  date: `2026-11-${String(index + 7).padStart(2, '0')}`,
  member: 8_000_000 + ((index * 7919) % 13) * 600_000,
  other: 5_000_000 + ((index * 104_729) % 11) * 400_000,
}));
