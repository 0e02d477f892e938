/** Does it tie, and can I sign it? */
import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Select, Skeleton, Tabs, Tag } from 'antd';
import { useEffect, useRef, type ReactNode } from 'react';
import { download } from '@/api/client';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { useNarrow } from '@/look/useMedia';
import { EmptyState } from '@/parts/EmptyState';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { KpiCard } from '@/parts/KpiCard';
import { PageHead } from '@/parts/PageHead';
import { useUrlState } from '@/place/url';
import { useSession } from '@/session/SessionProvider';
import { AssumeDrawer } from './AssumeDrawer';
import { Closings } from './Closings';
import { monthBefore, MONTHS_OFFERED, useAnew, useClosings, useReport, type Asked, type Report, type Told } from './data';
import { Money } from './Money';
import { Rolls } from './Rolls';
import { Ages, Reconciled, Vintages } from './Tables';
import { Working } from './Working';
import { texts } from './locales';
import './liability.css';

export default function Liability() {
  const t = useTexts(texts);
  const f = useFormat();
  const { pick } = useNamed();
  const narrow = useNarrow();
  const { may } = useSession();
  const [{ first, last, known, tab, currency, open }, set] = useUrlState(['first', 'last', 'known', 'tab', 'currency', 'open']);
  const to = last ?? monthBefore(f.today(), 0);
  const asked: Asked = { from: first ?? monthBefore(`${to}-01`, 2), to, known_at: known };
  const report = useReport(asked);
  const anew = useAnew(asked);
  const kept = report.data;
  const told = kept?.report ?? undefined;
  const closings = useClosings();
  const closed = asked.from === asked.to && closings.data?.items.find((one) => one.state === 'closed' && one.report_no === kept?.report_no);
  const one = told?.currencies.find((each) => each.currency === currency) ?? told?.currencies[0];
  const offered = Array.from({ length: MONTHS_OFFERED }, (_, count) => monthBefore(f.today(), count)).map((value) => ({ value, label: value }));
  const tabs: { key: string; label: string; node: (shown: Told, whole: Report) => ReactNode }[] = [
    { key: 'rolls', label: t('rolls'), node: (shown, whole) => <Rolls told={shown} months={whole.months} /> },
    { key: 'money', label: t('money'), node: (shown) => <Money told={shown} /> },
    { key: 'ages', label: t('ages'), node: (shown) => <Ages told={shown} /> },
    { key: 'vintages', label: t('vintages'), node: (shown) => <Vintages told={shown} /> },
    { key: 'recon', label: t('recon'), node: (shown) => <Reconciled told={shown} /> },
    { key: 'closings', label: t('closings'), node: () => <Closings kept={kept!} /> },
  ];
  const shown = tabs.find((each) => each.key === tab) ?? tabs[0]!;
  const sheets = useRef<HTMLDivElement>(null);
  // A table that scrolls sideways is reached by keys.
  useEffect(() => sheets.current?.querySelectorAll('.ant-table-content').forEach((one) => one.setAttribute('tabindex', '0')));
  const assume = may('liability.assume') ? () => set({ open: 'assume' }, { keepPage: true }) : undefined;
  return (
    <>
      <PageHead
        title={t('title')} beside={closed ? <Tag color="success">{t('closed')}</Tag> : told?.open && <Tag>{t('open')}</Tag>}
        note={told ? t('note', { until: f.dateTime(told.until), known: f.exact(told.known_at), worked: f.dateTime(told.worked_at) }) : t('noteLoading')}
        actions={<>{assume && <Button onClick={assume}>{t('assume')}</Button>}{told && <Files told={told} asked={asked} />}</>}
      />
      <div className="y-stack">
        <div className="b-asked">
          <label>{t('from')} <Select aria-label={t('from')} value={asked.from} options={offered} onChange={(value: string) => set({ first: value })} /></label>
          <label>{t('to')} <Select aria-label={t('to')} value={asked.to} options={offered} onChange={(value: string) => set({ last: value, first: value < asked.from ? value : first })} /></label>
          {told && told.currencies.length > 1 && <Select aria-label={t('currency')} value={one?.currency} options={told.currencies.map((each) => ({ value: each.currency, label: pick(each, 'name') }))} onChange={(value) => set({ currency: value })} />}
          {known ? <Button onClick={() => set({ known: undefined })}>{t('latest')}</Button> : told && <Button onClick={() => set({ known: told.known_at, first: asked.from, last: asked.to })}>{t('again')}</Button>}
          {told && !known && !closed && <Button loading={anew.isPending} onClick={() => anew.mutate()}>{t('anew')}</Button>}
        </div>
        {anew.isError && <ErrorPanel error={anew.error} />}
        {report.isPending && <><p className="y-caption" role="status">{t('readingAll')}</p><Skeleton active paragraph={{ rows: 8 }} /></>}
        {kept && !told && <Working kept={kept} onChange={() => void report.refetch()} />}
        {report.isError && <ErrorPanel error={report.error} onRetry={() => void report.refetch()} />}
        {told && one && (isEmpty(told) ? <EmptyState title={t('nothing')} note={t('nothingNote')} action={assume && <Button type="primary" onClick={assume}>{t('assume')}</Button>} /> : (
          <>
            <Figures told={told} one={one} />
            <Missing one={one} onSet={assume} />
            {narrow ? (
              <Select size="large" aria-label={t('section')} value={shown.key} options={tabs.map(({ key, label }) => ({ value: key, label }))} onChange={(key) => set({ tab: key })} />
            ) : (
              <Tabs activeKey={shown.key} onChange={(key) => set({ tab: key })} items={tabs.map(({ key, label }) => ({ key, label }))} />
            )}
            <div className="y-stack" ref={sheets}>{shown.node(one, told)}</div>
          </>
        ))}
      </div>
      {open === 'assume' && assume && <AssumeDrawer currency={one?.currency ?? 'points'} first={one?.missing[0]?.month.slice(0, 7) ?? asked.to} onClose={() => set({ open: undefined }, { keepPage: true })} />}
    </>
  );
}

const isEmpty = (told: Report) => told.currencies.every((one) => one.vintages.length === 0 && one.rolls.every((roll) => roll.opening === 0 && roll.lines.every((line) => line.by_month.every((points) => points === 0))));

/** The report as files: of the moment that is shown, whatever came since. */
function Files({ told, asked }: { told: Report; asked: Asked }) {
  const t = useTexts(texts);
  const f = useFormat();
  const take = useMutation({
    mutationFn: (form: 'csv' | 'xlsx') => {
      const query = new URLSearchParams({ from: asked.from, to: asked.to, known_at: told.known_at, lang: f.language });
      return download(`/v1/points/liability.${form}?${query.toString()}`, `liability-${asked.from}-${asked.to}.${form}`);
    },
  });
  const missing = told.currencies.some((one) => one.missing.length > 0);
  return (
    <>
      <Button disabled={missing} title={missing ? t('missing') : undefined} loading={take.isPending && take.variables === 'csv'} onClick={() => take.mutate('csv')}>{t('journal')}</Button>
      <Button type="primary" loading={take.isPending && take.variables === 'xlsx'} onClick={() => take.mutate('xlsx')}>{t('workbook')}</Button>
      {take.isError && <ErrorPanel error={take.error} />}
    </>
  );
}

function Figures({ told, one }: { told: Report; one: Told }) {
  const t = useTexts(texts);
  const f = useFormat();
  const money = one.money.at(-1);
  const sums = one.reconciliation;
  return (
    <div className="b-cards">
      <KpiCard title={t('outstanding')} value={f.integer(sums.closing)} base={t('ofOwed', { points: sums.debt_closing })} definition={t('outstandingIs')} />
      <KpiCard title={t('contract')} value={money ? f.money(money.closing_fen) : '—'} base={money ? undefined : t('noValue')} definition={t('contractIs')} />
      <KpiCard title={t('given')} value={money ? f.money(money.given_fen) : '—'} base={money ? undefined : t('noValue')} definition={t('givenIs', { brought: money ? f.money(money.brought_fen) : '—' })} />
      <KpiCard title={t('ties')} value={<Tag color={told.ties ? 'success' : 'error'}>{told.ties ? t('agrees') : t('differs', { points: told.difference })}</Tag>} definition={t('tiesIs')} />
    </div>
  );
}

function Missing({ one, onSet }: { one: Told; onSet: (() => void) | undefined }) {
  const t = useTexts(texts);
  if (one.missing.length === 0) return null;
  return (
    <Alert
      type="warning" showIcon title={t('missing')} action={onSet && <Button onClick={onSet}>{t('setNow')}</Button>}
      description={<ul className="b-missing">{one.missing.map((each) => <li key={each.kind}>{t('missingOf', { kind: t(each.kind), month: each.month.slice(0, 7) })}</li>)}</ul>}
    />
  );
}
