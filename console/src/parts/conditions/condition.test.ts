import { describe, expect, it } from 'vitest';
import type { RuleGroupType, RuleType } from 'react-querybuilder';
import { countRows, placeOf, toCondition, toTree, type Condition, type Places, type Summed } from './condition';

const gold: Condition = { field: 'member.tier', is: 'in', value: ['gold', 'black'] };
const eighth: Condition = { field: 'order.day', is: 'equal', value: 8 };
const known: Condition = { field: 'order.store', is: 'known' };

describe('a condition goes through the tree unchanged', () => {
  it.each<[string, Condition]>([
    ['one row', gold],
    ['all of', { all: [gold, eighth] }],
    ['any of, nested', { any: [{ all: [gold, eighth] }, known] }],
    ['not a row', { not: gold }],
    ['not a group', { all: [{ not: { any: [gold, eighth] } }, known] }],
    ['twice not', { not: { not: gold } }],
    ['a sequence', { sequence: [{ rows: 'behaviour', which: 'first', where: eighth, meets: known }, { rows: 'order', in: { hours: 2 }, not: true }], within: { days: 30 } }],
    ['a sequence with one time for all', { sequence: [{ rows: 'behaviour' }, { rows: 'order' }], all_in: { days: 7 } }],
    ['false and zero are values', { all: [{ field: 'a', is: 'equal', value: false }, { field: 'b', is: 'equal', value: 0 }] }],
  ])('%s', (_name, condition) => {
    expect(toCondition(toTree(condition))).toEqual(condition);
  });
});

describe('what does not count', () => {
  it('is nothing for an empty tree', () => {
    expect(toCondition(toTree(null))).toBeNull();
    expect(toCondition(toTree({}))).toBeNull();
  });

  it('leaves out muted rows and groups, and keeps them in the tree', () => {
    const tree = toTree({ all: [gold, { any: [eighth, known] }] });
    const [first, second] = tree.rules;
    if (!first || !second) throw new Error('two parts');
    const muted = { ...tree, rules: [{ ...first, muted: true }, second] };
    expect(toCondition(muted)).toEqual({ any: [eighth, known] });
    expect(toCondition({ ...tree, rules: [first, { ...second, muted: true }] })).toEqual(gold);
    expect(countRows(muted)).toBe(3);
  });
});

describe('a sum keeps its days and its rows', () => {
  const evenings: Condition = { field: 'orders.count', is: 'at_least', value: 2, within: { days: 90 }, where: { any: [{ field: 'order.hour', is: 'at_least', value: 20 }, known] } };
  it('goes through the tree unchanged', () => {
    for (const one of [evenings, { all: [gold, { not: evenings }] }]) expect(toCondition(toTree(one))).toEqual(one);
  });

  it('says where a refusal stands', () => {
    const tree = toTree({ all: [gold, { not: evenings }] });
    const places: Places = {};
    toCondition(tree, places);
    const held = tree.rules[1] as RuleGroupType;
    const sum = held.rules[0] as RuleType;
    const where = (sum.value as Summed).where;
    expect(placeOf('all[0].value', places)).toBe((tree.rules[0] as RuleType).id);
    expect(placeOf('all[1].not.within.days', places)).toBe(sum.id);
    expect(placeOf('all[1].not.where.any[0].value', places)).toBe((where?.rules[0] as RuleType).id);
    expect(placeOf('elsewhere', places)).toBe(tree.id);
  });
});
