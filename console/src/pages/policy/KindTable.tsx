/** The rules of each kind, edited in place, with what they say in plain words. */
import { Button, InputNumber, Select, Switch, Tag } from 'antd';
import { useState } from 'react';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { BlockedModal } from './BlockedModal';
import { ruleOf, spelled, type Checked, type KindRule, type Misfit, type PolicyKind, type Rules } from './data';
import { texts } from './locales';

type Props = { kinds: PolicyKind[]; rules: Rules; live: Rules; checked: Checked | undefined; exact: boolean; disabled: boolean; onChange: (rules: Rules) => void };

export function KindTable({ kinds, rules, live, checked, exact, disabled, onChange }: Props) {
  const t = useTexts(texts);
  const { name } = useNamed();
  const [blocking, setBlocking] = useState<PolicyKind | null>(null);
  const rows = kinds.toSorted((a, b) => (ruleOf(live, a.code).priority ?? 0) - (ruleOf(live, b.code).priority ?? 0));
  return (
    <section className="y-card y-policy" aria-label={t('rules')}>
      <div className="y-policy-scroll">
        <table>
          <thead>
            <tr>
              <th>{t('kind')}</th><th title={t('rankHelp')}>{t('rank')}</th><th>{t('perPerson')}</th><th title={t('silenceHelp')}>{t('silence')}</th>
              <th title={t('mayJoinHelp')}>{t('mayJoin')}</th><th title={t('foundsHelp')}>{t('founds')}</th><th title={t('membersMostHelp')}>{t('membersMost')}</th><th>{t('blocked')}</th><th className="y-number">{t('inUse')}</th>
            </tr>
          </thead>
          {rows.map((kind) => (
            <KindRows
              key={kind.code} kind={kind} rule={ruleOf(rules, kind.code)} changed={spelled({ one: ruleOf(rules, kind.code) }) !== spelled({ one: ruleOf(live, kind.code) })} disabled={disabled}
              said={checked?.said.find((one) => one.kind === kind.code)} problems={checked?.problems.filter((one) => one.kind === kind.code) ?? []}
              onChange={(change) => onChange({ ...rules, [kind.code]: { ...ruleOf(rules, kind.code), ...change } })} onBlocked={() => setBlocking(kind)}
            />
          ))}
        </table>
      </div>
      {!exact && <p className="y-caption">{t('estimated')}</p>}
      {blocking && (
        <BlockedModal
          title={t('blockedOf', { kind: name(blocking) })} blocked={ruleOf(rules, blocking.code).blocked} disabled={disabled} onClose={() => setBlocking(null)}
          onChange={(blocked) => onChange({ ...rules, [blocking.code]: { ...ruleOf(rules, blocking.code), blocked } })}
        />
      )}
    </section>
  );
}

type RowProps = { kind: PolicyKind; rule: KindRule; changed: boolean; disabled: boolean; said: Checked['said'][number] | undefined; problems: Misfit[]; onChange: (change: Partial<KindRule>) => void; onBlocked: () => void };

function KindRows({ kind, rule, changed, disabled, said, problems, onChange, onBlocked }: RowProps) {
  const t = useTexts(texts);
  const f = useFormat();
  const { name, pick } = useNamed();
  const called = name(kind);
  const blocked = rule.blocked.length ? t('blockedCount', { count: rule.blocked.length }) : t('noBlocked');
  const status = (field: string) => (problems.some((one) => one.field === field) ? ('error' as const) : undefined);
  return (
    <tbody aria-label={called}>
      <tr>
        <th scope="row">{called}{changed && <Tag color="warning">{t('changed')}</Tag>}</th>
        <td>{disabled ? rule.priority : <InputNumber controls={false} aria-label={`${called} ${t('rank')}`} min={1} max={999} precision={0} value={rule.priority} status={status('priority')} onChange={(priority) => onChange({ priority })} />}</td>
        <td>
          {disabled ? t(rule.single ? 'one' : 'many') : (
            <Select
              aria-label={`${called} ${t('perPerson')}`} value={rule.single ? 'one' : 'many'} status={status('single')} popupMatchSelectWidth={false}
              options={[{ value: 'one', label: t('one') }, { value: 'many', label: t('many') }]} onChange={(value) => onChange({ single: value === 'one', ...(value === 'one' && { rest_days: 0 }) })}
            />
          )}
        </td>
        <td>
          {disabled || rule.single ? (rule.rest_days || <span className="y-caption">{rule.single ? '—' : t('never')}</span>) : (
            <InputNumber controls={false} aria-label={`${called} ${t('silence')}`} min={0} max={3650} precision={0} value={rule.rest_days} status={status('rest_days')} onChange={(days) => onChange({ rest_days: days })} />
          )}
        </td>
        <td><Switch size="small" aria-label={`${called} ${t('mayJoin')}`} checked={rule.may_join} disabled={disabled || kind.weak} onChange={(on) => onChange({ may_join: on })} /></td>
        <td><Switch size="small" aria-label={`${called} ${t('founds')}`} checked={rule.founds} disabled={disabled} onChange={(on) => onChange({ founds: on })} /></td>
        <td>
          {disabled ? (rule.members_most || <span className="y-caption">{t('never')}</span>) : (
            <InputNumber controls={false} aria-label={`${called} ${t('membersMost')}`} min={0} max={10000} precision={0} value={rule.members_most} status={status('members_most')} onChange={(most) => onChange({ members_most: most })} />
          )}
        </td>
        <td><Button size="small" type="text" aria-label={`${t('blockedOf', { kind: called })} ${blocked}`} onClick={onBlocked}>{blocked}</Button></td>
        <td className="y-number">{f.integer(kind.in_use)}</td>
      </tr>
      <tr>
        <td colSpan={9}>
          {said && <p className="y-caption">{pick(said, 'said')}</p>}
          {problems.map((one) => <p key={one.field} role="alert" className="y-wrong">{pick(one, 'problem')} {pick(one, 'cure')}</p>)}
        </td>
      </tr>
    </tbody>
  );
}
