import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Popconfirm } from 'antd';
import { api, ask, type components } from '@/api/client';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { useScope } from '@/place/scope';
import { useSession } from '@/session/SessionProvider';
import { forget } from '../adjustments/words';
import { texts } from './holdTexts';

type Hold = components['schemas']['HoldShown'];

/** What checkouts hold of her points now: how many, until when and where; and letting go. */
export function Holds({ oneId }: { oneId: string }) {
  const t = useTexts(texts);
  const scope = useScope();
  const answer = useQuery({
    queryKey: ['holds', oneId, scope.value],
    queryFn: () => ask(api.GET('/v1/members/{one_id}/holds', { params: { path: { one_id: oneId }, query: { state: 'open', scope: scope.value } } })),
  });
  if (answer.isError) return <ErrorPanel error={answer.error} onRetry={() => void answer.refetch()} />;
  if (!answer.data?.items.length) return null;
  return (
    <section aria-label={t('holds')}>
      <h2 className="y-section">{t('holds')}</h2>
      <ul className="m-expiring">{answer.data.items.map((hold) => <One key={hold.hold_no} hold={hold} />)}</ul>
    </section>
  );
}

function One({ hold }: { hold: Hold }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { name } = useNamed();
  const { may } = useSession();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const release = useMutation({
    mutationFn: () => ask(api.POST('/v1/holds/{hold_no}/release', { params: { path: { hold_no: Number(hold.hold_no) }, query: {} } })),
    onSuccess: () => message.success(t('done')),
    onSettled: () => Promise.all([queries.invalidateQueries({ queryKey: ['holds'] }), forget(queries)]),
  });
  const elsewhere = !hold.reference;
  const where = hold.store ? name(hold.store) : t(elsewhere ? 'elsewhere' : 'noStore');
  return (
    <li>
      <strong className="y-amount">{f.points(hold.points)}</strong> {t('until', { time: f.dateTime(hold.until_at) })}
      <span className="y-caption"> {where}{hold.reason && ` · ${hold.reason}`}</span>
      {may('points.redeem') && !elsewhere && (
        <Popconfirm title={t('sure', { points: f.integer(hold.points) })} description={t('sureNote')} okText={t('release')} cancelText={t('keep')} onConfirm={() => release.mutate()}>
          <Button type="link" size="small" loading={release.isPending}>{t('release')}</Button>
        </Popconfirm>
      )}
      {release.isError && <ErrorPanel error={release.error} />}
    </li>
  );
}
