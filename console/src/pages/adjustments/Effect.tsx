import type { components } from '@/api/client';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import { EffectPanel } from '@/parts/EffectPanel';
import { texts } from './locales';

type Shown = components['schemas']['AdjustmentEffect'];

/** What she has before and after, as it was found by doing it and taking it back. */
export function Effect({ effect }: { effect: Shown }) {
  const t = useTexts(texts);
  const f = useFormat();
  const line = (key: 'available' | 'pending' | 'debt') => ({ label: t(key), before: effect.before[key], after: effect.after[key], show: (value: number | null) => f.integer(value), of: 'difference' as const });
  const lines = [line('available'), line('pending'), line('debt')].filter((one) => one.label === t('available') || one.before || one.after);
  return (
    <EffectPanel title={t('would')} effects={lines} note={t('exact')}>
      {effect.points > 0 && effect.expires_on && <p>{t('expiry')}{f.language === 'en' ? ': ' : '：'}{f.day(effect.expires_on)}</p>}
    </EffectPanel>
  );
}
