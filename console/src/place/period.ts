/** The period of a page: `from`, `to` (both days belong to it) and `compare`, in the address. */
import { useContext, useMemo } from 'react';
import { plusDays, today } from '@/format/dates';
import { ZoneContext } from '@/format';
import { useUrlState } from './url';

export type Preset = 'today' | 'yesterday' | '7' | '30' | '90' | 'month' | 'lastMonth';
export type Compare = 'previous' | 'lastYear';
export const PRESETS: Preset[] = ['today', 'yesterday', '7', '30', '90', 'month', 'lastMonth'];

export type Period = { from: string; to: string };

/** First and last day of a preset, seen from a day. */
export function periodOf(preset: Preset, now: string): Period {
  const month = `${now.slice(0, 7)}-01`;
  switch (preset) {
    case 'today':
      return { from: now, to: now };
    case 'yesterday':
      return { from: plusDays(now, -1), to: plusDays(now, -1) };
    case 'month':
      return { from: month, to: now };
    case 'lastMonth':
      return { from: `${plusDays(month, -1).slice(0, 7)}-01`, to: plusDays(month, -1) };
    default:
      return { from: plusDays(now, 1 - Number(preset)), to: now };
  }
}

const DAY = /^\d{4}-\d\d-\d\d$/;

/** The period shown; without one in the address, the page's own (30 days). */
export function usePeriod(usual: Preset = '30', last?: string): Period & {
  preset: Preset | null;
  compare: Compare;
  set: (period: Period) => void;
  setCompare: (compare: Compare) => void;
} {
  const zone = useContext(ZoneContext);
  const [{ from, to, compare }, set] = useUrlState(['from', 'to', 'compare']);
  return useMemo(() => {
    const now = last ?? today(zone);
    const valid = DAY.test(from ?? '') && DAY.test(to ?? '') && from! <= to!;
    const period = valid ? { from: from!, to: to! } : periodOf(usual, now);
    const preset = PRESETS.find((one) => {
      const its = periodOf(one, now);
      return its.from === period.from && its.to === period.to;
    });
    return {
      ...period,
      preset: preset ?? null,
      compare: compare === 'lastYear' ? 'lastYear' : 'previous',
      set: (wanted) => set({ from: wanted.from, to: wanted.to }),
      setCompare: (wanted) => set({ compare: wanted === 'previous' ? undefined : wanted }),
    };
  }, [from, to, compare, zone, usual, last, set]);
}
