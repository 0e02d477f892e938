/** The fields of a catalogue as the editor lists them, and how the editor is set everywhere. */
import { useMemo } from 'react';
import type { Field, OptionGroup } from 'react-querybuilder';
import { useNamed, useTexts } from '@/i18n';
import type { EditorCatalogue, EditorField } from './context';
import { SEQUENCE } from './condition';
import { texts } from './locales';

const GROUPS = ['member', 'order', 'line', 'cycle', 'refund', 'behaviour', 'entry', 'lot', 'consent', 'way', 'tag'] as const;

/** Fields of these levels, in groups by what they are about where there are several. */
export function useFields(catalogue: EditorCatalogue, levels: string[]) {
  const t = useTexts(texts);
  const { pick } = useNamed();
  const spelling = levels.join(' ');
  return useMemo(() => {
    const wanted = spelling.split(' ');
    const about = (one: EditorField) => one.rows || one.level;
    const asked = catalogue.fields.filter((one) => wanted.includes(one.level));
    const field = (one: EditorField): Field => ({ name: one.name, value: one.name, label: pick(one, 'label') });
    const groups = [...new Set(asked.map(about))];
    const called = (group: string) => { const known = GROUPS.find((one) => one === group); return known ? t(known) : group; };
    const fields: Field[] | OptionGroup<Field>[] = groups.length < 2 ? asked.map(field) : groups.map((group) => ({ label: called(group), options: asked.filter((one) => about(one) === group).map(field) }));
    // Where behaviours can be added up, one thing can be asked to have come after another.
    if (wanted.includes('member') && asked.some((one) => one.rows === 'behaviour')) (fields as OptionGroup<Field>[]).push({ label: t('sequence'), options: [{ name: SEQUENCE, value: SEQUENCE, label: t('sequenceField') }] });
    const byName = new Map(catalogue.fields.map((one) => [one.name, one]));
    const operators = (name: string) => name === SEQUENCE ? [{ name: 'did', value: 'did', label: t('did') }] : (byName.get(name)?.operators ?? []).map((one) => ({ name: one.name, value: one.name, label: pick(one, 'label') }));
    // Of an amount or a count, "at least" is meant more often than "exactly".
    const first = (name: string) => {
      const all = operators(name);
      return (byName.get(name)?.rows ? all.find((one) => one.name === 'at_least') : undefined)?.name ?? all[0]?.name ?? 'equal';
    };
    return { fields, operators, first, byName };
  }, [catalogue, spelling, pick, t]);
}

export const look = {
  getDefaultValue: () => '', resetOnFieldChange: true, resetOnOperatorChange: false, listsAsArrays: true,
  showCloneButtons: true, showLockButtons: true, showMuteButtons: true, showNotToggle: true, addRuleToNewGroups: true, suppressStandardClassnames: true, enableMountQueryChange: false,
  controlClassnames: { ruleGroup: 'y-condition-group y-cg', header: 'y-cg-head', body: 'y-cg-body', rule: 'y-condition y-cr', muted: 'y-muted' },
} as const;
