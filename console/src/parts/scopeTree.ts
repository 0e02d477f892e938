/** The tree of scopes, from what the session may see; pure, so that it is tested without a page. */
import type { Catalogued, StoreInScope } from '@/session/types';

export type ScopeNode = { key: string; title: string; selectable: boolean; children?: ScopeNode[] };
type House = { brands: Catalogued[]; regions: Catalogued[]; stores: StoreInScope[] };
type Words = { name: (one: Catalogued) => string; all: string; byRegion: string };

function matches(title: string, code: string, query: string): boolean {
  return !query || title.toLowerCase().includes(query) || code.toLowerCase().includes(query);
}

/**
 * Group, then brands with their regions and stores, then regions across brands. A region beneath a
 * brand is only a heading when other brands are in it too: choosing it would show more than it says.
 */
export function scopeTree(house: House, words: Words, typed = ''): ScopeNode[] {
  const query = typed.trim().toLowerCase();
  const store = (one: StoreInScope, place: string): ScopeNode => ({ key: `store:${one.code}${place}`, title: words.name(one), selectable: true });
  const keep = (one: ScopeNode): boolean => matches(one.title, one.key.split('@')[0]?.split(':')[1] ?? '', query) || !!one.children?.length;

  const brands = house.brands.map((brand) => {
    const own = house.stores.filter((one) => one.brand === brand.code);
    const codes = [...new Set(own.map((one) => one.region))];
    const brandFits = matches(words.name(brand), brand.code, query);
    const regions = codes.map((code): ScopeNode => {
      const region = house.regions.find((one) => one.code === code);
      const title = region ? words.name(region) : '—';
      const fits = brandFits || matches(title, code ?? '', query);
      const stores = own.filter((one) => one.region === code).map((one) => store(one, ''));
      const alone = house.stores.every((one) => one.region !== code || one.brand === brand.code);
      return { key: `region:${code}@${brand.code}`, title, selectable: alone && !!region, children: fits ? stores : stores.filter(keep) };
    });
    return { key: `brand:${brand.code}`, title: words.name(brand), selectable: true, children: brandFits ? regions : regions.filter(keep) };
  });
  const across = house.regions
    .filter((region) => house.stores.some((one) => one.region === region.code))
    .map((region): ScopeNode => ({ key: `region:${region.code}`, title: words.name(region), selectable: true }));
  const regions: ScopeNode = { key: 'regions', title: words.byRegion, selectable: false, children: across.filter(keep) };
  const loose = house.stores.filter((one) => !house.brands.some((brand) => brand.code === one.brand)).map((one) => store(one, ''));
  const all: ScopeNode = { key: '', title: words.all, selectable: true };
  return [...(query ? [] : [all]), ...brands.filter(keep), ...loose.filter(keep), ...(regions.children?.length ? [regions] : [])];
}

/** What a chosen node means in the address. */
export function scopeOf(key: string): string | undefined {
  return key.split('@')[0] || undefined;
}

/** The keys that must be open for a search to show what it found. */
export function openKeys(nodes: ScopeNode[]): string[] {
  return nodes.flatMap((one) => (one.children?.length ? [one.key, ...openKeys(one.children)] : []));
}
