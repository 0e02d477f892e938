/** Step 4: the import runs; the tab may close. */
import { useMutation } from '@tanstack/react-query';
import { api, ask } from '@/api/client';
import { useTexts } from '@/i18n';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { JobProgress } from '@/parts/JobProgress';
import { texts } from '../locales';
import { Silent } from './Silent';
import type { Import } from '../types';

export function StepRun({ one, onDone }: { one: Import; onDone: (next: Import) => void }) {
  const t = useTexts(texts);
  const stop = useMutation({
    mutationFn: () => ask(api.POST('/v1/imports/{import_no}/cancel', { params: { path: { import_no: Number(one.import_no) } } })),
    onSuccess: onDone,
  });
  const { done, expected, rate, seconds_left: left } = one.progress;
  return (
    <section className="y-card">
      <JobProgress
        title={t('importTitle')} done={done} expected={expected} rate={rate} secondsLeft={left} state="running"
        note={one.worker_silent ? undefined : one.state === 'queued' ? t('queuedNote') : t('mayLeave')} onCancel={one.way === 'upload' ? () => stop.mutate() : undefined}
      />
      {one.worker_silent && <Silent />}
      {stop.isError && <ErrorPanel error={stop.error} />}
    </section>
  );
}
