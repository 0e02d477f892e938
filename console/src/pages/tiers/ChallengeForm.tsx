/** By which goal, and within how many days, somebody who would lose a tier may keep it. */
import { Checkbox, InputNumber, Select } from 'antd';
import { useNamed, useTexts } from '@/i18n';
import type { Challenge, Goal, TierLine } from './data';
import { texts } from './locales';

type Props = { challenge: Challenge | undefined; tiers: TierLine[]; onChange: (challenge: Challenge | undefined) => void; disabled: boolean };
const FIRST_DAYS = 30;
const PARTS = [['growth', 'growthUnit', 1e12], ['orders', 'challengeOrders', 1000]] as const;

export function ChallengeForm({ challenge, tiers, onChange, disabled }: Props) {
  const t = useTexts(texts);
  const { name } = useNamed();
  const lost = tiers.filter((tier) => tier.threshold > 0);
  const turn = (on: boolean) => onChange(on ? { days: FIRST_DAYS, begins: 'accepted', goals: Object.fromEntries(lost.map((tier) => [tier.code, { orders: 1 }])) } : undefined);
  /** In the order of the tiers; a part that is emptied is not asked, and a tier without one not offered. */
  function aim(of: Challenge, code: string, part: keyof Goal, value: number | null) {
    const asked = Object.entries({ ...of.goals[code], [part]: value }).filter(([, one]) => one !== null);
    const goals = { ...of.goals, [code]: Object.fromEntries(asked) as Goal };
    onChange({ ...of, goals: Object.fromEntries(lost.map((tier) => [tier.code, goals[tier.code] ?? {}] as const).filter(([, goal]) => Object.keys(goal).length)) });
  }
  return (
    <>
      <Checkbox checked={challenge !== undefined} disabled={disabled || !lost.length} onChange={(event) => turn(event.target.checked)}>{t('challenge')}</Checkbox>
      {challenge && (
        <>
          <span className="y-together">{t('challengeWithin')}<InputNumber<number> controls={false} aria-label={t('challengeWithin')} min={1} max={366} precision={0} value={challenge.days} disabled={disabled} onChange={(value) => onChange({ ...challenge, days: value ?? 1 })} />{t('days')}</span>
          <Select aria-label={t('challengeBegins')} popupMatchSelectWidth={false} value={challenge.begins} disabled={disabled} onChange={(begins) => onChange({ ...challenge, begins })} options={[{ value: 'accepted', label: t('challengeAccepted') }, { value: 'itself', label: t('challengeItself') }]} />
          {lost.map((tier) => (
            <span key={tier.code} className="y-together">
              {t('challengeKeeps', { tier: name(tier) })}
              {PARTS.map(([part, said, most]) => (
                <span key={part} className="y-together"><InputNumber<number> controls={false} aria-label={`${t('challenge')} ${name(tier)} ${t(said)}`} min={1} max={most} precision={0} placeholder={t('notGranted')} value={challenge.goals[tier.code]?.[part] ?? null} disabled={disabled} onChange={(value) => aim(challenge, tier.code, part, value)} />{t(said)}</span>
              ))}
            </span>
          ))}
        </>
      )}
    </>
  );
}
