/** All versions of the policy: who made and published them, why, what they say otherwise, the way back. */
import { Button, Drawer, Skeleton, Tag } from 'antd';
import { useState } from 'react';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { DiffView, type Difference } from '@/parts/DiffView';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { returnTo, useDiff, useVersions, type Checked, type PolicyKind, type PolicyVersion } from './data';
import { texts } from './locales';
import { ReasonModal } from './ReasonModal';

export const COLOURS: Record<string, string | undefined> = { draft: 'warning', live: 'success', ended: undefined };
const FIELDS = { priority: 'rank', single: 'perPerson', may_join: 'mayJoin', founds: 'founds', rest_days: 'silence', members_most: 'membersMost', blocked: 'blocked', apps: 'apps' } as const;

/** Differences as the shared table shows them: kind and field, before and after. */
export function useWorded(kinds: PolicyKind[]): (found: Checked['differences']) => Difference[] {
  const t = useTexts(texts);
  const { name, pick } = useNamed();
  return (found) =>
    found.map((one) => {
      const kind = kinds.find((other) => other.code === one.kind);
      const said = (side: 'before' | 'after') => (one.field === 'single' ? t((side === 'before' ? one.before_en : one.after_en) === 'yes' ? 'one' : 'many') : pick(one, side));
      return { label: `${kind ? name(kind) : one.kind} · ${t(FIELDS[one.field as keyof typeof FIELDS])}`, before: said('before'), after: said('after') };
    });
}

type Props = { kinds: PolicyKind[]; live: PolicyVersion; newest: number; writes: boolean; onClose: () => void; onReturned: (version: number) => Promise<void> };

export function VersionsDrawer({ kinds, live, newest, writes, onClose, onReturned }: Props) {
  const t = useTexts(texts);
  const f = useFormat();
  const versions = useVersions(true);
  const [compared, setCompared] = useState<number | null>(null);
  const [going, setGoing] = useState<PolicyVersion | null>(null);
  const who = (actor: string) => (actor === 'default' ? t('byDefault') : actor.replace(/^cli:/, ''));
  return (
    <Drawer open title={t('versions')} onClose={onClose} size={640}>
      <p className="y-caption">{t('versionsNote')}</p>
      {versions.error && <ErrorPanel error={versions.error} onRetry={() => void versions.refetch()} />}
      {!versions.data && !versions.error && <Skeleton active={false} />}
      <ol className="y-policy-versions">
        {versions.data?.map((one) => (
          <li key={one.version} className="y-card">
            <div className="y-examples-who">
              <strong>{t('vNumber', { version: one.version })}</strong> <Tag color={COLOURS[one.state]}>{t(one.state as 'draft' | 'live' | 'ended')}</Tag>
              <span className="y-fill" />
              {one.version !== live.version && <Button size="small" onClick={() => setCompared(compared === one.version ? null : one.version)}>{t('comparedWithLive')}</Button>}
              {writes && one.state === 'ended' && <Button size="small" onClick={() => setGoing(one)}>{t('goBack')}</Button>}
            </div>
            {one.reason && <p data-as-typed>{one.reason}</p>}
            <p className="y-caption" data-as-typed>
              {t('madeBy', { name: who(one.made_by), time: f.dateTime(one.made_at) })}
              {one.published_at && one.made_by !== 'default' && ` · ${t('publishedBy', { name: who(one.published_by ?? ''), time: f.dateTime(one.published_at) })}`}
            </p>
            {compared === one.version && <Compared from={live.version} to={one.version} kinds={kinds} />}
          </li>
        ))}
      </ol>
      {going && (
        <ReasonModal
          title={t('goBackTitle', { version: going.version })} act={t('goBackAct', { version: going.version })} onClose={() => setGoing(null)}
          onGo={async (reason, over) => {
            const made = await returnTo(going.version, over?.version ?? newest, reason);
            setGoing(null);
            await onReturned(made.version);
          }}
        >
          <Compared from={live.version} to={going.version} kinds={kinds} />
        </ReasonModal>
      )}
    </Drawer>
  );
}

function Compared({ from, to, kinds }: { from: number; to: number; kinds: PolicyKind[] }) {
  const t = useTexts(texts);
  const answer = useDiff(from, to, true);
  const worded = useWorded(kinds);
  if (answer.error) return <ErrorPanel error={answer.error} />;
  if (!answer.data) return <Skeleton active={false} />;
  if (!answer.data.length) return <p>{t('sameAsLive')}</p>;
  return <DiffView titles={[t('live'), t('vNumber', { version: to })]} differences={worded(answer.data)} />;
}
