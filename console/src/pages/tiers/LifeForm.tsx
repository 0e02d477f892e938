/** Which growth counts, how long a tier holds, and what happens when its day is over. */
import { InputNumber, Select } from 'antd';
import { useTexts } from '@/i18n';
import { ChallengeForm } from './ChallengeForm';
import type { Life, TierLine } from './data';
import { texts } from './locales';

type Props = { life: Life | undefined; tiers: TierLine[]; onChange: (life: Life | undefined) => void; disabled: boolean };
const YEAR_MONTHS = 12;

export function LifeForm({ life = {}, tiers, onChange, disabled }: Props) {
  const t = useTexts(texts);
  const window = life.window ?? 'lifetime';
  const holds = life.holds ?? 'ever';
  /** Only what is said: a plan for ever has no life, a number of months stands with its choice. */
  function change(changes: Life) {
    const { window_months, hold_months, ...rest } = { ...life, ...changes };
    const next: Life = { ...rest };
    if (next.window === 'months') next.window_months = window_months ?? YEAR_MONTHS;
    if (next.holds === 'months') next.hold_months = hold_months ?? YEAR_MONTHS;
    if ((next.holds ?? 'ever') === 'ever' || !next.challenge) delete next.challenge;
    const forEver = (next.window ?? 'lifetime') === 'lifetime' && (next.holds ?? 'ever') === 'ever';
    onChange(forEver ? undefined : next);
  }
  const months = (key: 'window_months' | 'hold_months', label: string) => (
    <InputNumber controls={false} aria-label={label} min={1} max={120} precision={0} value={life[key] ?? YEAR_MONTHS} disabled={disabled} onChange={(value) => change({ [key]: value ?? YEAR_MONTHS })} />
  );
  return (
    <div className="y-spoken" role="group" aria-label={t('life')}>
      <span className="y-together">{t('window')}
        <Select aria-label={t('window')} popupMatchSelectWidth={false} value={window} disabled={disabled} onChange={(value) => change({ window: value })} options={[{ value: 'lifetime', label: t('windowLifetime') }, { value: 'months', label: t('windowMonths') }, { value: 'year', label: t('windowYear') }]} />
        {window === 'months' && <>{months('window_months', t('windowCount'))}{t('months')}</>}
      </span>
      <span className="y-together">{t('holds')}
        <Select aria-label={t('holds')} popupMatchSelectWidth={false} value={holds} disabled={disabled} onChange={(value) => change({ holds: value })} options={[{ value: 'ever', label: t('holdsEver') }, { value: 'months', label: t('holdsMonths') }, { value: 'year', label: t('holdsYear') }]} />
        {holds === 'months' && <>{months('hold_months', t('holdCount'))}{t('months')}</>}
      </span>
      {holds !== 'ever' && (
        <>
          <span className="y-together">{t('falls')}
            <Select aria-label={t('falls')} popupMatchSelectWidth={false} value={life.falls ?? 'earned'} disabled={disabled} onChange={(value) => change({ falls: value })} options={[{ value: 'earned', label: t('fallsEarned') }, { value: 'one_step', label: t('fallsStep') }]} />
          </span>
          <span className="y-together">{t('grace')}<InputNumber controls={false} aria-label={t('grace')} min={0} max={366} precision={0} value={life.grace_days ?? 0} disabled={disabled} onChange={(value) => change({ grace_days: value ?? 0 })} />{t('days')}</span>
          <ChallengeForm challenge={life.challenge} tiers={tiers} disabled={disabled} onChange={(challenge) => change({ challenge })} />
        </>
      )}
    </div>
  );
}
