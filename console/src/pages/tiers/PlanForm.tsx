/** How growth is earned, and where each tier begins. */
import { Button, Form, Input, InputNumber } from 'antd';
import type { ApiProblem } from '@/api/client';
import { useLanguage, useTexts } from '@/i18n';
import { ActsForm } from './ActsForm';
import { BenefitsForm } from './BenefitsForm';
import type { ActLine, PlanDocument, TierLine } from './data';
import { LifeForm } from './LifeForm';
import { texts } from './locales';

type Props = { document: PlanDocument; onChange: (document: PlanDocument) => void; disabled: boolean; problem: ApiProblem | null; onRun: () => void; running: boolean; primary: boolean };
const TIERS_MAX = 10;

/** Without a line the document says nothing of behaviours. */
function withActs(growth: PlanDocument['growth'], behaviours: ActLine[]): PlanDocument['growth'] {
  const next = { ...growth, behaviours };
  if (!behaviours.length) delete (next as PlanDocument['growth']).behaviours;
  return next;
}

export function PlanForm({ document, onChange, disabled, problem, onRun, running, primary }: Props) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { growth, tiers } = document;
  const setTier = (place: number, changes: Partial<TierLine>) => onChange({ ...document, tiers: tiers.map((one, index) => (index === place ? { ...one, ...changes } : one)) });
  const top = tiers.at(-1);
  return (
    <section className="y-card" aria-label={t('plan')}>
      <h3 className="y-section">{t('plan')}</h3>
      <Form component="div" onKeyDown={(event) => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onRun(); }}>
        <div className="y-spoken">
          <span className="y-together">{t('every')}<InputNumber controls={false} aria-label={t('every')} min={0.01} max={1e6} value={(growth.per_fen ?? 100) / 100} disabled={disabled} onChange={(value) => onChange({ ...document, growth: { ...growth, per_fen: Math.round((value ?? 1) * 100) } })} /></span>
          <span className="y-together">{t('yuanGive')}<InputNumber controls={false} aria-label={t('growthUnit')} min={0} max={1000} precision={0} value={growth.points ?? 1} disabled={disabled} onChange={(value) => onChange({ ...document, growth: { ...growth, points: value ?? 0 } })} />{t('growthUnit')}</span>
          <span className="y-together">{t('perOrder')}<InputNumber controls={false} aria-label={t('perOrder')} min={0} max={1e9} precision={0} value={growth.per_order ?? 0} disabled={disabled} onChange={(value) => onChange({ ...document, growth: { ...growth, per_order: value ?? 0 } })} />{t('growthUnit')}</span>
        </div>
        <ActsForm acts={growth.behaviours} disabled={disabled} problem={problem} onChange={(behaviours) => onChange({ ...document, growth: withActs(growth, behaviours) })} />
        <LifeForm life={document.life} tiers={tiers} disabled={disabled} onChange={(life) => onChange({ ...document, life })} />
        <div className="y-tiers" role="table" aria-label={t('threshold')}>
          <div role="row" className="y-caption"><span role="columnheader">{t('nameZh')}</span><span role="columnheader">{t('nameEn')}</span><span role="columnheader">{t('code')}</span><span role="columnheader">{t('threshold')}</span></div>
          {tiers.map((tier, place) => (
            <div role="row" key={place}>
              <span role="cell"><Input aria-label={`${t('nameZh')} ${place + 1}`} value={tier.name_zh} maxLength={64} disabled={disabled} onChange={(event) => setTier(place, { name_zh: event.target.value })} /></span>
              <span role="cell"><Input aria-label={`${t('nameEn')} ${place + 1}`} value={tier.name_en} maxLength={64} disabled={disabled} onChange={(event) => setTier(place, { name_en: event.target.value })} /></span>
              <span role="cell"><Input aria-label={`${t('code')} ${place + 1}`} value={tier.code} maxLength={64} disabled={disabled} onChange={(event) => setTier(place, { code: event.target.value })} /></span>
              <span role="cell"><InputNumber<number> controls={false} aria-label={`${t('threshold')} ${place + 1}`} min={0} max={1e12} precision={0} value={tier.threshold} formatter={(value) => String(value ?? '').replaceAll(/\B(?=(\d{3})+$)/g, ',')} parser={(text) => Number((text ?? '').replaceAll(',', ''))} disabled={disabled} status={problem?.field?.startsWith(`tiers[${place}]`) ? 'error' : ''} onChange={(value) => setTier(place, { threshold: value ?? 0 })} /></span>
            </div>
          ))}
        </div>
        <div className="y-spoken">
          <Button disabled={disabled || tiers.length >= TIERS_MAX} onClick={() => onChange({ ...document, tiers: [...tiers, { code: `tier${tiers.length + 1}`, name_zh: '', name_en: '', threshold: (top?.threshold ?? 0) * 2 || 1000 }] })}>{t('addTier')}</Button>
          <Button disabled={disabled || tiers.length < 2} onClick={() => onChange({ ...document, tiers: tiers.slice(0, -1) })}>{t('removeTier')}</Button>
        </div>
        <BenefitsForm benefits={document.benefits} tiers={tiers} disabled={disabled} problem={problem} onChange={(benefits) => onChange({ ...document, benefits })} />
        {problem?.field && <p className="y-wrong" role="alert">{problem.said(language)} {problem.cure(language)}</p>}
        <div className="y-spoken">
          <span className="y-fill" />
          <Button type={primary ? 'primary' : 'default'} loading={running} onClick={onRun}>{t('simulate')}</Button>
        </div>
      </Form>
    </section>
  );
}
