import { useQuery } from '@tanstack/react-query';
import { Button, Tag } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { api, ask, type components } from '@/api/client';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { MemberPeek } from '@/parts/MemberPeek';
import { useScope } from '@/place/scope';
import { useSession } from '@/session/SessionProvider';
import { texts } from './householdTexts';

const HouseholdDrawer = lazy(() => import('./HouseholdDrawer'));

export type Shown = components['schemas']['HouseholdShown'];
type Member = components['schemas']['MemberShown'];

/** With whom she lives: those whom the reader may see as links, the others counted. */
export function Household({ member }: { member: Member }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { pick } = useNamed();
  const scope = useScope();
  const { may } = useSession();
  const [open, setOpen] = useState(false);
  const answer = useQuery({
    queryKey: ['member-household', member.member, scope.value],
    queryFn: () => ask(api.GET('/v1/members/{one_id}/household', { params: { path: { one_id: member.member }, query: { scope: scope.value } } })),
  });
  if (answer.isError) return <ErrorPanel error={answer.error} onRetry={() => void answer.refetch()} />;
  if (!answer.data) return null;
  const shown = answer.data;
  const writes = may('members.household') && !shown.apart;
  if (!shown.household_no && !shown.history.length && !writes && !shown.apart) return null;
  const past = shown.history.filter((one) => one.until !== null || one.rests);
  return (
    <section className="y-card" aria-label={t('household')}>
      <div className="m-over">
        <h2 className="y-section">{t('household')}</h2>
        {writes && <Button size="small" onClick={() => setOpen(true)}>{t('edit')}</Button>}
      </div>
      {shown.apart && <p className="y-caption">{t('apart')}</p>}
      {!shown.apart && !shown.household_no && <p className="y-caption">{t('none')}</p>}
      {shown.household_no && <p className="y-caption">{t('own', { role: pick(shown, 'role'), day: f.day(shown.since) })}</p>}
      {shown.others.length > 0 && (
        <ul className="m-brands">
          {shown.others.map((one) => (
            <li key={one.row.member}>
              <span className="m-over"><MemberPeek member={one.row} /><Tag>{pick(one, 'role')}</Tag></span>
              <span className="y-caption"><span className="y-amount" data-as-typed>{one.row.number}</span> · {t('since', { day: f.day(one.since) })}</span>
            </li>
          ))}
        </ul>
      )}
      {shown.unseen > 0 && <p className="y-caption">{t('unseen', { count: shown.unseen })}</p>}
      {past.length > 0 && (
        <details>
          <summary className="y-caption">{t('before')}</summary>
          <ul className="m-brands">
            {past.map((one) => (
              <li key={`${one.household_no}-${one.since}-${one.role}`}>
                <span>{pick(one, 'role')}{one.rests && ` · ${t('rests')}`}</span>
                <span className="y-caption">{one.until ? t('until', { from: f.day(one.since), to: f.day(one.until) }) : t('since', { day: f.day(one.since) })}{one.another && ` · ${t('another')}`}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {open && <Suspense fallback={null}><HouseholdDrawer member={member} shown={shown} onClose={() => setOpen(false)} /></Suspense>}
    </section>
  );
}
