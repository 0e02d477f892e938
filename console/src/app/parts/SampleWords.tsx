import { Button, Input } from 'antd';
import { useState } from 'react';
import type { ApiProblem } from '@/api/client';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import { ConditionTree } from '@/parts/ConditionTree';
import { ConfirmByCount } from '@/parts/ConfirmByCount';
import { DiffView } from '@/parts/DiffView';
import { EffectPanel } from '@/parts/EffectPanel';
import { EmptyState } from '@/parts/EmptyState';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { JobProgress } from '@/parts/JobProgress';
import { PointsBalance } from '@/parts/Points';
import { SentenceLine } from '@/parts/SentenceLine';
import { useDirtyGuard } from '@/parts/useDirtyGuard';
import { VersionBar } from '@/parts/VersionBar';
import { texts } from './locales';

export function SampleWords({ refused }: { refused: ApiProblem }) {
  const t = useTexts(texts);
  const f = useFormat();
  const [version, setVersion] = useState(5);
  const [confirming, setConfirming] = useState(false);
  const [typed, setTyped] = useState('');
  const guard = useDirtyGuard(typed !== '');
  return (
    <>
      {guard}
      <VersionBar
        chosen={version} onChoose={setVersion} onCompare={() => undefined}
        versions={[{ version: 5, state: 'draft', by: '王丽', at: '2026-11-20T06:02:00Z' }, { version: 4, state: 'live', by: '王丽', at: '2026-10-02T06:02:00Z' }]}
        actions={<Button danger onClick={() => setConfirming(true)}>{t('confirm')}</Button>}
      />
      <SentenceLine sentence={t('whole')} />
      <div className="y-card">
        <ConditionTree
          node={{
            id: 'root', kind: 'group', join: 'all', counts: { left: 128_410 },
            children: [
              { id: 'a', kind: 'rule', content: t('cond1'), counts: { alone: 412_008, left: 412_008 } },
              { id: 'b', kind: 'group', join: 'any', children: [{ id: 'c', kind: 'rule', content: t('cond2'), counts: { alone: 190_332 } }, { id: 'd', kind: 'rule', content: t('cond3'), counts: { alone: 1_204 }, muted: true }] },
            ],
          }}
        />
      </div>
      <div className="y-grid-2">
        <EffectPanel
          note={t('effect')}
          effects={[
            { label: t('points'), before: 18_600_000, after: 21_400_000, show: f.integer },
            { label: t('discount'), before: 0.0099, after: 0.0114, show: f.percent, of: 'share' },
            { label: t('gain'), before: 0, after: 212_480, show: f.integer },
            { label: t('loses'), before: 0, after: 0, show: f.integer },
          ]}
        />
        <div className="y-card">
          <h3 className="y-section">{t('diff')}</h3>
          <DiffView titles={['v4', 'v5']} differences={[{ label: t('everyYuan'), before: '¥1.00', after: '¥2.00' }, { label: t('cap'), before: null, after: f.points(5_000) }, { label: t('validity'), before: '2027-12-31', after: null }]} />
        </div>
      </div>
      <div className="y-card">
        <JobProgress title={t('job')} done={262_978} expected={320_705} rate={11_200} secondsLeft={245} onCancel={() => undefined} />
        <PointsBalance available={12_300} pending={480} held={0} debt={0} soonest={{ points: 2_000, on: '2026-11-30' }} />
        <Input placeholder={t('typeHere')} aria-label={t('dirty')} value={typed} onChange={(event) => setTyped(event.target.value)} />
      </div>
      <div className="y-grid-2">
        <div className="y-card"><EmptyState title={t('emptyFirst')} note={t('emptyNote')} action={<Button type="primary">{t('newRule')}</Button>} /></div>
        <div className="y-card"><ErrorPanel error={refused} onRetry={() => undefined} /></div>
      </div>
      <ConfirmByCount open={confirming} onClose={() => setConfirming(false)} title={t('confirm')} count={12} act={t('confirmAct')} onGo={async () => setConfirming(false)}>
        <p>{t('confirmText')}</p>
      </ConfirmByCount>
    </>
  );
}
