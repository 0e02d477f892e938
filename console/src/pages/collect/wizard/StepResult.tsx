/** Step 5: what came of it, and the way of what did not go in. */
import { DownloadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useNavigate } from 'react-router';
import { api, ask, download } from '@/api/client';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { useHref } from '@/place/url';
import { useSession } from '@/session/SessionProvider';
import { texts } from '../locales';
import type { Import } from '../types';

export function StepResult({ one, onDone }: { one: Import; onDone: (next: Import) => void }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { pick } = useNamed();
  const href = useHref();
  const navigate = useNavigate();
  const { may } = useSession();
  const resume = useMutation({
    mutationFn: () => ask(api.POST('/v1/imports/{import_no}/resume', { params: { path: { import_no: Number(one.import_no) } } })),
    onSuccess: onDone,
  });
  const fetching = useMutation({
    mutationFn: () => download(`/v1/imports/${one.import_no}/rejects?language=${f.language}`, `rejects-${one.import_no}.csv`),
  });
  const result = one.result;
  const manages = may('imports.manage') && one.way === 'upload' && !one.swept;
  const problem = pick(one, 'problem');
  return (
    <section className="y-card">
      {problem && <Alert type={one.state === 'failed' ? 'error' : 'warning'} showIcon title={problem} description={pick(one, 'cure')} />}
      {result && (
        <>
          <dl className="c-result">
            {([['received', result.received], ['applied', result.applied], ['duplicates', result.duplicates], ['quarantined', result.quarantined], ['waiting', result.waiting], ['orders', result.orders], ['refunds', result.refunds], ['newMembers', result.new_members]] as const).map(([key, count]) => (
              <div key={key}><dt>{t(key)}</dt><dd>{f.integer(count)}</dd></div>
            ))}
          </dl>
          <p className="y-caption">{t('sums', { received: result.received, applied: result.applied, duplicates: result.duplicates, superseded: result.superseded, quarantined: result.quarantined, waiting: result.waiting })}</p>
        </>
      )}
      {one.swept && <p className="y-caption">{t('swept')}</p>}
      {one.rejects > 0 && manages && <p className="y-caption">{t('rejectsNote')}</p>}
      {(resume.isError || fetching.isError) && <ErrorPanel error={resume.error ?? fetching.error} />}
      <div className="c-acts">
        <span />
        {may('quarantine.manage') && result && result.quarantined > 0 && <Button onClick={() => void navigate(href('/collect/quarantine'))}>{t('openQuarantine')}</Button>}
        {one.rejects > 0 && manages && <Button icon={<DownloadOutlined />} loading={fetching.isPending} onClick={() => fetching.mutate()}>{t('downloadRejects')} ({f.integer(one.rejects)})</Button>}
        {manages && (one.state === 'cancelled' || one.state === 'failed') && <Button type="primary" loading={resume.isPending} onClick={() => resume.mutate()}>{t('resume')}</Button>}
        {may('imports.manage') && one.state === 'finished' && <Button type="primary" onClick={() => void navigate(href('/collect/imports/new'))}>{t('again')}</Button>}
      </div>
    </section>
  );
}
