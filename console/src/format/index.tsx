import { createContext, useContext, useMemo } from 'react';
import { useLanguage } from '@/i18n';
import * as dates from './dates';
import * as numbers from './numbers';

export const ZoneContext = createContext('Asia/Shanghai');

/** Everything that formats, in the language and zone shown now: `const f = useFormat()`, `f.money(fen)`. */
export function useFormat() {
  const language = useLanguage();
  const zone = useContext(ZoneContext);
  return useMemo(
    () => ({
      language,
      zone,
      integer: numbers.integer,
      compact: (value: number | null | undefined) => numbers.compact(value, language),
      money: numbers.money,
      moneyCompact: (fen: number | null | undefined) => numbers.moneyCompact(fen, language),
      points: (value: number | null | undefined, options?: { sign?: boolean; unit?: boolean }) => numbers.points(value, language, options),
      percent: numbers.percent,
      percentagePoints: (difference: number | null | undefined) => numbers.percentagePoints(difference, language),
      base: numbers.base,
      bytes: numbers.bytes,
      dateTime: (moment: string | null | undefined) => dates.dateTime(moment, zone),
      exact: (moment: string | null | undefined) => dates.exact(moment, zone),
      day: (moment: string | null | undefined) => dates.day(moment, zone),
      clock: (moment: string | null | undefined) => dates.clock(moment, zone),
      dayInWords: (moment: string | null | undefined) => dates.dayInWords(moment, zone, language),
      range: (from: string, to: string) => dates.range(from, to, language),
      ago: (moment: string | null | undefined) => dates.ago(moment, zone, language),
      duration: (seconds: number | null | undefined) => dates.duration(seconds, language),
      today: () => dates.today(zone),
    }),
    [language, zone],
  );
}

export type Format = ReturnType<typeof useFormat>;
export { HIDDEN, NOTHING } from './numbers';
export { plusDays } from './dates';
