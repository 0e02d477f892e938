/** One import, at the step it has come to: columns, check, import, result. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Skeleton, Tag } from 'antd';
import { useParams } from 'react-router';
import { api, ask } from '@/api/client';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import { useKeys } from '@/keys';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { PageHead } from '@/parts/PageHead';
import { useUrlState } from '@/place/url';
import { COLOURS } from '../Imports';
import { texts } from '../locales';
import type { Import } from '../types';
import '../collect.css';
import { StepCheck } from './StepCheck';
import { StepColumns } from './StepColumns';
import { StepResult } from './StepResult';
import { StepRun } from './StepRun';
import { Trail } from './Trail';

const REACHED: Record<Import['state'], number> = { uploaded: 1, checking: 2, checked: 2, queued: 3, running: 3, finished: 4, failed: 4, cancelled: 4 };
const BUSY = new Set<Import['state']>(['checking', 'queued', 'running']);

function reachedBy(one: Import): number {
  if (one.way === 'command') return one.state === 'running' ? 3 : 4;
  // A check that failed goes back to the columns: there the mapping can be changed.
  return one.state === 'failed' && !one.result ? 1 : REACHED[one.state];
}

export default function OneImport() {
  const t = useTexts(texts);
  const f = useFormat();
  const { no = '' } = useParams();
  const client = useQueryClient();
  const [{ view }, set] = useUrlState(['view']);
  const answer = useQuery({
    queryKey: ['import', no],
    queryFn: () => ask(api.GET('/v1/imports/{import_no}', { params: { path: { import_no: Number(no) } } })),
    refetchInterval: (query) => (query.state.data && BUSY.has(query.state.data.state) ? 1000 : false),
  });
  const one = answer.data;
  const reached = one ? reachedBy(one) : 1;
  const at = Math.min(view ? Number(view) : reached, reached);
  const go = (step: number) => set({ view: step === reached ? undefined : String(step) });
  useKeys([
    { keys: 'alt+ArrowLeft', label: { zh: '上一步', en: 'Step back' }, run: () => go(Math.max(1, at - 1)) },
    { keys: 'alt+ArrowRight', label: { zh: '下一步', en: 'Step on' }, run: () => go(Math.min(reached, at + 1)) },
  ]);
  function renew(next: Import) {
    client.setQueryData(['import', no], next);
    set({ view: undefined }, { replace: true });
  }
  const name = one ? (one.files.length > 1 ? t('files', { name: one.files[0]?.name ?? '', count: one.files.length }) : (one.files[0]?.name ?? '')) : '';
  if (answer.isError && !one) return <><PageHead title={t('imports')} /><ErrorPanel error={answer.error} onRetry={() => void answer.refetch()} /></>;
  if (!one) return <><PageHead title={t('imports')} /><Skeleton active paragraph={{ rows: 8 }} /></>;
  const size = one.files.reduce((sum, file) => sum + file.bytes, 0);
  const mapping = one.mapping && (one.mapping.version ? t('usedMapping', { name: one.mapping.name, version: one.mapping.version }) : t('ownMapping', { name: one.mapping.name }));
  return (
    <>
      <PageHead
        title={name} beside={<Tag color={COLOURS[one.state]}>{t(one.state)}</Tag>} trail={[{ label: t('imports'), to: '/collect/imports' }]}
        note={[f.dateTime(one.made_at), f.bytes(size), mapping].filter(Boolean).join(' · ')}
      />
      <div className="c-wizard">
        <Trail at={at} reached={reached} onGo={go} failed={one.state === 'failed' && at === reached} />
        {at <= 1 && <StepColumns one={one} onDone={renew} />}
        {at === 2 && <StepCheck one={one} onDone={renew} onBack={() => go(1)} />}
        {at === 3 && <StepRun one={one} onDone={renew} />}
        {at === 4 && <StepResult one={one} onDone={renew} />}
      </div>
    </>
  );
}
