/** The budgets that several rules share: how far each is used and by which rules; made and changed. */
import { App, Button, Form, Input, InputNumber, Modal, Select, Tag } from 'antd';
import { useState } from 'react';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { EmptyState } from '@/parts/EmptyState';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { To } from '@/place/To';
import { BudgetDrawer } from './BudgetDrawer';
import { Bars } from './Budgets';
import { setSharedBudget, useForgetRules, useSharedBudgets, type BudgetSaid, type SharedBudget } from './data';
import { CODE } from './RuleForm';
import { texts } from './locales';

export function SharedBudgets({ writes }: { writes: boolean }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { name } = useNamed();
  const found = useSharedBudgets();
  const [open, setOpen] = useState<SharedBudget | null>(null);
  const [edited, setEdited] = useState<SharedBudget | 'new' | null>(null);
  if (found.isError) return <ErrorPanel error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data || (found.data.length === 0 && !writes)) return null;
  const add = <Button onClick={() => setEdited('new')}>{t('newBudget')}</Button>;
  return (
    <section className="y-card" aria-label={t('sharedBudgets')}>
      <h2 className="y-section">{t('sharedBudgets')}</h2>
      {found.data.length === 0 && <EmptyState title={t('noBudgets')} note={t('noBudgetsNote')} action={add} />}
      {found.data.map((one) => (
        <article key={one.code} className="y-shared" data-budget={one.code}>
          <div className="y-cards-head">
            <strong>{name(one)}</strong>
            {one.closed && <Tag>{t('closed')}</Tag>}
            <Button size="small" aria-label={t('historyOf', { name: name(one) })} onClick={() => setOpen(one)}>{t('history')}</Button>
            {writes && <Button size="small" aria-label={t('changeOf', { name: name(one) })} onClick={() => setEdited(one)}>{t('change')}</Button>}
          </div>
          <Bars spans={one.spans} end={one.end} />
          <p className="y-caption">
            {one.rules.length === 0 ? t('noRuleShares') : one.rules.map((rule) => <span key={rule.code} className="y-shared-rule"><To to={`/points/rules/${rule.code}`}>{name(rule)}</To> {f.points(rule.all)}</span>)}
          </p>
        </article>
      ))}
      {writes && found.data.length > 0 && add}
      {open && <BudgetDrawer budget={open} writes={writes} onClose={() => setOpen(null)} />}
      {edited && <BudgetModal key={edited === 'new' ? 'new' : edited.code} before={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </section>
  );
}

const BLANK: BudgetSaid = { based_on: 0, name_zh: '', name_en: '', currency: 'points', per_day: null, per_month: null, in_all: null, end: 'stop', alarm_percents: [80], reason: '' };

function saidOf(one: SharedBudget): BudgetSaid {
  const { name_zh, name_en, currency, per_day, per_month, in_all, alarm_percents } = one;
  return { based_on: one.version, name_zh, name_en, currency, per_day, per_month, in_all, end: one.end === 'stop' ? 'stop' : 'tell_only', alarm_percents, reason: '' };
}

function BudgetModal({ before, onClose }: { before: SharedBudget | null; onClose: () => void }) {
  const t = useTexts(texts);
  const { message } = App.useApp();
  const forget = useForgetRules();
  const [code, setCode] = useState(before?.code ?? '');
  const [said, setSaid] = useState<BudgetSaid>(before ? saidOf(before) : BLANK);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const set = (changes: Partial<BudgetSaid>) => setSaid({ ...said, ...changes });
  const whole = CODE.test(code) && said.name_zh && said.name_en && (said.per_day ?? said.per_month ?? said.in_all);
  const points = (field: 'per_day' | 'per_month' | 'in_all', label: string) => (
    <Form.Item label={label}><InputNumber controls={false} aria-label={label} min={1} max={1e15} precision={0} suffix={t('pointsUnit')} value={said[field] ?? null} onChange={(next) => set({ [field]: next })} /></Form.Item>
  );
  const text = (field: 'name_zh' | 'name_en' | 'reason', label: string) => (
    <Form.Item label={label}><Input aria-label={label} value={said[field]} maxLength={field === 'reason' ? 500 : 64} onChange={(event) => set({ [field]: event.target.value })} /></Form.Item>
  );
  async function go() {
    setBusy(true);
    setError(null);
    try {
      await setSharedBudget(code, said);
      await forget();
      void message.success(t('budgetSaved'));
      onClose();
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  }
  return (
    <Modal open onCancel={onClose} title={t('sharedBudget')} onOk={() => void go()} okText={t('saveBudget')} okButtonProps={{ disabled: !whole }} cancelText={t('cancel')} confirmLoading={busy}>
      <Form layout="vertical" component="div" className="y-pair">
        <Form.Item label={t('budgetCode')} help={t('codeHelp')}><Input aria-label={t('budgetCode')} value={code} maxLength={64} disabled={before !== null} onChange={(event) => setCode(event.target.value)} /></Form.Item>
        {text('name_zh', t('nameZh'))}
        {text('name_en', t('nameEn'))}
        {points('per_day', t('budgetDay'))}
        {points('per_month', t('budgetOfMonth'))}
        {points('in_all', t('budgetInAll'))}
        <Form.Item label={t('budgetEnd')}><Select aria-label={t('budgetEnd')} value={said.end} onChange={(end) => set({ end })} options={[{ value: 'stop', label: t('budgetStop') }, { value: 'tell_only', label: t('budgetTell') }]} /></Form.Item>
        <Form.Item label={t('alarmLevels')}><Select mode="multiple" aria-label={t('alarmLevels')} value={said.alarm_percents} maxCount={5} onChange={(alarm_percents: number[]) => set({ alarm_percents })} options={[...new Set([50, 60, 70, 80, 90, 95, ...said.alarm_percents])].toSorted((a, b) => a - b).map((value) => ({ value, label: `${value}%` }))} /></Form.Item>
        {text('reason', t('changeReason'))}
      </Form>
      {error ? <ErrorPanel error={error} /> : null}
    </Modal>
  );
}
