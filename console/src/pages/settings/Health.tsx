import { CheckCircleOutlined, ExclamationCircleOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Skeleton, Table } from 'antd';
import { lazy, Suspense, type ReactNode } from 'react';
import { api, ask, type components } from '@/api/client';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import { Commands } from '@/parts/Commands';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { PageHead } from '@/parts/PageHead';
import { reachable } from '@/parts/table/reachable';
import { To } from '@/place/To';
import { useOpen } from '@/place/url';
import { useSession } from '@/session/SessionProvider';
import { texts } from './locales';

const Apart = lazy(() => import('./Apart'));

type State = components['schemas']['Health'];
const EVERY = 10_000;
const DISK_LEAST = 0.1;
const LAKE_MOST_S = 900;

export default function Health() {
  const t = useTexts(texts);
  const answer = useQuery({ queryKey: ['health'], queryFn: () => ask(api.GET('/v1/health')), refetchInterval: EVERY });
  const state = answer.data;
  return (
    <div className="y-stack">
      <PageHead title={t('health')} note={t('healthNote')} />
      {answer.isError && <ErrorPanel error={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.isPending ? <Skeleton paragraph={{ rows: 8 }} /> : state && <><Cards state={state} /><Tables state={state} /></>}
    </div>
  );
}

function Cards({ state }: { state: State }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { may } = useSession();
  const [open, setOpen] = useOpen();
  const { disk, worker, check, people, lake } = state;
  return (
    <div className="y-health">
      <Card
        title={t('disk')} value={f.bytes(disk.free_bytes)} cure={disk.free_bytes / disk.total_bytes < DISK_LEAST ? t('diskLook') : undefined}
        note={t('diskOf', { total: f.bytes(disk.total_bytes), used: f.bytes(state.database.bytes), version: state.database.version.split(' ')[0] ?? '' })}
      />
      <Card title={t('worker')} value={worker.alive ? t('fine') : t('look')} note={t('workerSeen', { time: worker.seen_at ? f.ago(worker.seen_at) : t('never') })} cure={worker.alive ? undefined : t('workerLook')} />
      <Card
        title={t('checkTitle')} cure={check?.differences ? t('checkLook') : undefined}
        value={!check ? '—' : check.differences ? t('checkFound', { count: check.differences }) : t('checkFine')}
        note={check ? t('checkTook', { time: f.dateTime(check.at), seconds: f.duration(check.seconds) }) : t('checkNone')}
      />
      <Card
        title={t('people')} note={people ? t('peopleTook', { time: f.dateTime(people.at), seconds: f.duration(people.seconds), count: f.integer(people.identifiers) }) : t('peopleNone')}
        value={!people ? '—' : people.apart && may('policy.read') ? <Button type="link" className="y-health-door" onClick={() => setOpen('people')}>{t('peopleApart', { count: people.apart })}</Button> : people.apart ? t('peopleApart', { count: people.apart }) : t('peopleSame')}
      />
      <Card title={t('quarantine')} value={<To to="/collect/quarantine">{f.integer(state.quarantine_open)}</To>} cure={state.quarantine_open ? t('quarantineLook') : undefined} />
      <Card title={t('lag')} value={state.lag_s === null ? '—' : f.duration(state.lag_s)} note={state.lag_s === null ? t('lagNone') : undefined} />
      {lake && (
        <Card
          title={t('lake')} value={t('lakeBehind', { time: f.duration(lake.lag_s) })} note={f.bytes(lake.bytes)}
          cure={lake.problem || lake.lag_s > LAKE_MOST_S ? t('lakeLook', { problem: lake.problem ?? f.duration(lake.lag_s) }) : undefined}
        />
      )}
      {open === 'people' && may('policy.read') && <Suspense fallback={null}><Apart onClose={() => setOpen(null)} /></Suspense>}
    </div>
  );
}

/** A figure with its state as sign, colour and word, and what to do when it needs a look. */
function Card({ title, value, note, cure }: { title: string; value: ReactNode; note?: string; cure?: string }) {
  const t = useTexts(texts);
  return (
    <article className="y-card y-kpi" data-look={cure ? '' : undefined}>
      <header>
        <h3>{title}</h3>
        {cure ? <ExclamationCircleOutlined style={{ color: 'var(--y-warning)' }} title={t('look')} aria-label={t('look')} /> : <CheckCircleOutlined style={{ color: 'var(--y-success)' }} title={t('fine')} aria-label={t('fine')} />}
      </header>
      <div className="y-kpi-value">{value}</div>
      {note && <div className="y-kpi-foot"><span className="y-caption">{note}</span></div>}
      {cure && <Alert type="warning" title={<Commands text={cure} />} style={{ marginTop: 8 }} />}
    </article>
  );
}

function Tables({ state }: { state: State }) {
  const t = useTexts(texts);
  const f = useFormat();
  const LANES: Record<string, string> = { interactive: t('interactive'), bulk: t('bulk'), redeem: t('redeem'), maintenance: t('maintenance'), merge: t('merge'), unmerge: t('unmerge'), adjust: t('adjust'), hold: t('hold'), exchange: t('exchange'), attach: t('attach'), erasure: t('erasure'), consent: t('consent'), let_in: t('letIn') };
  const lane = (name: string) => LANES[name] ?? name;
  const number = { align: 'right' as const, render: (value: number) => f.integer(value) };
  const took = (row: State['batches'][number]) => f.duration(Math.round((Date.parse(row.recorded_at) - Date.parse(row.started_at)) / 1000));
  return (
    <>
      <section className="y-card">
        <h2 className="y-section" style={{ marginBottom: 12 }}>{t('lanes')}</h2>
        <Table ref={reachable}
          size="small" pagination={false} rowKey="name" dataSource={state.lanes} scroll={{ x: 'max-content' }}
          columns={[
            { title: t('lane'), dataIndex: 'name', render: lane },
            { title: t('waiting'), dataIndex: 'waiting', ...number }, { title: t('room'), dataIndex: 'queue_most', ...number }, { title: t('runners'), dataIndex: 'runners', ...number },
          ]}
        />
      </section>
      <section className="y-card">
        <h2 className="y-section" style={{ marginBottom: 12 }}>{t('batches')}</h2>
        <Table ref={reachable}
          size="small" pagination={false} rowKey="batch_no" dataSource={state.batches} scroll={{ x: 'max-content' }}
          columns={[
            { title: t('recorded'), dataIndex: 'recorded_at', render: (at: string) => <span title={f.exact(at)}>{f.dateTime(at)}</span> },
            { title: t('lane'), dataIndex: 'lane', render: lane },
            { title: t('received'), dataIndex: 'received', ...number }, { title: t('applied'), dataIndex: 'applied', ...number },
            { title: t('duplicates'), dataIndex: 'duplicates', ...number }, { title: t('quarantined'), dataIndex: 'quarantined', ...number },
            { title: t('took'), key: 'took', align: 'right', render: (_, row) => took(row) },
          ]}
        />
      </section>
    </>
  );
}
