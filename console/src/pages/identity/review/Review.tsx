import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Select, Skeleton } from 'antd';
import { useEffect, useState } from 'react';
import { api, ask } from '@/api/client';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { EmptyState } from '@/parts/EmptyState';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { JobProgress } from '@/parts/JobProgress';
import { PageHead } from '@/parts/PageHead';
import { useUrlState } from '@/place/url';
import '../identity.css';
import { Bulk } from './Bulk';
import { texts } from './locales';
import { Measured } from './Measured';
import { Pair } from './Pair';
import { COMPARED, isSearching, level, useQueue, type Compared, type Queue } from './words';

const PAGE = 50;

/** Two members side by side, pair after pair, best first. */
export default function Review() {
  const t = useTexts(texts);
  const f = useFormat();
  const [{ least, same }, set] = useUrlState(['least', 'same']);
  const queue = useQueue();
  const [bulk, setBulk] = useState(false);
  const at = Number(least ?? 0.5);
  const agrees = COMPARED.find((one) => one === same);
  const list = useQuery({
    queryKey: ['suggestions', 'list', at, agrees, queue.data?.search?.ended_at],
    queryFn: () => ask(api.GET('/v1/identity/suggestions', { params: { query: { least: at, same: agrees, limit: PAGE } } })),
  });
  const known = queue.data;
  const measured = known?.thresholds.find((one) => one.at === at) ?? known?.thresholds[0];
  return (
    <>
      <PageHead title={t('title')} note={t('note')} actions={known?.search && <><SearchButton queue={known} />{!!list.data?.total && <Button onClick={() => setBulk(true)}>{t('bulk')}</Button>}</>} />
      {queue.isError && <ErrorPanel error={queue.error} onRetry={() => void queue.refetch()} />}
      {known && <Standing queue={known} />}
      {known && known.waiting > 0 && (
        <div className="i-acts i-filters">
          <Select
            aria-label={t('least')} value={at} style={{ minWidth: 200 }} onChange={(value: number) => set({ least: value === 0.5 ? undefined : String(value) })}
            options={known.thresholds.map((one) => ({ value: one.at, label: t('option', { at: level(f.percent(one.at)), count: one.waiting }) }))}
          />
          <FieldFilter value={agrees} onChange={(value) => set({ same: value })} />
        </div>
      )}
      {measured && known && known.waiting > 0 && <Measured measured={measured} />}
      {list.isPending && <Skeleton active paragraph={{ rows: 10 }} />}
      {list.isError && <ErrorPanel error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && (list.data.items.length > 0
        ? <Pair suggestions={list.data.items} total={list.data.total} />
        : <Nothing queue={known} filtered={Boolean(least ?? same)} onClear={() => set({ least: undefined, same: undefined })} />)}
      {bulk && measured && known && <Bulk measured={measured} queue={known} onClose={() => setBulk(false)} />}
    </>
  );
}

function FieldFilter({ value, onChange }: { value: Compared | undefined; onChange: (value: Compared | undefined) => void }) {
  const t = useTexts(texts);
  const { name } = useNamed();
  const options = COMPARED.map((code) => ({ value: code, label: name(FIELDS[code]) }));
  return <Select<Compared> allowClear aria-label={t('agrees')} placeholder={t('agrees')} style={{ minWidth: 160 }} value={value} options={options} onChange={(found?: Compared) => onChange(found)} />;
}

const FIELDS: Record<Compared, { name_zh: string; name_en: string }> = {
  name: { name_zh: '姓名', name_en: 'Name' }, birthday: { name_zh: '生日', name_en: 'Birthday' }, phone: { name_zh: '手机', name_en: 'Phone' },
  email: { name_zh: '邮箱', name_en: 'E-mail' }, gender: { name_zh: '性别', name_en: 'Gender' }, store: { name_zh: '门店', name_en: 'Store' }, met: { name_zh: '同一条记录', name_en: 'One record' },
};

function SearchButton({ queue }: { queue: Queue | undefined }) {
  const t = useTexts(texts);
  const { message } = App.useApp();
  const queries = useQueryClient();
  const search = useMutation({
    mutationFn: () => ask(api.POST('/v1/identity/searches')),
    onSuccess: () => { message.success(t('asked')); return queries.invalidateQueries({ queryKey: ['suggestions', 'queue'] }); },
    onError: (problem) => { message.error(problem.message); },
  });
  return <Button type={queue?.waiting ? 'default' : 'primary'} loading={search.isPending} disabled={isSearching(queue)} onClick={() => search.mutate()}>{queue?.search ? t('searchAgain') : t('search')}</Button>;
}

/** What waits since when, and how the newest search is or ended. */
function Standing({ queue }: { queue: Queue }) {
  const t = useTexts(texts);
  const f = useFormat();
  const queries = useQueryClient();
  const search = queue.search;
  const running = isSearching(queue);
  useEffect(() => {
    if (!running) void queries.invalidateQueries({ queryKey: ['suggestions', 'list'] });
  }, [running, queries]);
  if (search && running) {
    const step = search.step.split(' ')[0];
    const note = step === 'read' || step === 'sample' || step === 'train' || step === 'score' ? t(step) : undefined;
    return <JobProgress title={t('searching')} done={search.done} expected={search.expected} note={note} />;
  }
  if (search?.state === 'failed') return <Alert type="warning" showIcon title={t('searchFailed')} description={t('searchFailedNote')} />;
  if (!search) return null;
  const words = [
    t('waiting', { count: queue.waiting }),
    ...(queue.oldest_at ? [t('oldest', { day: f.day(queue.oldest_at) })] : []),
    t('lastSearch', { time: f.dateTime(search.ended_at), members: search.members, found: search.found }),
  ];
  return <p className="y-caption i-line" role="status">{words.join(' · ')}</p>;
}

function Nothing({ queue, filtered, onClear }: { queue: Queue | undefined; filtered: boolean; onClear: () => void }) {
  const t = useTexts(texts);
  if (filtered && queue?.waiting) return <EmptyState kind="filtered" onClear={onClear} />;
  return <EmptyState title={queue?.search ? t('nothing') : t('never')} note={queue?.search ? t('nothingMore') : t('nothingNote')} action={queue && !queue.search && <SearchButton queue={queue} />} />;
}
