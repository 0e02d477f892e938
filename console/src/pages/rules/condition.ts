/** Conditions as the server keeps them, and as the tree of the editor holds them. */
import type { RuleGroupType, RuleType } from 'react-querybuilder';

export type Value = string | number | boolean | null;
export type Comparison = { field: string; is: string; value?: Value | Value[] };
export type Condition = Comparison | { all: Condition[] } | { any: Condition[] } | { not: Condition } | Record<string, never>;

export const EMPTY: RuleGroupType = { combinator: 'and', rules: [] };

let counted = 0;
const named = (): string => `c${(counted += 1)}`;

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
  const { field, is, value } = condition as Comparison;
  return { id: named(), field, operator: is, value };
}

/** What the tree asks; null without any row that counts. Muted rows and groups are left out. */
export function toCondition(tree: RuleGroupType): Condition | null {
  if (tree.muted) return null;
  const parts = tree.rules.flatMap((one) => {
    if ('rules' in one) {
      const inner = toCondition(one);
      return inner ? [inner] : [];
    }
    return one.muted || !one.field ? [] : [toComparison(one)];
  });
  const [only] = parts;
  if (!only) return null;
  const joined: Condition = parts.length === 1 ? only : tree.combinator === 'or' ? { any: parts } : { all: parts };
  return tree.not ? { not: joined } : joined;
}

function toComparison(rule: RuleType): Comparison {
  const plain: Comparison = { field: rule.field, is: rule.operator };
  const value = rule.value as Value | Value[] | undefined;
  return value === undefined || value === '' ? plain : { ...plain, value };
}

/** How many rows the tree has, muted ones too. */
export function countRows(tree: RuleGroupType): number {
  return tree.rules.reduce((sum, one) => sum + ('rules' in one ? countRows(one) : 1), 0);
}
