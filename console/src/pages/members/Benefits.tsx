import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Popconfirm, Skeleton, Tag } from 'antd';
import { api, ask, type components } from '@/api/client';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { useScope } from '@/place/scope';
import { useSession } from '@/session/SessionProvider';
import { SetTag } from './SetTag';
import { texts } from './tierTexts';

type Benefit = components['schemas']['BenefitShown'];
type Used = components['schemas']['BenefitUseShown'];

/** The reference of a use that gave points: these are taken back by their adjustment. */
const OF_POINTS = 'benefit:';

/** The benefits of her tier: what is left, use one, and take a use back. */
export function Benefits({ oneId }: { oneId: string }) {
  const t = useTexts(texts);
  const scope = useScope();
  const answer = useQuery({
    queryKey: ['benefits', oneId, scope.value],
    queryFn: () => ask(api.GET('/v1/members/{one_id}/benefits', { params: { path: { one_id: oneId }, query: { scope: scope.value } } })),
  });
  if (answer.isPending) return <Skeleton active paragraph={{ rows: 3 }} />;
  if (answer.isError) return <ErrorPanel error={answer.error} onRetry={() => void answer.refetch()} />;
  const { benefits, uses } = answer.data;
  return (
    <>
      <section aria-label={t('benefits')}>
        <h2 className="y-section">{t('benefits')}</h2>
        {benefits.length === 0 && <p className="y-caption">{t('noBenefits')}</p>}
        <ul className="m-brands">{benefits.map((one) => <One key={one.code} oneId={oneId} benefit={one} />)}</ul>
      </section>
      {uses.length > 0 && (
        <section aria-label={t('uses')}>
          <h2 className="y-section">{t('uses')}</h2>
          <ul className="m-brands">{uses.map((one) => <Use key={one.use_no} oneId={oneId} used={one} benefits={benefits} />)}</ul>
        </section>
      )}
    </>
  );
}

function One({ oneId, benefit }: { oneId: string; benefit: Benefit }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { name, pick } = useNamed();
  const { may } = useSession();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const use = useMutation({
    // A reference for each press: the answer to a lost one is seen in the list.
    mutationFn: () => ask(api.POST('/v1/benefit-uses', { params: { query: {} }, body: { member: oneId, benefit: benefit.code, reference: crypto.randomUUID(), reason: '' } })),
    onSuccess: () => message.success(t('usedNow')),
    onSettled: () => queries.invalidateQueries({ queryKey: ['benefits'] }),
  });
  const left = benefit.left === null ? t('anyNumber') : benefit.quota === null ? t('left', { left: f.integer(benefit.left) }) : t('leftOf', { left: f.integer(benefit.left), quota: f.integer(benefit.quota) });
  return (
    <li className="m-living">
      <span>
        <strong>{name(benefit)}</strong> <SetTag brand={benefit.brand} /> <Tag>{pick(benefit, 'kind')}</Tag>
        <br />
        <span className="y-caption">{benefit.points !== null && <>{t('givesPoints', { points: benefit.points })} · </>}{left} · {t('usedCount', { used: f.integer(benefit.used) })}{benefit.anew_on && ` · ${t('anew', { day: f.day(benefit.anew_on) })}`}</span>
        {use.isError && <ErrorPanel error={use.error} />}
      </span>
      {may('benefits.use') && benefit.points === null && (
        <Popconfirm title={t('useSure', { name: name(benefit) })} description={t('useNote')} okText={t('use')} cancelText={t('keep')} onConfirm={() => use.mutate()}>
          <Button disabled={benefit.left === 0} loading={use.isPending}>{t('use')}</Button>
        </Popconfirm>
      )}
    </li>
  );
}

function Use({ oneId, used, benefits }: { oneId: string; used: Used; benefits: Benefit[] }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { name } = useNamed();
  const { may } = useSession();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const reverse = useMutation({
    mutationFn: () => ask(api.POST('/v1/members/{one_id}/benefit-uses/{use_no}/reverse', { params: { path: { one_id: oneId, use_no: Number(used.use_no) }, query: {} } })),
    onSuccess: () => message.success(t('reversedNow')),
    onSettled: () => queries.invalidateQueries({ queryKey: ['benefits'] }),
  });
  const benefit = benefits.find((one) => one.code === used.benefit);
  const elsewhere = !used.reference;
  return (
    <li className="m-living">
      <span>
        {benefit ? name(benefit) : <span data-as-typed>{used.benefit}</span>} {used.reversed_at && <Tag>{t('reversed')}</Tag>}
        <br />
        <span className="y-caption">{f.dateTime(used.used_at)} · {used.store ? name(used.store) : t(elsewhere ? 'elsewhere' : 'noStore')}{used.reason && <span data-as-typed> · {used.reason}</span>}</span>
        {reverse.isError && <ErrorPanel error={reverse.error} />}
      </span>
      {may('benefits.use') && !elsewhere && !used.reversed_at && !used.reference.startsWith(OF_POINTS) && (
        <Popconfirm title={t('reverseSure')} description={t('reverseNote')} okText={t('reverse')} cancelText={t('keep')} onConfirm={() => reverse.mutate()}>
          <Button type="link" size="small" loading={reverse.isPending}>{t('reverse')}</Button>
        </Popconfirm>
      )}
    </li>
  );
}
