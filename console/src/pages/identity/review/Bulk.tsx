import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Drawer, Form, Input, Skeleton } from 'antd';
import { useState } from 'react';
import { api, ask } from '@/api/client';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import { useNarrow } from '@/look/useMedia';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { To } from '@/place/To';
import { forget } from '../MergeDrawer';
import { SHORTEST } from '../words';
import { texts } from './locales';
import { Measured } from './Measured';
import { level, type Precision, type Queue } from './words';

/** The same judgement for all with such scores: counted first, merges only proposed. */
export function Bulk({ measured, queue, onClose }: { measured: Precision; queue: Queue; onClose: () => void }) {
  const t = useTexts(texts);
  const f = useFormat();
  const narrow = useNarrow();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [why, setWhy] = useState('');
  const [wrong, setWrong] = useState(false);
  const least = measured.at;
  const dry = useQuery({
    queryKey: ['suggestions', 'bulk', least], gcTime: 0,
    queryFn: () => ask(api.POST('/v1/identity/suggestions/judge', { body: { verdict: 'different', reason: 'counted', least, dry: true } })),
  });
  const judge = useMutation({
    mutationFn: (verdict: 'same' | 'different') => ask(api.POST('/v1/identity/suggestions/judge', { body: { verdict, reason: why.trim(), least, dry: false } })),
    onSuccess: async (done) => {
      message.success(t('bulkDone', { judged: done.judged, proposed: done.proposed }));
      onClose();
      await queries.invalidateQueries({ queryKey: ['suggestions'] });
      await forget(queries);
    },
  });
  const go = (verdict: 'same' | 'different') => {
    setWrong(why.trim().length < SHORTEST);
    if (why.trim().length >= SHORTEST) judge.mutate(verdict);
  };
  const few = measured.judged < queue.judged_least;
  const count = dry.data?.judged ?? 0;
  return (
    <Drawer open onClose={onClose} size={narrow ? '100%' : 480} title={t('bulkTitle', { at: level(f.percent(least)) })}>
      <div className="y-stack">
        <p>{t('bulkNote', { most: queue.bulk_most })} <To to="/identity/merges">{t('merges')}</To></p>
        <Measured measured={measured} />
        {dry.isPending && <Skeleton active paragraph={{ rows: 2 }} />}
        {dry.isError && <ErrorPanel error={dry.error} onRetry={() => void dry.refetch()} />}
        {dry.data && <p role="status">{t('chosen', { judged: dry.data.judged, left: dry.data.left })}</p>}
        {few && <Alert type="info" showIcon title={t('bulkFew', { least: queue.judged_least, at: level(f.percent(least)), judged: measured.judged })} />}
        <Form layout="vertical">
          <Form.Item label={t('bulkWhy')} htmlFor="bulk-why" validateStatus={wrong ? 'error' : ''} help={wrong ? t('bulkShort') : undefined}>
            <Input id="bulk-why" maxLength={200} value={why} aria-invalid={wrong} onChange={(event) => { setWhy(event.target.value); setWrong(false); }} />
          </Form.Item>
          {judge.isError && <ErrorPanel error={judge.error} />}
          <div className="i-acts">
            {!few && <Button type="primary" disabled={!count} loading={judge.isPending} onClick={() => go('same')}>{t('bulkSame', { count })}</Button>}
            <Button danger disabled={!count || judge.isPending} onClick={() => go('different')}>{t('bulkDifferent', { count })}</Button>
          </div>
        </Form>
      </div>
    </Drawer>
  );
}
