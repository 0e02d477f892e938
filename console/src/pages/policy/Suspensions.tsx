/** Identifiers that met too many members and tell nothing any more; headquarters let one in again. */
import { App, Button, Skeleton, Tag } from 'antd';
import { useState } from 'react';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { To } from '@/place/To';
import { useSession } from '@/session/SessionProvider';
import { letIn, useSuspensions, type Suspension } from './data';
import { texts } from './locales';
import { ReasonModal } from './ReasonModal';

export function Suspensions({ writes }: { writes: boolean }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { pick } = useNamed();
  const { may } = useSession();
  const { message } = App.useApp();
  const answer = useSuspensions();
  const [lifting, setLifting] = useState<Suspension | null>(null);
  const total = answer.data?.pages[0]?.total ?? 0;
  const found = answer.data?.pages.flatMap((page) => page.items) ?? [];
  const value = (one: Suspension) => `${pick(one, 'kind')} ${one.masked ?? '…'}`;
  return (
    <section className="y-card y-policy" aria-label={t('suspended')}>
      <h2 className="y-section">{t('suspended')} {total > 0 && <Tag color="warning">{t('suspendedCount', { count: total })}</Tag>}</h2>
      <p className="y-caption">{t('suspendedNote')}</p>
      {answer.error && <ErrorPanel error={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.isPending && <Skeleton active={false} paragraph={{ rows: 2 }} />}
      {answer.isSuccess && !found.length && <p>{t('suspendedNone')}</p>}
      <ul className="y-blocked y-suspended">
        {found.map((one) => (
          <li key={one.identifier_no}>
            <span className="y-examples-who">
              <strong data-as-typed>{value(one)}</strong>
              {one.face ? (
                <span data-as-typed>{may('members.read') ? <To to={`/members/${one.face.member}`}>{one.face.number} {one.face.name}</To> : `${one.face.number} ${one.face.name}`}</span>
              ) : <span className="y-caption">{t('nobodys')}</span>}
              <span className="y-caption">{t('suspendedMet', { members: f.integer(one.members), most: f.integer(one.members_most) })} · {t('suspendedAt', { time: f.dateTime(one.suspended_at) })}</span>
            </span>
            {writes && <Button size="small" aria-label={`${t('letIn')} ${value(one)}`} onClick={() => setLifting(one)}>{t('letIn')}</Button>}
          </li>
        ))}
      </ul>
      {answer.hasNextPage && <Button size="small" loading={answer.isFetchingNextPage} onClick={() => void answer.fetchNextPage()}>{t('showMore')}</Button>}
      {lifting && (
        <ReasonModal
          title={t('letInTitle', { value: value(lifting) })} act={t('letInAct')} why={{ label: t('letInReason'), help: t('letInReasonHelp') }} onClose={() => setLifting(null)}
          onGo={async (reason) => {
            await letIn(lifting, reason);
            setLifting(null);
            await answer.refetch();
            void message.success(t('letInDone', { value: value(lifting) }));
          }}
        >
          <p className="y-caption">{t('letInNote')}</p>
        </ReasonModal>
      )}
    </section>
  );
}
