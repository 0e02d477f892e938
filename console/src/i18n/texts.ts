/** Texts in both languages. Keys are checked by the compiler: what zh has, en has. */

export type Language = 'zh-CN' | 'en';
export type Named = { zh: string; en: string };
export type Values = Record<string, string | number>;
export type Texts<K extends string> = { zh: Record<K, string>; en: Record<K, string> };

/**
 * The texts of a room: `defineTexts({ zh: { title: '会员' }, en: { title: 'Members' } })`.
 * `{name}` is replaced; numbers are grouped; `{count|member|members}` chooses by number (English).
 */
export function defineTexts<K extends string>(texts: { zh: Record<K, string>; en: Record<NoInfer<K>, string> }): Texts<K> {
  return texts;
}

export const side = (language: Language): 'zh' | 'en' => (language === 'en' ? 'en' : 'zh');

const PLACE = /\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g;

/** Fills the places of a text. */
export function fill(text: string, values: Values = {}): string {
  return text.replaceAll(PLACE, (whole, name: string, one?: string, many?: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    if (one !== undefined && many !== undefined) return Number(value) === 1 ? one : many;
    return typeof value === 'number' ? value.toLocaleString('en-US', { maximumFractionDigits: 6 }) : value;
  });
}
