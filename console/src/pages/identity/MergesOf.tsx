import { useQuery } from '@tanstack/react-query';
import { Button, Skeleton, Tag } from 'antd';
import { useState } from 'react';
import { api, ask, type components } from '@/api/client';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { useOpen } from '@/place/url';
import './identity.css';
import { texts } from './locales';
import { MergeDrawer } from './MergeDrawer';
import { NewMerge } from './NewMerge';
import { PartDrawer } from './PartDrawer';
import { PathDrawer } from './PathDrawer';
import { COLOURS } from './words';

/** On a member's page: her merges, a new one, and the question about two identifiers. */
export default function MergesOf({ member }: { member: components['schemas']['MemberShown'] }) {
  const t = useTexts(texts);
  const f = useFormat();
  const [open, setOpen] = useOpen();
  const [making, setMaking] = useState(false);
  const [asking, setAsking] = useState(false);
  const [parting, setParting] = useState(false);
  const answer = useQuery({ queryKey: ['member-merges', member.member], queryFn: () => ask(api.GET('/v1/merges', { params: { query: { member: member.member, limit: 50 } } })) });
  const { name, number, phone } = member;
  const several = (answer.data?.items.filter((one) => one.state === 'done').length ?? 0) > 1;
  return (
    <section>
      <h2 className="y-section">{t('history')}</h2>
      {answer.isPending && <Skeleton active paragraph={{ rows: 2 }} />}
      {answer.isError && <ErrorPanel error={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.data?.items.length === 0 && <p className="y-caption">{t('noHistory')}</p>}
      <ul className="i-found">
        {answer.data?.items.map((one) => (
          <li key={one.merge_no}>
            <span><Tag color={COLOURS[one.state]}>{t(one.state)}</Tag> <span className="y-amount" data-as-typed>{one.survivor_face.number} ← {one.merged_face.number}</span> <span className="y-caption">{f.dateTime(one.undone_at ?? one.decided_at ?? one.proposed_at)}</span></span>
            <Button type="link" size="small" onClick={() => setOpen(one.merge_no)}>{t('merge', { number: one.merge_no })}</Button>
          </li>
        ))}
      </ul>
      <div className="i-acts" style={{ marginTop: 16 }}>
        <Button type="primary" onClick={() => setMaking(true)}>{t('startHere')}</Button>
        {several && <Button onClick={() => setParting(true)}>{t('partSome')}</Button>}
        <Button onClick={() => setAsking(true)}>{t('path')}</Button>
      </div>
      {open && <MergeDrawer mergeNo={open} onClose={() => setOpen(null)} />}
      {making && <NewMerge first={{ member: member.member, name, number, phone }} onClose={() => setMaking(false)} onMade={(made) => { setMaking(false); setOpen(made); }} />}
      {parting && <PartDrawer member={member.member} onClose={() => setParting(false)} />}
      {asking && <PathDrawer onClose={() => setAsking(false)} />}
    </section>
  );
}
