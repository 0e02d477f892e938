import { Drawer, Skeleton } from 'antd';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { useNarrow } from '@/look/useMedia';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { useWho } from '@/parts/useWho';
import { useVersions } from './data';
import { texts } from './locales';

/** Who changed a goal, when and why, and what it wanted then. */
export function VersionsDrawer({ code, onClose }: { code: string; onClose: () => void }) {
  const t = useTexts(texts);
  const f = useFormat();
  const who = useWho();
  const { name } = useNamed();
  const narrow = useNarrow();
  const found = useVersions(code);
  return (
    <Drawer open onClose={onClose} size={narrow ? '100%' : 560} title={t('versions')}>
      {found.isPending && <Skeleton active />}
      {found.isError && <ErrorPanel error={found.error} onRetry={() => void found.refetch()} />}
      <ol className="y-goal-versions">
        {found.data?.map((one) => (
          <li key={one.version} className="y-card">
            <strong>{t('vNumber', { version: one.version })}</strong> {f.range(one.first_on, one.last_on)}
            <p data-as-typed>{one.stages.map((stage) => t('stageSaid', { name: name(stage), issued: stage.issued, redeemed: stage.redeemed })).join('; ')}</p>
            {one.budget !== null && <p data-as-typed>{t('budgetOf', { points: one.budget })}: {one.parts.map((part) => `${name(part)} ${part.weight}`).join(' / ')}</p>}
            {one.reason && <p><span className="y-caption">{t('reason')}</span> <span data-as-typed>{one.reason}</span></p>}
            <p className="y-caption" data-as-typed>{t('madeBy', { name: who(one.made_by), time: f.dateTime(one.made_at) })}</p>
          </li>
        ))}
      </ol>
    </Drawer>
  );
}
