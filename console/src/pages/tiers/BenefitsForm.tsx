/** What members of each tier may use, and how often in a period. */
import { Button, Checkbox, Input, InputNumber, Select } from 'antd';
import type { ApiProblem } from '@/api/client';
import { useNamed, useTexts } from '@/i18n';
import { BENEFIT_KINDS, PERIODS, type BenefitLine, type TierLine } from './data';
import { texts } from './locales';

type Props = { benefits: BenefitLine[] | undefined; tiers: TierLine[]; onChange: (benefits: BenefitLine[] | undefined) => void; disabled: boolean; problem: ApiProblem | null };
const BENEFITS_MAX = 30;

export function BenefitsForm({ benefits = [], tiers, onChange, disabled, problem }: Props) {
  const t = useTexts(texts);
  const put = (next: BenefitLine[]) => onChange(next.length ? next : undefined);
  const add = () => put([...benefits, { code: `benefit${benefits.length + 1}`, name_zh: '', name_en: '', kind: 'other', per: 'year', quotas: { [tiers.at(-1)!.code]: 1 } }]);
  return (
    <section className="y-stack y-benefits" aria-label={t('benefits')}>
      <h4 className="y-section">{t('benefits')}</h4>
      {benefits.map((one, place) => (
        <One key={place} benefit={one} place={place} tiers={tiers} disabled={disabled} wrong={!!problem?.field?.startsWith(`benefits[${place}]`)} onChange={(changed) => put(benefits.map((other, index) => (index === place ? changed : other)))} onRemove={() => put(benefits.filter((_, index) => index !== place))} />
      ))}
      <div><Button disabled={disabled || benefits.length >= BENEFITS_MAX} onClick={add}>{t('addBenefit')}</Button></div>
    </section>
  );
}

type OneProps = { benefit: BenefitLine; place: number; tiers: TierLine[]; disabled: boolean; wrong: boolean; onChange: (benefit: BenefitLine) => void; onRemove: () => void };

function One({ benefit, place, tiers, disabled, wrong, onChange, onRemove }: OneProps) {
  const t = useTexts(texts);
  const { name } = useNamed();
  const set = (changes: Partial<BenefitLine>) => onChange({ ...benefit, ...changes });
  const label = (key: 'nameZh' | 'nameEn' | 'code' | 'benefitKind' | 'per' | 'budget' | 'costYuan' | 'giftPoints' | 'sentenceZh' | 'sentenceEn') => `${t('benefit')} ${place + 1} ${t(key)}`;
  /** In the order of the tiers, so that what is said rises; one that is not granted is left out. */
  function grant(code: string, quota: number | null | undefined) {
    const given = { ...benefit.quotas, [code]: quota };
    set({ quotas: Object.fromEntries(tiers.map((tier) => [tier.code, given[tier.code]]).filter(([, value]) => value !== undefined)) as BenefitLine['quotas'] });
  }
  function limit(budget: number | null) {
    const next = { ...benefit };
    if (budget === null) delete next.budget;
    else next.budget = budget;
    onChange(next);
  }
  /** What one use costs the house; nothing said is nothing known. */
  function price(yuan: number | null) {
    const next = { ...benefit };
    if (yuan === null) delete next.cost_fen;
    else next.cost_fen = Math.round(yuan * 100);
    onChange(next);
  }
  /** Without points there is nobody to give them to, and nothing to say of them. */
  function withoutPoints(): BenefitLine {
    const next = { ...benefit };
    delete next.points;
    delete next.held;
    delete next.sentence_zh;
    delete next.sentence_en;
    return next;
  }
  /** Points are given once in each period. */
  function give(points: number | null) {
    if (points === null) onChange(withoutPoints());
    else onChange({ ...withoutCost(benefit), points, held: benefit.held ?? false, quotas: Object.fromEntries(Object.keys(benefit.quotas).map((code) => [code, 1])) });
  }
  /** The points of a gift are what it costs. */
  function withoutCost({ ...next }: BenefitLine): BenefitLine {
    delete next.cost_fen;
    return next;
  }
  /** Only gifts give points. */
  const turn = (kind: BenefitLine['kind']) => onChange({ ...(kind === 'gift' ? benefit : withoutPoints()), kind });
  return (
    <div className="y-benefit" data-wrong={wrong || undefined}>
      <div className="y-spoken">
        <Input aria-label={label('nameZh')} placeholder={t('nameZh')} value={benefit.name_zh} maxLength={64} disabled={disabled} onChange={(event) => set({ name_zh: event.target.value })} />
        <Input aria-label={label('nameEn')} placeholder={t('nameEn')} value={benefit.name_en} maxLength={64} disabled={disabled} onChange={(event) => set({ name_en: event.target.value })} />
        <Input aria-label={label('code')} placeholder={t('code')} value={benefit.code} maxLength={64} disabled={disabled} onChange={(event) => set({ code: event.target.value })} />
      </div>
      <div className="y-spoken">
        <Select aria-label={label('benefitKind')} popupMatchSelectWidth={false} value={benefit.kind} disabled={disabled} onChange={turn} options={BENEFIT_KINDS.map((value) => ({ value, label: t(value) }))} />
        <Select aria-label={label('per')} popupMatchSelectWidth={false} value={benefit.per} disabled={disabled} onChange={(per) => set({ per })} options={PERIODS.map((value) => ({ value, label: t(value) }))} />
        {tiers.map((tier) => {
          const quota = benefit.quotas[tier.code];
          return (
            <span key={tier.code} className="y-together">
              {name(tier)}
              <InputNumber<number> controls={false} aria-label={`${label('per')} ${name(tier)}`} min={1} max={1e6} precision={0} placeholder={quota === null ? t('anyNumber') : t('notGranted')} value={quota ?? null} disabled={disabled || quota === null} onChange={(value) => grant(tier.code, value ?? undefined)} />
              <Checkbox aria-label={`${t('benefit')} ${place + 1} ${t('anyNumber')} ${name(tier)}`} checked={quota === null} disabled={disabled} onChange={(event) => grant(tier.code, event.target.checked ? null : 1)}>{t('anyNumber')}</Checkbox>
            </span>
          );
        })}
        <span className="y-together">{t('budget')}<InputNumber<number> controls={false} aria-label={label('budget')} min={1} max={1e12} precision={0} placeholder={t('anyNumber')} value={benefit.budget ?? null} disabled={disabled} onChange={limit} /></span>
        {benefit.points === undefined && <span className="y-together">{t('costYuan')}<InputNumber<number> controls={false} aria-label={label('costYuan')} min={0.01} max={1e7} precision={2} placeholder={t('unknown')} value={benefit.cost_fen === undefined ? null : benefit.cost_fen / 100} disabled={disabled} onChange={price} /></span>}
        {benefit.kind === 'gift' && <span className="y-together">{t('giftPoints')}<InputNumber<number> controls={false} aria-label={label('giftPoints')} min={1} max={1e9} precision={0} placeholder={t('notGranted')} value={benefit.points ?? null} disabled={disabled} onChange={give} /></span>}
        {benefit.points !== undefined && <Checkbox checked={benefit.held ?? false} disabled={disabled} onChange={(event) => set({ held: event.target.checked })}>{t('held')}</Checkbox>}
        <Button disabled={disabled} onClick={onRemove}>{t('removeBenefit')}</Button>
      </div>
      {benefit.points !== undefined && (
        <div className="y-spoken y-benefit-said">
          <Input aria-label={label('sentenceZh')} placeholder={t('sentenceZh')} value={benefit.sentence_zh ?? ''} maxLength={200} disabled={disabled} onChange={(event) => set({ sentence_zh: event.target.value })} />
          <Input aria-label={label('sentenceEn')} placeholder={t('sentenceEn')} value={benefit.sentence_en ?? ''} maxLength={200} disabled={disabled} onChange={(event) => set({ sentence_en: event.target.value })} />
        </div>
      )}
    </div>
  );
}
