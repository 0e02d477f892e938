/** Themes and kinds of tags in words, in the order in which they stand. */
import { useTexts } from '@/i18n';
import { useWeekday } from '@/parts/DayFields';
import type { EventRule, When } from './data';
import { texts } from './locales';

export const THEMES = ['person', 'relation', 'size', 'taste', 'interest', 'price', 'purchase', 'care', 'further', 'own'] as const;
export const KINDS = ['order', 'model', 'condition', 'manual'] as const;
/** Kinds of tags whose rule comes with the program. */
export const BUILT_IN: ReadonlySet<string> = new Set(['order', 'model']);
type Theme = (typeof THEMES)[number];
type Kind = (typeof KINDS)[number];

export function useThemeName(): (theme: string) => string {
  const t = useTexts(texts);
  const words: Record<Theme, string> = { person: t('person'), relation: t('relation'), size: t('size'), taste: t('taste'), interest: t('interest'), price: t('price'), purchase: t('purchase'), care: t('care'), further: t('further'), own: t('own') };
  return (theme) => words[theme as Theme] ?? theme;
}

export function useKindName(): (kind: string) => string {
  const t = useTexts(texts);
  const words: Record<Kind, string> = { order: t('order'), model: t('model'), condition: t('condition'), manual: t('manual') };
  return (kind) => words[kind as Kind] ?? kind;
}

/** When a tag is worked out, in words. */
export function useWhen(): (when: When) => string {
  const t = useTexts(texts);
  const weekday = useWeekday();
  return ({ every, weekday: day, month_day }) => {
    if (every === 'week') return t('weekNight', { day: weekday(day ?? 1) });
    if (every === 'month') return t('monthNight', { day: month_day ?? 1 });
    return t(every === 'run' ? 'everyRun' : every === 'day' ? 'everyNight' : 'byHand');
  };
}

/** What events that give values are called. */
export function useEventName(): (event: EventRule['event']) => string {
  const t = useTexts(texts);
  const words: Record<EventRule['event'], string> = { order: t('onOrder'), refund: t('onRefund'), points: t('onPoints'), behaviour: t('onBehaviour') };
  return (event) => words[event];
}
