/** The left side of the editor: what the rule gives, to which orders and products, bounded how. */
import { Checkbox, DatePicker, Form, Input, InputNumber, Segmented, Select } from 'antd';
import dayjs from 'dayjs';
import type { ReactNode } from 'react';
import type { ApiProblem } from '@/api/client';
import { useLanguage, useNamed, useTexts } from '@/i18n';
import { countRows, toTree } from '@/parts/conditions/condition';
import { ConditionEditor } from '@/parts/conditions/ConditionEditor';
import { turned, useSharedBudgets, type Catalogue, type RuleDocument } from './data';
import type { Edited } from './editing';
import { Lasting } from './Lasting';
import { texts } from './locales';
import { Pending } from './Pending';
import { PointsPart } from './PointsPart';

type Props = { edited: Edited; onChange: (edited: Edited) => void; catalogue: Catalogue; problem: ApiProblem | null; disabled: boolean; code?: { value: string; onChange: (code: string) => void } };

export const CODE = /^[a-z0-9_-]{1,64}$/;

export function RuleForm({ edited, onChange, catalogue, problem, disabled, code }: Props) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { document } = edited;
  const { name } = useNamed();
  const hasBudget = Boolean(document.budget_per_day ?? document.budget_per_month ?? document.budget_in_all);
  const shared = (useSharedBudgets().data ?? []).filter((one) => !one.closed || one.code === document.shared_budget);
  const acts = document.earns_on === 'behaviour';
  const set = (changes: Partial<RuleDocument>) => onChange({ ...edited, document: { ...document, ...changes } });
  const wrong = (field: string) => (problem?.field === field ? problem.said(language) : undefined);
  const item = (field: string, label: ReactNode, control: ReactNode, help?: ReactNode) => (
    <Form.Item key={field} label={label} validateStatus={wrong(field) ? 'error' : ''} help={wrong(field) ?? help}>{control}</Form.Item>
  );
  const number = (field: keyof RuleDocument, low: number, high: number, options: { yuan?: boolean; suffix?: string; empty?: null; disabled?: boolean; label: string; usual?: number }) => {
    const value = (document[field] as number | null | undefined) ?? options.usual;
    return (
      <InputNumber controls={false}
        aria-label={options.label} value={value === null || value === undefined ? null : options.yuan ? value / 100 : value} min={options.yuan ? low / 100 : low} max={options.yuan ? high / 100 : high}
        precision={options.yuan ? undefined : 0} suffix={options.suffix} disabled={disabled || options.disabled}
        onChange={(next) => set({ [field]: next === null ? (options.empty === null ? null : undefined) : options.yuan ? Math.round(Number(next) * 100) : next })}
      />
    );
  };
  const day = (field: 'from' | 'until', label: string) => (
    <DatePicker aria-label={label} value={document[field] ? dayjs(document[field]) : null} disabled={disabled} onChange={(next) => set({ [field]: next ? next.format('YYYY-MM-DD') : undefined })} />
  );
  return (
    <Form layout="vertical" component="div" className="y-rule-form">
      <section className="y-card">
        <div className="y-pair">
          {code && item('code', t('code'), <Input aria-label={t('code')} value={code.value} maxLength={64} onChange={(event) => code.onChange(event.target.value)} status={code.value && !CODE.test(code.value) ? 'error' : ''} />, code.value && !CODE.test(code.value) ? t('codeWrong') : t('codeHelp'))}
          {item('name_zh', t('nameZh'), <Input aria-label={t('nameZh')} value={document.name_zh} maxLength={64} disabled={disabled} onChange={(event) => set({ name_zh: event.target.value })} />)}
          {item('name_en', t('nameEn'), <Input aria-label={t('nameEn')} value={document.name_en} maxLength={64} disabled={disabled} onChange={(event) => set({ name_en: event.target.value })} />)}
        </div>
        <h3 className="y-section">{t('amount')}</h3>
        <Segmented
          className="y-states" aria-label={t('earnsOn')} value={acts ? 'behaviour' : 'order'} disabled={disabled}
          onChange={(value) => onChange({ document: turned(document, value as 'order' | 'behaviour'), when: toTree(null), lines: toTree(null) })}
          options={[{ value: 'order', label: t('onOrders') }, { value: 'behaviour', label: t('onBehaviours') }]}
        />
        {acts && item('behaviours', t('behaviours'), (
          <Select
            mode="tags" aria-label={t('behaviours')} value={document.behaviours ?? []} disabled={disabled} onChange={(behaviours: string[]) => set({ behaviours })}
            options={catalogue.behaviours.map((one) => ({ value: one.event, label: name(one) }))}
          />
        ), t('behavioursHelp'))}
        {!acts && <div className="y-spoken">
          <span>{t('every')}</span>{number('per_fen', 1, 100_000_000, { yuan: true, label: t('every') })}
          <span>{t('yuanGive')}</span>{number('points', 0, 1_000, { label: t('pointsUnit') })}<span>{t('pointsUnit')}</span>
        </div>}
        <div className="y-spoken">
          <span>{acts ? t('perAct') : t('perOrder')}</span>{number('fixed_points', 0, 1_000_000_000, { label: acts ? t('perAct') : t('perOrder'), usual: 0 })}<span>{t('pointsUnit')}</span>
        </div>
        {(wrong('points') ?? wrong('per_fen') ?? wrong('fixed_points')) && <p className="y-wrong" role="alert">{wrong('points') ?? wrong('per_fen') ?? wrong('fixed_points')}</p>}
        {!acts && <div className="y-spoken">
          <span>{t('rounding')}</span>
          <Select aria-label={t('rounding')} value={document.rounding ?? 'floor'} disabled={disabled} popupMatchSelectWidth={false} onChange={(rounding) => set({ rounding })} options={(['floor', 'half_up', 'up'] as const).map((value) => ({ value, label: t(value) }))} />
          <Checkbox checked={document.freight_counts ?? false} disabled={disabled || countRows(edited.lines) > 0} onChange={(event) => set({ freight_counts: event.target.checked })}>{t('freight')}</Checkbox>
        </div>}
        {!acts && <PointsPart document={document} set={set} disabled={disabled} />}
        {!acts && item('payments_left_out', t('leftOut'), (
          <Select
            mode="tags" maxCount={10} aria-label={t('leftOut')} value={document.payments_left_out ?? []} disabled={disabled}
            onChange={(methods: string[]) => set({ payments_left_out: methods.length ? methods : undefined })}
            options={catalogue.payments.map((one) => ({ value: one.method, label: name(one) }))}
          />
        ), t('leftOutHelp'))}
      </section>
      <Conditions title={acts ? t('whenActs') : t('whenTitle')} note={acts ? t('whenActsNote') : t('whenNote')} problem={problem} prefix="when">
        <ConditionEditor key={acts ? 'behaviour' : 'order'} label={acts ? t('whenActs') : t('whenTitle')} catalogue={catalogue} levels={[acts ? 'behaviour' : 'order', 'member']} tree={edited.when} disabled={disabled} onChange={(when) => onChange({ ...edited, when })} />
      </Conditions>
      {!acts && <Conditions title={t('linesTitle')} note={t('linesNote')} problem={problem} prefix="lines">
        <ConditionEditor label={t('linesTitle')} catalogue={catalogue} levels={['line']} tree={edited.lines} disabled={disabled} onChange={(lines) => onChange({ ...edited, lines })} />
      </Conditions>}
      <section className="y-card">
        <div className="y-pair">
          {!acts && item('cap_per_order', t('capOrder'), number('cap_per_order', 1, 1e12, { suffix: t('pointsUnit'), label: t('capOrder') }))}
          {item('cap_per_day', t('capDay'), number('cap_per_day', 1, 1e12, { suffix: t('pointsUnit'), label: t('capDay') }))}
          {item('cap_per_month', t('capMonth'), number('cap_per_month', 1, 1e12, { suffix: t('pointsUnit'), label: t('capMonth') }))}
          {item('cap_in_all', t('capInAll'), number('cap_in_all', 1, 1e12, { suffix: t('pointsUnit'), label: t('capInAll') }))}
          {item('cool_down_hours', t('coolDown'), number('cool_down_hours', 1, 8_760, { suffix: t('hours'), label: t('coolDown') }), t('coolDownHelp'))}
          {(shared.length > 0 || document.shared_budget) && item('shared_budget', t('sharedBudgetOf'), <Select aria-label={t('sharedBudgetOf')} allowClear value={document.shared_budget ?? undefined} disabled={disabled} onChange={(shared_budget: string | undefined) => set({ shared_budget })} options={shared.map((one) => ({ value: one.code, label: name(one) }))} />, t('sharedBudgetHelp'))}
          {!document.shared_budget && item('budget_per_day', t('budgetDay'), number('budget_per_day', 1, 1e15, { suffix: t('pointsUnit'), label: t('budgetDay') }))}
          {!document.shared_budget && item('budget_per_month', t('budgetOfMonth'), number('budget_per_month', 1, 1e15, { suffix: t('pointsUnit'), label: t('budgetOfMonth') }))}
          {!document.shared_budget && item('budget_in_all', t('budgetInAll'), number('budget_in_all', 1, 1e15, { suffix: t('pointsUnit'), label: t('budgetInAll') }))}
          {hasBudget && !document.shared_budget && item('budget_end', t('budgetEnd'), <Select aria-label={t('budgetEnd')} value={document.budget_end ?? 'stop'} disabled={disabled} onChange={(budget_end) => set({ budget_end })} options={[{ value: 'stop', label: t('budgetStop') }, { value: 'tell_only', label: t('budgetTell') }]} />)}
          {item('best_of', t('bestOf'), <Input aria-label={t('bestOf')} value={document.best_of ?? ''} maxLength={64} disabled={disabled} status={document.best_of && !CODE.test(document.best_of) ? 'error' : ''} onChange={(event) => set({ best_of: event.target.value || undefined })} />, t('bestOfHelp'))}
          {item('control_group', t('controlGroup'), <Input aria-label={t('controlGroup')} value={document.control_group ?? ''} maxLength={64} disabled={disabled} status={document.control_group && !CODE.test(document.control_group) ? 'error' : ''} onChange={(event) => set(event.target.value ? { control_group: event.target.value, control_percent: document.control_percent ?? 10 } : { control_group: undefined, control_percent: undefined })} />, t('controlGroupHelp'))}
          {document.control_group && item('control_percent', t('controlPercent'), number('control_percent', 1, 50, { suffix: '%', label: t('controlPercent') }))}
          <Pending document={document} set={set} wrong={wrong} disabled={disabled} catalogue={catalogue} />
          <Lasting document={document} set={set} wrong={wrong} disabled={disabled} />
          {item('from', t('from'), day('from', t('from')), t('fromHelp'))}
          {item('until', t('until'), day('until', t('until')))}
        </div>
      </section>
    </Form>
  );
}

function Conditions({ title, note, problem, prefix, children }: { title: string; note: string; problem: ApiProblem | null; prefix: string; children: ReactNode }) {
  const language = useLanguage();
  const wrong = problem?.field === prefix || problem?.field?.startsWith(`${prefix}.`) ? problem : null;
  return (
    <section className="y-card">
      <h3 className="y-section">{title}</h3>
      <p className="y-caption">{note}</p>
      {children}
      {wrong && <p className="y-wrong" role="alert">{wrong.said(language)} {wrong.cure(language)}</p>}
    </section>
  );
}
