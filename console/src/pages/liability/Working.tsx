/** A report that waits, is worked out, or was not finished. */
import { useMutation } from '@tanstack/react-query';
import { api, ask } from '@/api/client';
import { useTexts } from '@/i18n';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { JobProgress } from '@/parts/JobProgress';
import { goesOn, type Kept } from './data';
import { texts } from './locales';

export function Working({ kept, onChange }: { kept: Kept; onChange: () => void }) {
  const t = useTexts(texts);
  const stop = useMutation({
    mutationFn: () => ask(api.POST('/v1/points/liability/reports/{report_no}/stop', { params: { path: { report_no: Number(kept.report_no) } } })),
    onSuccess: onChange,
  });
  const failed = kept.state === 'failed';
  const title = goesOn(kept) ? t('working') : t(failed ? 'failed' : 'stopped');
  return (
    <section className="y-card">
      <JobProgress
        title={title} done={kept.done} expected={kept.steps || null} state={goesOn(kept) ? 'running' : failed ? 'failed' : 'cancelled'}
        note={kept.state === 'queued' ? t('waiting') : kept.problem || undefined} onCancel={() => stop.mutate()} onResume={onChange}
      />
      {stop.isError && <ErrorPanel error={stop.error} />}
    </section>
  );
}
