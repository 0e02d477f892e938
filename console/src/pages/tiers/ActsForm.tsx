/** Growth for what members do beside buying: a line for each kind of behaviour, with its caps. */
import { Button, InputNumber, Select } from 'antd';
import type { ApiProblem } from '@/api/client';
import { useNamed, useTexts } from '@/i18n';
import { useBehaviours, type ActLine } from './data';
import { texts } from './locales';

type Props = { acts: ActLine[] | undefined; onChange: (acts: ActLine[]) => void; disabled: boolean; problem: ApiProblem | null };
const ACTS_MAX = 20;
const CAPS = [['cap_per_day', 'capPerDay'], ['cap_per_month', 'capPerMonth']] as const;

export function ActsForm({ acts = [], onChange, disabled, problem }: Props) {
  const t = useTexts(texts);
  const { name } = useNamed();
  const known = useBehaviours().data ?? [];
  const put = (place: number, line: ActLine) => onChange(acts.map((one, index) => (index === place ? line : one)));
  /** A cap that is emptied is none. */
  function cap(place: number, key: 'cap_per_day' | 'cap_per_month', value: number | null) {
    const kept = Object.entries({ ...acts[place]!, [key]: value }).filter(([, one]) => one !== null);
    put(place, Object.fromEntries(kept) as ActLine);
  }
  const free = known.find((one) => acts.every((line) => line.behaviour !== one.event));
  return (
    <section className="y-stack y-acts" aria-label={t('acts')}>
      <h4 className="y-section">{t('acts')}</h4>
      {!acts.length && <p className="y-caption">{t('actsNone')}</p>}
      {acts.map((line, place) => {
        const label = (key: 'behaviour' | 'growthUnit' | 'capPerDay' | 'capPerMonth') => `${t('acts')} ${place + 1} ${t(key)}`;
        return (
          <div key={place} className="y-spoken" data-wrong={problem?.field?.startsWith(`growth.behaviours[${place}]`) || undefined}>
            <Select
              mode="tags" aria-label={label('behaviour')} popupMatchSelectWidth={false} value={line.behaviour ? [line.behaviour] : []} placeholder={t('behaviour')} disabled={disabled}
              onChange={(chosen: string[]) => put(place, { ...line, behaviour: chosen.at(-1)?.trim() ?? '' })}
              options={known.map((one) => ({ value: one.event, label: name(one) }))}
            />
            <span className="y-together">{t('actEach')}<InputNumber<number> controls={false} aria-label={label('growthUnit')} min={1} max={1e9} precision={0} value={line.fixed_points} disabled={disabled} onChange={(value) => put(place, { ...line, fixed_points: value ?? 1 })} />{t('growthUnit')}</span>
            {CAPS.map(([key, said]) => (
              <span key={key} className="y-together">{t(said)}<InputNumber<number> controls={false} aria-label={label(said)} min={1} max={1e12} precision={0} placeholder={t('anyNumber')} value={line[key] ?? null} disabled={disabled} onChange={(value) => cap(place, key, value)} />{t('growthUnit')}</span>
            ))}
            <Button disabled={disabled} aria-label={`${t('removeBenefit')} ${t('acts')} ${place + 1}`} onClick={() => onChange(acts.filter((_, index) => index !== place))}>{t('removeBenefit')}</Button>
          </div>
        );
      })}
      <div><Button disabled={disabled || acts.length >= ACTS_MAX} onClick={() => onChange([...acts, { behaviour: free?.event ?? '', fixed_points: 1 }])}>{t('addAct')}</Button></div>
    </section>
  );
}
