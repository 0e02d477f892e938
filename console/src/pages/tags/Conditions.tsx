/** The condition of each value of a tag: one at a time in the shared editor. */
import { Select, Skeleton } from 'antd';
import { useState } from 'react';
import type { RuleGroupType } from 'react-querybuilder';
import type { ApiProblem } from '@/api/client';
import { useLanguage, useNamed, useTexts } from '@/i18n';
import { placeOf, toCondition, toTree, type Condition, type Places } from '@/parts/conditions/condition';
import { ConditionEditor } from '@/parts/conditions/ConditionEditor';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { useFields, type Changed } from './data';
import { texts } from './locales';

type Rule = NonNullable<Changed['rule']>;
type Values = { code: string; name_zh: string; name_en: string }[];
type Props = { values: Values; rule: Rule; refused: ApiProblem | null; onChange: (rule: Rule) => void };

export function Conditions({ values, rule, refused, onChange }: Props) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { name } = useNamed();
  const fields = useFields();
  // What stands in the editor may not be complete yet: of each value the tree is kept, not its condition.
  const [trees, setTrees] = useState<Record<string, RuleGroupType>>(() => Object.fromEntries(values.map(({ code }) => [code, toTree(rule[code] as Condition | undefined)])));
  const [code, setCode] = useState(values[0]?.code ?? '');
  const [known, setKnown] = useState(refused);
  const isAbout = (value: string) => refused?.field === `rule.${value}` || !!refused?.field?.startsWith(`rule.${value}.`);
  // What is refused may be the condition of a value that is not shown.
  if (refused !== known) {
    setKnown(refused);
    setCode(values.find((value) => isAbout(value.code))?.code ?? code);
  }
  const tree = trees[code];
  const places: Places = {};
  if (tree) toCondition(tree, places);
  const at = `rule.${code}`;
  const told = isAbout(code) ? refused : null;
  const row = told?.field ? placeOf(told.field.slice(at.length + 1), places) : null;
  const wrong = told && row ? { id: row, said: `${told.said(language)} ${told.cure(language)}` } : null;
  function set(next: RuleGroupType) {
    setTrees({ ...trees, [code]: next });
    const asked = toCondition(next);
    onChange(asked ? { ...rule, [code]: asked } : Object.fromEntries(Object.entries(rule).filter(([one]) => one !== code)));
  }
  if (fields.isError) return <ErrorPanel error={fields.error} onRetry={() => void fields.refetch()} />;
  return (
    <section className="y-card" aria-label={t('conditions')}>
      <h3 className="y-section">{t('conditions')}</h3>
      <p className="y-caption">{t('conditionsNote')}</p>
      <p>
        <span className="y-together">{t('value')}
          <Select
            aria-label={t('value')} popupMatchSelectWidth={false} value={code} onChange={setCode}
            options={values.map((value) => ({ value: value.code, label: t(rule[value.code] ? 'valueSet' : 'valueUnset', { name: name(value) }) }))}
          />
        </span>
      </p>
      {!fields.data || !tree ? <Skeleton /> : <ConditionEditor key={code} label={t('conditions')} catalogue={fields.data} levels={['member']} tree={tree} onChange={set} wrong={wrong} />}
    </section>
  );
}
