/** Versions of a rule: who, when, why, what each granted; two compared in plain words. */
import { Alert, Button, Drawer, Skeleton, Tag } from 'antd';
import { useState } from 'react';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { DiffView } from '@/parts/DiffView';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { useWho } from '@/parts/useWho';
import { stateOf, useDiff, type RuleDetail, type RuleVersion } from './data';
import { texts } from './locales';

export const COLOURS = { draft: 'warning', scheduled: 'processing', live: 'success', ended: 'default' } as const;

type Props = { open: boolean; onClose: () => void; rule: RuleDetail; mayWrite: boolean; onRollback: (version: RuleVersion) => void; onTakeBack: (version: RuleVersion) => void };

export function VersionsDrawer({ open, onClose, rule, mayWrite, onRollback, onTakeBack }: Props) {
  const t = useTexts(texts);
  const who = useWho();
  const f = useFormat();
  const { pick } = useNamed();
  const [pair, setPair] = useState<[number, number] | null>(null);
  const granted = new Map(rule.granted.map((one) => [one.rule_version_no, one]));
  return (
    <Drawer open={open} onClose={onClose} title={t('versions')} size={640}>
      <p className="y-caption">{t('versionsNote')}</p>
      {pair && <Compared code={rule.code} pair={pair} />}
      <ol className="y-version-list">
        {rule.versions.map((one, index) => {
          const state = stateOf(one);
          const given = granted.get(one.rule_version_no);
          const older = rule.versions[index + 1];
          return (
            <li key={one.version} className="y-card">
              <div className="y-cards-head">
                <span>{t('vNumber', { version: one.version })} <Tag color={COLOURS[state]}>{t(state)}</Tag></span>
                <span className="y-error-acts">
                  {older && <Button size="small" onClick={() => setPair([older.version, one.version])}>{t('compareWith', { version: older.version })}</Button>}
                  {mayWrite && state === 'scheduled' && <Button size="small" onClick={() => onTakeBack(one)}>{t('takeBack')}</Button>}
                  {mayWrite && <Button size="small" onClick={() => onRollback(one)}>{t('rollback')}</Button>}
                </span>
              </div>
              <p>{pick(one, 'said')}</p>
              {one.reason && <p><span className="y-caption">{t('reason')}</span> <span data-as-typed>{one.reason}</span></p>}
              <p className="y-caption" data-as-typed>
                {t('madeBy', { name: who(one.made_by), time: f.dateTime(one.made_at) })}
                {one.published_at && ` · ${t('publishedBy', { name: who(one.published_by), time: f.dateTime(one.published_at) })}`}
                {given && ` · ${t(given.exact ? 'granted' : 'grantedAbout', { points: f.points(given.points), entries: given.entries })}`}
              </p>
            </li>
          );
        })}
      </ol>
    </Drawer>
  );
}

function Compared({ code, pair }: { code: string; pair: [number, number] }) {
  const t = useTexts(texts);
  const { pick } = useNamed();
  const answer = useDiff(code, ...pair);
  if (answer.isError) return <ErrorPanel error={answer.error} />;
  if (!answer.data) return <Skeleton active={false} />;
  return (
    <Alert
      type="info" className="y-compared" title={t('diffTitle', { a: pair[0], b: pair[1] })}
      description={<DiffView titles={[t('vNumber', { version: pair[0] }), t('vNumber', { version: pair[1] })]} differences={answer.data.map((one) => ({ label: pick(one, 'label'), before: pick(one, 'before') || null, after: pick(one, 'after') || null }))} />}
    />
  );
}
