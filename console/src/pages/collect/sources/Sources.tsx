/** Is everything that happened in my shops in here, and how late? */
import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Skeleton, Tag } from 'antd';
import { api, ask } from '@/api/client';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { useNarrow } from '@/look/useMedia';
import { AsOf } from '@/parts/AsOf';
import { DataTable, type Column } from '@/parts/DataTable';
import { EmptyState } from '@/parts/EmptyState';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { PageHead } from '@/parts/PageHead';
import { To } from '@/place/To';
import { useOpen, useUrlState } from '@/place/url';
import { useSession } from '@/session/SessionProvider';
import '../collect.css';
import { texts } from './locales';
import { NewSource } from './NewSource';
import { SourceDrawer } from './SourceDrawer';
import { Week } from './Week';
import { COLOURS, HEALTH, healthOf, kindOf, wayOf, type Row } from './words';

const EVERY = 15_000;
const NEW = 'new:';

export default function Sources() {
  const t = useTexts(texts);
  const f = useFormat();
  const { name } = useNamed();
  const { may } = useSession();
  const narrow = useNarrow();
  const [open, setOpen] = useOpen();
  const [{ health: asked }, set] = useUrlState(['health']);
  const chosen = HEALTH.find((one) => one === asked);
  const answer = useQuery({ queryKey: ['sources'], queryFn: () => ask(api.GET('/v1/sources')), refetchInterval: EVERY });
  const rows = answer.data?.sources ?? [];
  // Troubles first; the order of HEALTH is theirs.
  const shown = rows.filter((row) => !chosen || healthOf(row.health) === chosen).toSorted((a, b) => HEALTH.indexOf(healthOf(a.health)) - HEALTH.indexOf(healthOf(b.health)));
  const columns: Column<Row>[] = [
    { key: 'source', title: t('source'), always: true, card: 'head', width: 220, render: (row) => <span><strong data-as-typed>{name(row)}</strong> <span className="y-caption">{t(kindOf(row.kind))}</span></span> },
    { key: 'health', title: t('health'), render: (row) => <Tag color={COLOURS[healthOf(row.health)]}>{t(healthOf(row.health))}</Tag> },
    { key: 'way', title: t('way'), card: 'none', render: (row) => t(wayOf(row.way)) },
    { key: 'last', title: t('last'), render: (row) => (row.last_at ? <span title={f.exact(row.last_at)}>{f.ago(row.last_at)}</span> : t('never')) },
    { key: 'week', title: t('week'), card: 'wide', render: (row) => <Week row={row} /> },
    { key: 'late', title: t('late'), number: true, render: (row) => (row.behind_minutes === null ? '—' : f.duration(row.behind_minutes * 60)) },
    { key: 'today', title: t('today'), number: true, render: (row) => f.integer(row.today.received) },
    { key: 'refused', title: t('refused'), number: true, render: (row) => (row.errors_permille === null ? '—' : t('permille', { count: row.errors_permille })) },
    { key: 'stuck', title: t('stuck'), number: true, render: (row) => (row.quarantine_open ? <To to="/collect/quarantine?by=source">{f.integer(row.quarantine_open)}</To> : f.integer(0)) },
  ];
  const add = may('sources.manage') && <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen(NEW)}>{t('add')}</Button>;
  return (
    <>
      <PageHead title={t('title')} note={t('note')} beside={<AsOf at={answer.data?.as_of} promiseMinutes={5} />} actions={rows.length > 0 && add} />
      {answer.isError && !answer.data && <ErrorPanel error={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.isPending && <Skeleton active />}
      {answer.data && (
        <>
          <div className="c-chips">
            <Button size={narrow ? 'middle' : 'small'} aria-pressed={!chosen} onClick={() => set({ health: undefined })}>{t('all', { count: rows.length })}</Button>
            {HEALTH.map((one) => ({ one, count: rows.filter((row) => healthOf(row.health) === one).length })).filter(({ count }) => count > 0).map(({ one, count }) => (
              <Button key={one} size={narrow ? 'middle' : 'small'} aria-pressed={chosen === one} onClick={() => set({ health: chosen === one ? undefined : one })}>{`${t(one)} ${f.integer(count)}`}</Button>
            ))}
          </div>
          {rows.length > 0 && <p className="y-caption s-sums">{t('sums', Object.fromEntries(Object.entries(answer.data.today).map(([key, value]) => [key, f.integer(value)])))}</p>}
          <DataTable
            name="sources" label={t('title')} columns={columns} rowKey={(row) => row.code} queryKey={['sources', 'rows', chosen, answer.dataUpdatedAt]}
            load={({ before, limit }) => {
              const start = Number(before ?? 0);
              return Promise.resolve({ items: shown.slice(start, start + limit), next: start + limit < shown.length ? String(start + limit) : null, total: shown.length });
            }}
            onOpen={(row) => setOpen(row.code)} filtered={Boolean(chosen)} onClear={() => set({ health: undefined })}
            empty={<EmptyState title={t('none')} note={t('noneNote')} action={add} />}
          />
        </>
      )}
      {open === NEW && <NewSource onClose={() => setOpen(null)} onMade={setOpen} />}
      {open && open !== NEW && <SourceDrawer code={open} onClose={() => setOpen(null)} />}
    </>
  );
}
