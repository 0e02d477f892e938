/** The WeChat apps whose openids members have, and what each is: one that nobody named reaches nobody. */
import { Button, Input, Select, Tag } from 'antd';
import { useState } from 'react';
import { useTexts } from '@/i18n';
import { ruleOf, type AppKind, type AppSeen, type Rules } from './data';
import { texts } from './locales';

const KINDS = ['mini_program', 'service_account', 'wecom', 'other'] as const satisfies AppKind[];
const OF = 'openid';

type Props = { seen: AppSeen[]; rules: Rules; disabled: boolean; onChange: (rules: Rules) => void };

export function Apps({ seen, rules, disabled, onChange }: Props) {
  const t = useTexts(texts);
  const [typed, setTyped] = useState('');
  const rule = ruleOf(rules, OF);
  const used = new Map(seen.map((one) => [one.code, one.in_use]));
  const codes = [...used.keys(), ...rule.apps.map((one) => one.code).filter((code) => !used.has(code))];
  const kindOf = (code: string) => rule.apps.find((one) => one.code === code)?.kind;
  const unnamed = seen.filter((one) => !kindOf(one.code));
  const openids = unnamed.reduce((sum, one) => sum + one.in_use, 0);
  function put(code: string, kind: AppKind | '') {
    const others = rule.apps.filter((one) => one.code !== code);
    onChange({ ...rules, [OF]: { ...rule, apps: kind ? [...others, { code, kind }] : others } });
  }
  function add() {
    const code = typed.trim();
    if (code && !codes.includes(code)) put(code, 'mini_program');
    setTyped('');
  }
  return (
    <section className="y-card y-policy" aria-label={t('apps')}>
      <h2 className="y-section">{t('apps')} {unnamed.length > 0 && <Tag color="warning">{t('appsUnnamed', { count: unnamed.length })}</Tag>}</h2>
      <p className="y-caption">{t('appsNote')}</p>
      {unnamed.length > 0 && <p className="y-wrong">{t('appsUncounted', { count: openids })}</p>}
      {!codes.length && <p>{t('appsNone')}</p>}
      <ul className="y-blocked y-suspended">
        {codes.map((code) => {
          const kind = kindOf(code);
          const called = code || t('appsWithout');
          return (
            <li key={code}>
              <span className="y-examples-who">
                <strong data-as-typed={code ? true : undefined}>{called}</strong> <span className="y-caption">{t('appsOpenids', { count: used.get(code) ?? 0 })}</span>
              </span>
              {disabled ? <Tag>{t(kind ?? 'unnamed')}</Tag> : (
                <Select<AppKind | ''>
                  aria-label={t('appsKind', { app: called })} value={kind ?? ''} size="small" popupMatchSelectWidth={false}
                  options={[{ value: '' as const, label: t('unnamed') }, ...KINDS.map((value) => ({ value, label: t(value) }))]} onChange={(value) => put(code, value)}
                />
              )}
            </li>
          );
        })}
      </ul>
      {!disabled && (
        <div className="y-together">
          <Input aria-label={t('app')} placeholder={t('app')} value={typed} maxLength={64} onChange={(event) => setTyped(event.target.value)} onPressEnter={add} />
          <Button onClick={add}>{t('addBlocked')}</Button>
        </div>
      )}
    </section>
  );
}
