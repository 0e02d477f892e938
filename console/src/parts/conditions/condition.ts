/** Conditions as the server keeps them, and as the tree of the editor holds them. */
import type { RuleGroupType, RuleType } from 'react-querybuilder';

export type Value = string | number | boolean | null;
/** Days of a sum: the last so many, a stretch of the calendar, or from one to another. */
export type Window =
  | { days: number; years_ago?: number }
  | { calendar: 'week' | 'month' | 'quarter' | 'year'; back?: number; years_ago?: number }
  | { from: string; to: string };
export type Comparison = { field: string; is: string; value?: Value | Value[]; within?: Window; where?: Condition };
/** One step of what happened one after the other. */
type Length = Record<string, number>;
type StepAsked = { rows: string; where?: Condition; in?: Length; not?: boolean; which?: string | number; meets?: Condition };
export type Condition = Comparison | { sequence: StepAsked[]; within?: Window; all_in?: Length } | { all: Condition[] } | { any: Condition[] } | { not: Condition } | Record<string, never>;

/** What a row holds of a field that adds up: its value, of which days, and which rows count. */
export type Summed = { value?: Value | Value[] | undefined; within?: Window | undefined; where?: RuleGroupType | undefined };

/** A step as a row holds it: its conditions are trees. */
export type StepRow = { rows: string; where?: RuleGroupType | undefined; in?: Length | undefined; not?: boolean | undefined; which?: string | number | undefined; meets?: RuleGroupType | undefined };
export type Happened = { steps: StepRow[]; within?: Window | undefined; all_in?: Length | undefined };
/** The name under which a row holds a sequence instead of a field. */
export const SEQUENCE = 'sequence';
export const BEGINNING: Happened = { steps: [{ rows: 'behaviour' }, { rows: 'order', in: { days: 7 } }], within: { days: 30 } };
export const isHappened = (value: unknown): value is Happened => isSummed(value) && 'steps' in value;

export const EMPTY: RuleGroupType = { combinator: 'and', rules: [] };

let counted = 0;
const named = (): string => `c${(counted += 1)}`;

export const isSummed = (value: unknown): value is Summed => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The tree of a condition; null and the empty condition are an empty tree. */
export function toTree(condition: Condition | null | undefined): RuleGroupType {
  if (!condition || !Object.keys(condition).length) return { ...EMPTY, id: named() };
  const node = toNode(condition);
  return 'rules' in node ? node : { id: named(), combinator: 'and', rules: [node] };
}

function toNode(condition: Condition): RuleGroupType | RuleType {
  if ('all' in condition) return { id: named(), combinator: 'and', rules: (condition.all as Condition[]).map(toNode) };
  if ('any' in condition) return { id: named(), combinator: 'or', rules: (condition.any as Condition[]).map(toNode) };
  if ('not' in condition) {
    const child = toNode(condition.not as Condition);
    return 'rules' in child && !child.not ? { ...child, not: true } : { id: named(), combinator: 'and', not: true, rules: [child] };
  }
  if ('sequence' in condition) {
    const { sequence, within, all_in } = condition as { sequence: StepAsked[]; within?: Window; all_in?: Length };
    const held: Happened = { steps: sequence.map((one) => ({ ...one, where: one.where && toTree(one.where), meets: one.meets && toTree(one.meets) })), within, all_in };
    return { id: named(), field: SEQUENCE, operator: 'did', value: held };
  }
  const { field, is, value, within, where } = condition as Comparison;
  const summed: Summed = { value, within, where: where && toTree(where) };
  return { id: named(), field, operator: is, value: within || where ? summed : value };
}

/** By place in the document, such as `all[1].where`, which group or row of the tree stands there. */
export type Places = Record<string, string>;

/** What the tree asks; null without any row that counts. Muted rows and groups are left out. */
export function toCondition(tree: RuleGroupType, places: Places = {}, path = ''): Condition | null {
  const kept = tree.muted ? [] : tree.rules.filter(counts);
  if (!kept.length) return null;
  if (tree.id) places[path] = tree.id;
  const word = tree.combinator === 'or' ? 'any' : 'all';
  const inner = tree.not ? step(path, 'not') : path;
  const parts = kept.map((one, index) => {
    const place = kept.length === 1 ? inner : step(inner, `${word}[${index}]`);
    return 'rules' in one ? toCondition(one, places, place) : toComparison(one, places, place);
  }) as Condition[];
  const [only] = parts as [Condition];
  const joined: Condition = parts.length === 1 ? only : word === 'any' ? { any: parts } : { all: parts };
  return tree.not ? { not: joined } : joined;
}

const step = (path: string, key: string) => (path ? `${path}.${key}` : key);

function counts(one: RuleGroupType | RuleType | string): one is RuleGroupType | RuleType {
  if (typeof one === 'string' || one.muted) return false;
  return 'rules' in one ? one.rules.some(counts) : !!one.field;
}

function toSequence(held: Happened, places: Places, path: string): Condition {
  const sequence = held.steps.map(({ rows, where, meets, ...rest }, n) => {
    const at = `${step(path, 'sequence')}[${n}]`;
    const asked = where && toCondition(where, places, step(at, 'where'));
    const met = meets && toCondition(meets, places, step(at, 'meets'));
    const said = Object.fromEntries(Object.entries(rest).filter(([, one]) => one !== undefined));
    return { rows, ...said, ...(asked && { where: asked }), ...(met && { meets: met }) };
  });
  return { sequence, ...(held.within && { within: held.within }), ...(held.all_in && { all_in: held.all_in }) };
}

function toComparison(rule: RuleType, places: Places, path: string): Condition {
  if (rule.id) places[path] = rule.id;
  if (rule.field === SEQUENCE) return toSequence(isHappened(rule.value) ? rule.value : BEGINNING, places, path);
  const held: Summed = isSummed(rule.value) ? rule.value : { value: rule.value as Value | Value[] | undefined };
  const where = held.where && toCondition(held.where, places, step(path, 'where'));
  return {
    field: rule.field,
    is: rule.operator,
    ...(held.value !== undefined && held.value !== '' && { value: held.value }),
    ...(held.within && { within: held.within }),
    ...(where && { where }),
  };
}

/** Which row or group a refusal names: the innermost whose place begins what it says. */
export function placeOf(field: string, places: Places): string | null {
  const within = Object.keys(places).filter((path) => field === path || !path || (field.startsWith(path) && '.['.includes(field[path.length] ?? '')));
  const innermost = within.toSorted((a, b) => b.length - a.length)[0];
  return innermost === undefined ? null : (places[innermost] ?? null);
}

/** How many rows the tree has, muted ones too. */
export function countRows(tree: RuleGroupType): number {
  return tree.rules.reduce((sum, one) => sum + ('rules' in one ? countRows(one) : 1), 0);
}
