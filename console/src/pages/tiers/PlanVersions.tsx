/** Versions of the tier plan: who, when, why; two compared in plain words. */
import { Alert, Button, Drawer, Skeleton, Tag } from 'antd';
import { useState } from 'react';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { DiffView } from '@/parts/DiffView';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { useWho } from '@/parts/useWho';
import { useDiff, type PlanVersion } from './data';
import { texts } from './locales';

const COLOURS = { draft: 'warning', live: 'success', ended: 'default' } as const;
type State = keyof typeof COLOURS;
type Props = { brand: string | undefined; open: boolean; onClose: () => void; plans: PlanVersion[]; mayWrite: boolean; onRollback: (version: PlanVersion) => void };

export function PlanVersions({ brand, open, onClose, plans, mayWrite, onRollback }: Props) {
  const t = useTexts(texts);
  const who = useWho();
  const f = useFormat();
  const { pick } = useNamed();
  const [pair, setPair] = useState<[number, number] | null>(null);
  return (
    <Drawer open={open} onClose={onClose} title={t('versions')} size={640}>
      {pair && <Compared pair={pair} brand={brand} />}
      <ol className="y-version-list">
        {plans.map((one, index) => {
          const older = plans[index + 1];
          const state = one.state as State;
          return (
            <li key={one.version} className="y-card">
              <div className="y-cards-head">
                <span>{t('vNumber', { version: one.version })} <Tag color={COLOURS[state]}>{t(state)}</Tag></span>
                <span className="y-error-acts">
                  {older && <Button size="small" onClick={() => setPair([older.version, one.version])}>{t('compareWith', { version: older.version })}</Button>}
                  {mayWrite && <Button size="small" onClick={() => onRollback(one)}>{t('rollback')}</Button>}
                </span>
              </div>
              <p>{pick(one, 'said')}</p>
              {one.reason && <p><span className="y-caption">{t('reason')}</span> <span data-as-typed>{one.reason}</span></p>}
              <p className="y-caption" data-as-typed>{t('madeBy', { name: who(one.made_by), time: f.dateTime(one.made_at) })}{one.published_at && ` · ${t('publishedBy', { name: who(one.published_by), time: f.dateTime(one.published_at) })}`}</p>
            </li>
          );
        })}
      </ol>
    </Drawer>
  );
}

function Compared({ pair, brand }: { pair: [number, number]; brand: string | undefined }) {
  const t = useTexts(texts);
  const { pick } = useNamed();
  const answer = useDiff(...pair, brand);
  if (answer.isError) return <ErrorPanel error={answer.error} />;
  if (!answer.data) return <Skeleton active={false} />;
  return (
    <Alert
      type="info" className="y-compared" title={t('diffTitle', { a: pair[0], b: pair[1] })}
      description={<DiffView titles={[t('vNumber', { version: pair[0] }), t('vNumber', { version: pair[1] })]} differences={answer.data.map((one) => ({ label: pick(one, 'label'), before: pick(one, 'before') || null, after: pick(one, 'after') || null }))} />}
    />
  );
}
