import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fill } from './texts';

const SOURCE = join(process.cwd(), 'src');
const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'));
const all = files.filter((file) => !file.endsWith('locales.ts')).map((file) => readFileSync(join(SOURCE, file), 'utf8')).join('\n');
const found = import.meta.glob<{ texts: { zh: Record<string, string>; en: Record<string, string> } }>('../**/locales.ts', { eager: true });
const PLACE = /\{(\w+)/g;
const HAN = /[\u4e00-\u9fff]/;

const places = (text: string) => [...new Set([...text.matchAll(PLACE)].map((one) => one[1]))].toSorted();

/** Everything that could name a key of these texts: the sources of their folder, and who imports them. */
function sourcesFor(path: string): string {
  const folder = dirname(path).replace(/^\.\.\/?/, '');
  const name = folder.split('/').at(-1) ?? '';
  return files
    .filter((file) => !file.endsWith('locales.ts') && (file.startsWith(`${folder}/`) || new RegExp(`['"/]${name}/locales'`).test(readFileSync(join(SOURCE, file), 'utf8'))))
    .map((file) => readFileSync(join(SOURCE, file), 'utf8'))
    .join('\n');
}

describe.each(Object.entries(found))('%s', (path, { texts }) => {
  it('says everything in both languages, with the same places', () => {
    expect(Object.keys(texts.en).toSorted()).toEqual(Object.keys(texts.zh).toSorted());
    for (const [key, zh] of Object.entries(texts.zh)) {
      expect(zh.trim(), key).not.toBe('');
      expect(texts.en[key]?.trim(), key).not.toBe('');
      expect(places(texts.en[key] ?? ''), key).toEqual(places(zh));
    }
  });

  it('has no Chinese in English', () => {
    for (const [key, en] of Object.entries(texts.en)) expect(HAN.test(en), `${key}: ${en}`).toBe(false);
  });

  it('writes Chinese with full-width punctuation and spaces round Latin and digits', () => {
    for (const [key, zh] of Object.entries(texts.zh)) {
      expect(/[\u4e00-\u9fff][,;:!?](?!\d)/.test(zh), `${key}: ${zh}`).toBe(false);
      // What fills a place may be Chinese itself, so a place is neither.
      const said = zh.replaceAll(/\{[^}]*\}/g, '〇');
      expect(/[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u4e00-\u9fff]/.test(said), `${key}: ${zh}`).toBe(false);
    }
  });

  it('quotes Chinese in corners', () => {
    for (const [key, zh] of Object.entries(texts.zh)) expect(/[“”]/.test(zh), `${key}: ${zh}`).toBe(false);
  });

  it('has no key that nobody says', () => {
    const sources = sourcesFor(path);
    // A key chosen by a value (`t(state)`) stands somewhere as that value, in quotes.
    const unused = Object.keys(texts.zh).filter((key) => !new RegExp(`[^\\w]${key}[^\\w]`).test(sources) && !all.includes(`'${key}'`));
    expect(unused).toEqual([]);
  });
});

describe('filling', () => {
  it('groups numbers, chooses by number, leaves what it was not told', () => {
    expect(fill('共 {count} 条', { count: 12_408 })).toBe('共 12,408 条');
    expect(fill('{count} {count|member|members}', { count: 1 })).toBe('1 member');
    expect(fill('{count} {count|member|members}', { count: 2 })).toBe('2 members');
    expect(fill('{name}', {})).toBe('{name}');
  });
});
