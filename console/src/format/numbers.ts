/** Numbers as people of both languages read them; money from integer fen. */
import type { Language } from '@/i18n/texts';

const MINUS = '−';
export const NOTHING = '—';
export const HIDDEN = '•••';
type Amount = number | null | undefined;

/** Text of digits with thousands; `decimals` fixed. */
function grouped(value: number, decimals = 0): string {
  const text = Math.abs(value).toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  return value < 0 && /[1-9]/.test(text) ? `${MINUS}${text}` : text;
}

const signed = (text: string, value: number): string => (value > 0 ? `+${text}` : text);

/** All digits: 1,284,000. */
export function integer(value: Amount): string {
  return value === null || value === undefined ? NOTHING : grouped(value);
}

/** At most so many decimals, without zeros at the end. */
function trimmed(value: number, decimals: number): string {
  return String(Number(value.toFixed(decimals)));
}

function compactZh(size: number): string {
  if (size < 10_000) return size.toLocaleString('en-US', { maximumFractionDigits: 0 });
  const tenThousands = Number((size / 10_000).toFixed(1));
  if (tenThousands < 10_000) return `${trimmed(tenThousands, 1)}万`;
  return `${trimmed(size / 100_000_000, 2)}亿`;
}

function compactEn(size: number): string {
  if (size < 100_000) return size.toLocaleString('en-US', { maximumFractionDigits: 0 });
  for (const [unit, letter] of [[1e3, 'K'], [1e6, 'M'], [1e9, 'B']] as const) {
    const value = Number((size / unit).toPrecision(3));
    if (value < 1000 || letter === 'B') return `${value.toLocaleString('en-US')}${letter}`;
  }
  return '';
}

/** For cards and axes only: 1284.5万, 1.28亿; 12.8M, 128M. */
export function compact(value: Amount, language: Language): string {
  if (value === null || value === undefined) return NOTHING;
  const size = Math.abs(value);
  const text = language === 'en' ? compactEn(size) : compactZh(size);
  return value < 0 && text !== '0' ? `${MINUS}${text}` : text;
}

const SIGNS: Record<string, string> = { CNY: '¥' };

/** ¥1,234.50 from fen; other currencies show their code. `sign` puts + before gains. */
export function money(fen: Amount, options: { currency?: string; sign?: boolean } = {}): string {
  if (fen === null || fen === undefined) return NOTHING;
  const currency = options.currency ?? 'CNY';
  const digits = grouped(Math.abs(fen) / 100, 2);
  const text = currency in SIGNS ? `${SIGNS[currency]}${digits}` : `${currency} ${digits}`;
  return fen < 0 ? `${MINUS}${text}` : options.sign ? signed(text, fen) : text;
}

/** ¥1284.5万, ¥12.8M: for cards and axes only. Below the bound without decimals. */
export function moneyCompact(fen: Amount, language: Language): string {
  if (fen === null || fen === undefined) return NOTHING;
  const text = `¥${compact(Math.abs(fen) / 100, language)}`;
  return fen < 0 ? `${MINUS}${text}` : text;
}

/** 12,300 积分, +1,926 pts. `sign` for movements. */
export function points(value: Amount, language: Language, options: { sign?: boolean; unit?: boolean } = {}): string {
  if (value === null || value === undefined) return NOTHING;
  const digits = options.sign ? signed(grouped(value), value) : grouped(value);
  if (options.unit === false) return digits;
  return language === 'en' ? `${digits} pts` : `${digits} 积分`;
}

/** 34.1% of a share between 0 and 1. */
export function percent(share: Amount, options: { sign?: boolean } = {}): string {
  if (share === null || share === undefined) return NOTHING;
  const text = `${grouped(share * 100, 1)}%`;
  return options.sign ? signed(text, share) : text;
}

/** A difference of two shares: +1.8 个百分点, +1.8 pp. */
export function percentagePoints(difference: Amount, language: Language): string {
  if (difference === null || difference === undefined) return NOTHING;
  const digits = signed(grouped(difference * 100, 1), difference);
  return language === 'en' ? `${digits} pp` : `${digits} 个百分点`;
}

/** 4,120 / 10,300: what a percentage rests on. */
export function base(numerator: Amount, denominator: Amount): string {
  return `${integer(numerator)} / ${integer(denominator)}`;
}

/** 1.2 GB from bytes, in steps of 1,000 as disks are sold. */
export function bytes(value: Amount): string {
  if (value === null || value === undefined) return NOTHING;
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const step = value < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(value) / 3));
  return `${grouped(value / 1000 ** step, step ? 1 : 0)} ${units[step]}`;
}
