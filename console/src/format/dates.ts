/** Times as the programme's zone has them, whatever the zone of the browser. */
import type { Language } from '@/i18n/texts';
import { NOTHING } from './numbers';

type Moment = string | number | Date | null | undefined;
const DAY_MS = 86_400_000;

type Parts = { year: string; month: string; day: string; hour: string; minute: string; second: string };
const makers = new Map<string, Intl.DateTimeFormat>();

function partsOf(moment: string | number | Date, zone: string): Parts {
  let maker = makers.get(zone);
  if (!maker) {
    maker = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit',
      hour: '2-digit', minute: '2-digit', second: '2-digit',
    });
    makers.set(zone, maker);
  }
  return Object.fromEntries(maker.formatToParts(new Date(moment)).map((part) => [part.type, part.value])) as Parts;
}

/** 2026-11-20 14:02 in tables. */
export function dateTime(moment: Moment, zone: string): string {
  if (moment === null || moment === undefined) return NOTHING;
  const p = partsOf(moment, zone);
  return `${p.year}-${p.month}-${p.day} ${p.hour}:${p.minute}`;
}

/** 2026-11-20 14:02:11, where seconds matter. */
export function exact(moment: Moment, zone: string): string {
  return moment === null || moment === undefined ? NOTHING : `${dateTime(moment, zone)}:${partsOf(moment, zone).second}`;
}

/** 2026-11-20: the day on which a moment falls. A day (no time in it) stays as it is. */
export function day(moment: Moment, zone: string): string {
  if (moment === null || moment === undefined) return NOTHING;
  if (typeof moment === 'string' && /^\d{4}-\d\d-\d\d$/.test(moment)) return moment;
  const p = partsOf(moment, zone);
  return `${p.year}-${p.month}-${p.day}`;
}

/** 14:02, beside figures: "as of". */
export function clock(moment: Moment, zone: string): string {
  if (moment === null || moment === undefined) return NOTHING;
  const p = partsOf(moment, zone);
  return `${p.hour}:${p.minute}`;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** 11 月 20 日, Nov 20: in prose. */
export function dayInWords(moment: Moment, zone: string, language: Language): string {
  if (moment === null || moment === undefined) return NOTHING;
  const [, month = '', date = ''] = day(moment, zone).split('-');
  return language === 'en' ? `${MONTHS[Number(month) - 1]} ${Number(date)}` : `${Number(month)} 月 ${Number(date)} 日`;
}

/** 2026-11-01 至 2026-11-20: both ends belong to it. */
export function range(from: string, to: string, language: Language): string {
  if (from === to) return from;
  return language === 'en' ? `${from} to ${to}` : `${from} 至 ${to}`;
}

/** 3 分钟前 under 24 hours; the exact time from then on. Show the exact time on hover. */
export function ago(moment: Moment, zone: string, language: Language, now = Date.now()): string {
  if (moment === null || moment === undefined) return NOTHING;
  const past = now - new Date(moment).getTime();
  if (past >= DAY_MS || past < -60_000) return dateTime(moment, zone);
  const minutes = Math.floor(past / 60_000);
  if (minutes < 1) return language === 'en' ? 'just now' : '刚刚';
  if (minutes < 60) return language === 'en' ? `${minutes} min ago` : `${minutes} 分钟前`;
  const hours = Math.floor(minutes / 60);
  return language === 'en' ? `${hours} h ago` : `${hours} 小时前`;
}

/** 38 秒, 2 小时 5 分; 38 s, 2 h 5 min: how long something takes. */
export function duration(seconds: number | null | undefined, language: Language): string {
  if (seconds === null || seconds === undefined) return NOTHING;
  const whole = Math.max(0, Math.round(seconds));
  const [d, h, m, s] = language === 'en' ? ['d', 'h', 'min', 's'] : ['天', '小时', '分', '秒'];
  const parts = [[Math.floor(whole / 86_400), d], [Math.floor((whole % 86_400) / 3600), h], [Math.floor((whole % 3600) / 60), m], [whole % 60, s]] as const;
  const first = parts.findIndex(([count]) => count > 0);
  if (first < 0) return `0 ${s}`;
  return parts.slice(first, first + 2).filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`).join(' ');
}

/** Today in the zone, as 2026-11-20. */
export function today(zone: string, now: Date = new Date()): string {
  return day(now, zone);
}

/** A day so many days later (or earlier). */
export function plusDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}
