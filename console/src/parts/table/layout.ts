/** How the columns of a list lie: their order, which are shown, how wide. Only what is not usual. */
export type Layout = { order: string[]; hidden: string[]; shown: string[]; widths: Record<string, number> };

type Named = { key: string; always?: boolean; usuallyHidden?: boolean };

export const USUAL: Layout = { order: [], hidden: [], shown: [], widths: {} };
export const NARROWEST = 60;
export const WIDEST = 800;

/** Columns in the chosen order; one that the order does not know stays behind its usual neighbour. */
export function arranged<C extends Named>(columns: C[], layout: Layout): C[] {
  const known = new Map(columns.map((one) => [one.key, one]));
  const found = layout.order.flatMap((key) => known.get(key) ?? []);
  columns.forEach((one, index) => {
    if (layout.order.includes(one.key)) return;
    const before = columns[index - 1];
    found.splice(before ? found.indexOf(before) + 1 : 0, 0, one);
  });
  return found;
}

export function isShown(one: Named, layout: Layout): boolean {
  return one.always === true || (one.usuallyHidden ? layout.shown.includes(one.key) : !layout.hidden.includes(one.key));
}

/** With a column shown or not. */
export function toggled(one: Named, layout: Layout, on: boolean): Layout {
  const list = one.usuallyHidden ? 'shown' : 'hidden';
  const rest = layout[list].filter((key) => key !== one.key);
  return { ...layout, [list]: on === (list === 'shown') ? [...rest, one.key] : rest };
}

/** With a column put where another stands. */
export function moved<C extends Named>(columns: C[], layout: Layout, key: string, to: number): Layout {
  const order = arranged(columns, layout).map((one) => one.key);
  const from = order.indexOf(key);
  if (from < 0 || to < 0 || to >= order.length) return layout;
  order.splice(from, 1);
  order.splice(to, 0, key);
  return { ...layout, order };
}

/** With a column as wide as this, within bounds. */
export function widened(layout: Layout, key: string, width: number): Layout {
  return { ...layout, widths: { ...layout.widths, [key]: Math.round(Math.min(WIDEST, Math.max(NARROWEST, width))) } };
}

export function isUsual(layout: Layout): boolean {
  return !layout.order.length && !layout.hidden.length && !layout.shown.length && !Object.keys(layout.widths).length;
}
