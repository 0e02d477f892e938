import { useQuery } from '@tanstack/react-query';
import { Button, Skeleton, Tag } from 'antd';
import { useState } from 'react';
import { api, ask, type components } from '@/api/client';
import { useFormat } from '@/format';
import { useLanguage, useNamed, useTexts } from '@/i18n';
import { DataTable, type Column } from '@/parts/DataTable';
import { EmptyState } from '@/parts/EmptyState';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { Points } from '@/parts/Points';
import { To } from '@/place/To';
import { useScope } from '@/place/scope';
import { useSession } from '@/session/SessionProvider';
import { AdjustPoints } from '../adjustments/AdjustPoints';
import { texts as byHandTexts } from '../adjustments/locales';
import { Quote } from '../burning/Quote';
import { Currencies } from '../exchange/Currencies';
import { useCurrencies } from '../exchange/data';
import { EntryWhy, useKinds } from '../ledger/EntryWhy';
import { Freezes } from './Freezes';
import { Holds } from './Holds';
import { texts } from './locales';
import { PastBalance } from './PastBalance';

type Entry = components['schemas']['EntryShown'];
type Lot = components['schemas']['LotShown'];
const LOTS_MOST = 200;

/** Her lots as bars by expiry, and every movement; a burn lights up the lots it drew on. */
export default function PointsTab({ oneId }: { oneId: string }) {
  const t = useTexts(texts);
  const f = useFormat();
  const kinds = useKinds();
  const { pick } = useNamed();
  const scope = useScope();
  const [chosen, setChosen] = useState<Entry | null>(null);
  const [why, setWhy] = useState<Entry | null>(null);
  const [adjusting, setAdjusting] = useState(false);
  const { may } = useSession();
  const lit = new Set(chosen?.drawn.map((one) => one.lot_no) ?? []);
  const columns: Column<Entry>[] = [
    { key: 'at', title: t('time'), always: true, card: 'head', render: (row) => f.dateTime(row.occurred_at) },
    { key: 'kind', title: t('kind'), render: (row) => <Tag>{kinds[row.kind]}</Tag> },
    { key: 'points', title: t('change'), number: true, render: (row) => <Points value={row.change} sign unit={false} /> },
    { key: 'why', title: t('reason'), card: 'none', render: (row) => <div className="m-why-cell" title={pick(row, 'why')}>{pick(row, 'why')}</div> },
    { key: 'open', title: '', label: t('why'), card: 'none', render: (row) => <Button type="link" size="small" onClick={() => setWhy(row)}>{t('why')}</Button> },
  ];
  return (
    <div className="m-bars">
      {may('points.adjust') && <div><Button onClick={() => setAdjusting(true)}>{t('adjust')}</Button></div>}
      <Currencies oneId={oneId} />
      <Quote oneId={oneId} />
      <Holds oneId={oneId} />
      <Expiring oneId={oneId} />
      <PastBalance oneId={oneId} />
      <Freezes oneId={oneId} />
      <Lots oneId={oneId} lit={lit} />
      <DataTable<Entry>
        name="member-ledger" label={t('ledger')} columns={columns} rowKey={(row) => row.entry_no} queryKey={['member-ledger', oneId, scope.value]}
        load={({ before, limit }) => ask(api.GET('/v1/members/{one_id}/ledger', { params: { path: { one_id: oneId }, query: { before: before ? Number(before) : undefined, limit, scope: scope.value } } }))}
        onOpen={(row) => { setChosen(row); setWhy(row.drawn.length && row !== chosen ? null : row); }} empty={<EmptyState />}
      />
      {adjusting && <AdjustPoints oneId={oneId} onClose={() => setAdjusting(false)} />}
      <EntryWhy entry={why && { ...why, points: why.change }} onClose={() => setWhy(null)} />
    </div>
  );
}

/** When which of her points expire, and whether she was told. */
function Expiring({ oneId }: { oneId: string }) {
  const t = useTexts(texts);
  const f = useFormat();
  const scope = useScope();
  const { may, whole } = useSession();
  const answer = useQuery({ queryKey: ['expiring', oneId, scope.value], queryFn: () => ask(api.GET('/v1/members/{one_id}/expiring', { params: { path: { one_id: oneId }, query: { scope: scope.value } } })) });
  if (answer.isPending) return <Skeleton active paragraph={{ rows: 2 }} />;
  if (answer.isError) return <ErrorPanel error={answer.error} onRetry={() => void answer.refetch()} />;
  if (!answer.data.length) return null;
  return (
    <section aria-label={t('expiring')}>
      <h2 className="y-section">{t('expiring')}</h2>
      <ul className="m-expiring">
        {answer.data.map((day) => (
          <li key={`${day.expires_on}${day.currency}`}>
            <strong className="y-amount">{f.points(day.points)}</strong> {t(day.lapsed ? 'lapsedOn' : 'expiresOn', { day: f.day(day.expires_on) })}
            <span className="y-caption"> {told(day)}{day.idle > 0 && ` ${day.idle < day.points ? t('someIdle', { points: f.points(day.idle) }) : t('idle')}`}{day.before && ` ${t('extendedFrom', { day: f.day(day.before) })}`}</span>
          </li>
        ))}
      </ul>
      {may('points.extend') && whole && <To to={`/points/expiry?open=extend&member=${oneId}`}>{t('extendHers')}</To>}
    </section>
  );
  function told(day: components['schemas']['ExpiringDay']) {
    if (day.told_on.length) return t('toldOn', { days: day.told_on.map((one) => f.day(one)).join(', ') });
    if (day.unreached) return t('unreached');
    return day.next_on ? t('toldNext', { day: f.day(day.next_on) }) : t('untold');
  }
}

function Lots({ oneId, lit }: { oneId: string; lit: Set<string> }) {
  const t = useTexts(texts);
  const byHand = useTexts(byHandTexts);
  const f = useFormat();
  const { name } = useNamed();
  const language = useLanguage();
  const scope = useScope();
  const kinds = useCurrencies().data ?? [];
  const answer = useQuery({
    queryKey: ['lots', oneId, scope.value],
    queryFn: () => ask(api.GET('/v1/members/{one_id}/lots', { params: { path: { one_id: oneId }, query: { closed: true, limit: LOTS_MOST, scope: scope.value } } })),
  });
  if (answer.isPending) return <Skeleton active paragraph={{ rows: 3 }} />;
  if (answer.isError) return <ErrorPanel error={answer.error} onRetry={() => void answer.refetch()} />;
  const shown = answer.data.filter((lot) => lot.remaining > 0 || lit.has(lot.lot_no));
  const most = Math.max(...shown.map((lot) => lot.granted), 1);
  return (
    <section aria-label={t('lots')}>
      <h2 className="y-section">{t('lots')}</h2>
      <p className="y-caption">{shown.length ? t('lotsNote') : t('noLots')}</p>
      <ul className="m-lots">
        {shown.map((lot) => (
          <li key={lot.lot_no} className="m-lot" data-lit={lit.has(lot.lot_no) || undefined}>
            <span>{kinds.length > 1 && <><span data-as-typed>{name(kinds.find((one) => one.code === lot.currency)) || lot.currency}</span> · </>}{ends(lot)}{lot.given_for && ` · ${byHand(lot.given_for)}`}</span>
            <span className="m-bar" style={{ width: `${Math.max(8, (lot.granted * 100) / most)}%` }}><span style={{ width: `${(lot.remaining * 100) / lot.granted}%` }} /></span>
            <span>{t('left', { left: lot.remaining, granted: lot.granted })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
  function ends(lot: Lot) {
    if (lot.awaits) {
      const event = (language === 'en' ? lot.awaits_en : lot.awaits_zh) ?? lot.awaits;
      return lot.lapses_on ? t('awaitsOrLapses', { event, day: lot.lapses_on }) : t('awaits', { event, day: lot.available_on ?? '' });
    }
    if (lot.pending && lot.available_on) return t('waits', { day: lot.available_on });
    if (lot.expires_on && lot.idle_months) return t('idleUntil', { day: f.day(lot.expires_on) });
    return lot.expires_on ? f.day(lot.expires_on) : t('never');
  }
}
