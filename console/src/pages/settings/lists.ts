/** Short lists that the server sends whole, searched and paged here. */
import type { CursorPage } from '@/parts/DataTable';

export function paged<Row>(rows: Row[], { before, limit }: { before: string | undefined; limit: number }): CursorPage<Row> {
  const start = Number(before ?? 0);
  const end = start + limit;
  return { items: rows.slice(start, end), next: end < rows.length ? String(end) : null, total: rows.length };
}

export function holds(query: string | undefined, ...texts: (string | null | undefined)[]): boolean {
  const wanted = query?.trim().toLowerCase();
  return !wanted || texts.some((text) => text?.toLowerCase().includes(wanted));
}
