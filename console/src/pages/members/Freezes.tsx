import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { api, ask } from '@/api/client';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { useScope } from '@/place/scope';
import { useSession } from '@/session/SessionProvider';
import { texts } from './freezeTexts';

const FreezeDrawer = lazy(() => import('./FreezeDrawer'));

function useFreezes(oneId: string) {
  const scope = useScope();
  return useQuery({
    queryKey: ['freezes', oneId, scope.value],
    queryFn: () => ask(api.GET('/v1/members/{one_id}/freezes', { params: { path: { one_id: oneId }, query: { scope: scope.value } } })),
  });
}

/** That she is frozen, above all else of hers; and thawing her. */
export function Frozen({ oneId }: { oneId: string }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { may } = useSession();
  const [asking, setAsking] = useState(false);
  const answer = useFreezes(oneId);
  if (answer.isError) return <ErrorPanel error={answer.error} onRetry={() => void answer.refetch()} />;
  const open = answer.data?.find((one) => one.open);
  if (!open) return null;
  const until = open.until ? t('until', { day: f.day(open.until) }) : t('open');
  return (
    <>
      <Alert
        type="warning" showIcon title={`${t('frozen')} · ${until}`}
        description={<><div>{t('note')}</div><div className="y-caption" data-as-typed>{t('since', { name: open.frozen_by_name, day: f.dateTime(open.frozen_at) })}{open.reason && ` · ${open.reason}`}</div></>}
        action={may('points.freeze') && <Button size="small" onClick={() => setAsking(true)}>{t('thaw')}</Button>}
      />
      {asking && <Suspense fallback={null}><FreezeDrawer oneId={oneId} thaws onClose={() => setAsking(false)} /></Suspense>}
    </>
  );
}

/** Freezing her, and when she was frozen before. */
export function Freezes({ oneId }: { oneId: string }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { may } = useSession();
  const [asking, setAsking] = useState(false);
  const freezes = useFreezes(oneId).data ?? [];
  const past = freezes.filter((one) => !one.open);
  return (
    <>
      {may('points.freeze') && !freezes.some((one) => one.open) && <div><Button danger onClick={() => setAsking(true)}>{t('freeze')}</Button></div>}
      {past.length > 0 && (
        <details>
          <summary className="y-caption">{t('before')}</summary>
          <ul className="m-expiring">
            {past.map((one) => (
              <li key={one.freeze_no}>
                {t('past', { from: f.dateTime(one.frozen_at), to: f.dateTime(one.thawed_at!) })}
                <span className="y-caption" data-as-typed> {one.reason} · {one.thawed_by_name ? t('by', { name: one.thawed_by_name }) : t('byTime')}{one.thawed_why && ` · ${one.thawed_why}`}{one.lots > 0 && ` · ${t('lots', { count: one.lots })}`}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {asking && <Suspense fallback={null}><FreezeDrawer oneId={oneId} onClose={() => setAsking(false)} /></Suspense>}
    </>
  );
}
