/** The rules by which events give values of a tag, all at once. */
import { Button, Form, InputNumber, Modal, Select } from 'antd';
import { useState } from 'react';
import type { RuleGroupType } from 'react-querybuilder';
import { ApiProblem } from '@/api/client';
import { useLanguage, useNamed, useTexts } from '@/i18n';
import { placeOf, toCondition, toTree, type Condition, type Places } from '@/parts/conditions/condition';
import { ConditionEditor } from '@/parts/conditions/ConditionEditor';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { putEvents, useFields, useForget, type EventRule, type Tag } from './data';
import { useBehaviours } from './Events';
import { useEventName } from './words';
import { texts } from './locales';

const EVENTS = ['order', 'refund', 'points', 'behaviour'] as const;
type Draft = { key: number; value: string; event: EventRule['event']; behaviour: string | null; days: number; tree: RuleGroupType };
let made = 0;

const draft = (one: Pick<EventRule, 'value' | 'event' | 'behaviour' | 'days'> & { condition?: object }): Draft =>
  ({ key: (made += 1), value: one.value, event: one.event, behaviour: one.behaviour, days: one.days, tree: toTree(one.condition && Object.keys(one.condition).length ? (one.condition as Condition) : undefined) });

export function EventsEdit({ tag, known, onClose }: { tag: Tag; known: EventRule[]; onClose: () => void }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { name } = useNamed();
  const forget = useForget();
  const fields = useFields();
  const behaviours = useBehaviours();
  const eventName = useEventName();
  const fresh = () => draft({ value: tag.values[0]?.code ?? '', event: 'order', behaviour: null, days: 30 });
  const [rules, setRules] = useState<Draft[]>(() => (known.length ? known.map(draft) : [fresh()]));
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const refused = error instanceof ApiProblem ? error : null;
  const said = refused ? `${refused.said(language)} ${refused.cure(language)}` : '';
  const at = (place: number, field: string) => (refused?.field === `rules.${place}.${field}` ? { validateStatus: 'error' as const, help: said } : {});
  /** The row of a rule's condition that was refused. */
  function wrongIn(place: number, tree: RuleGroupType) {
    const start = `rules.${place}.condition`;
    if (!refused?.field?.startsWith(start)) return null;
    const places: Places = {};
    toCondition(tree, places);
    const id = placeOf(refused.field.slice(start.length + 1), places);
    return id === null ? null : { id, said };
  }
  // What was refused stands at the place of its rule.
  function remove(gone: number) {
    setError(null);
    setRules(rules.filter(({ key }) => key !== gone));
  }
  const change = (key: number, changes: Partial<Draft>) => setRules((now) => now.map((one) => (one.key === key ? { ...one, ...changes } : one)));
  async function keep() {
    setBusy(true);
    setError(null);
    try {
      await putEvents(tag.code, rules.map(({ value, event, behaviour, days, tree }) => ({ value, event, behaviour: event === 'behaviour' ? behaviour : null, days, condition: (toCondition(tree) ?? {}) as Record<string, unknown> })));
      await forget();
      onClose();
    } catch (refusal) {
      setError(refusal);
    }
    setBusy(false);
  }
  return (
    <Modal open onCancel={onClose} title={t('eventsSet')} width={960} okText={t('save')} confirmLoading={busy} onOk={() => void keep()}>
      <p className="y-caption">{t('eventsEditNote')}</p>
      <div className="y-stack">
        {rules.map((one, place) => (
          <section key={one.key} className="y-card" role="group" aria-label={t('eventNumber', { number: place + 1 })}>
            <Form layout="vertical" component="div">
              <div className="y-tag-fields">
                <Form.Item label={t('eventOf')} {...at(place, 'event')}><Select aria-label={t('eventOf')} value={one.event} options={EVENTS.map((event) => ({ value: event, label: eventName(event) }))} onChange={(event) => change(one.key, { event, behaviour: event === 'behaviour' ? behaviours[0]?.value ?? null : null })} /></Form.Item>
                {one.event === 'behaviour' && <Form.Item label={t('behaviourKind')} {...at(place, 'behaviour')}><Select aria-label={t('behaviourKind')} value={one.behaviour} options={behaviours} onChange={(behaviour) => change(one.key, { behaviour })} /></Form.Item>}
                <Form.Item label={t('value')} {...at(place, 'value')}><Select aria-label={t('value')} value={one.value} options={tag.values.map((value) => ({ value: value.code, label: <span data-as-typed>{name(value)}</span> }))} onChange={(value) => change(one.key, { value })} /></Form.Item>
                <Form.Item label={t('eventDays')} {...at(place, 'days')}><InputNumber controls={false} aria-label={t('eventDays')} min={1} max={3660} precision={0} value={one.days} onChange={(days) => change(one.key, { days: days ?? 1 })} /></Form.Item>
              </div>
              <p className="y-caption">{t('eventCondition')}</p>
              {fields.data && <ConditionEditor label={t('eventCondition')} catalogue={fields.data} levels={['member']} tree={one.tree} onChange={(tree) => change(one.key, { tree })} wrong={wrongIn(place, one.tree)} />}
              <Button type="link" danger onClick={() => remove(one.key)}>{t('removeValue')}</Button>
            </Form>
          </section>
        ))}
        <p><Button onClick={() => setRules([...rules, fresh()])}>{t('eventAdd')}</Button></p>
      </div>
      {error ? <ErrorPanel error={error} /> : null}
    </Modal>
  );
}
