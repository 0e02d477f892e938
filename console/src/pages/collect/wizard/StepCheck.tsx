/** Step 3: what the whole file would do, before it does it. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { api, ask } from '@/api/client';
import { useFormat } from '@/format';
import { useLanguage, useNamed, useTexts } from '@/i18n';
import { useKeys } from '@/keys';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { JobProgress } from '@/parts/JobProgress';
import { Money } from '@/parts/Money';
import { useUrlState } from '@/place/url';
import { useSession } from '@/session/SessionProvider';
import { texts } from '../locales';
import { fieldName } from '../fieldName';
import { Silent } from './Silent';
import type { Check, Import, Row } from '../types';

type Props = { one: Import; onDone: (next: Import) => void; onBack: () => void };

export function StepCheck({ one, onDone, onBack }: Props) {
  const t = useTexts(texts);
  const f = useFormat();
  const { may } = useSession();
  const path = { path: { import_no: Number(one.import_no) } };
  const stop = useMutation({ mutationFn: () => ask(api.POST('/v1/imports/{import_no}/cancel', { params: path })), onSuccess: onDone });
  const start = useMutation({ mutationFn: () => ask(api.POST('/v1/imports/{import_no}/start', { params: path })), onSuccess: onDone });
  const check = one.check;
  if (!check) {
    const { done, expected, rate, seconds_left: left } = one.progress;
    return (
      <section className="y-card">
        <JobProgress title={t('checkTitle')} done={done} expected={expected} rate={rate} secondsLeft={left} note={one.worker_silent ? undefined : t('mayLeave')} onCancel={() => stop.mutate()} />
        {one.worker_silent && <Silent />}
        {stop.isError && <ErrorPanel error={stop.error} />}
      </section>
    );
  }
  const open = one.state === 'checked' && may('imports.manage');
  return (
    <>
      <div className="c-acts">
        <span>{t('creates', { orders: check.creates.orders, gross: f.money(check.creates.gross_fen), refunds: check.creates.refunds, refund: f.money(check.creates.refund_fen), members: check.creates.members, fresh: check.creates.new_members })}</span>
        {open && <Button onClick={onBack}>{t('changeMapping')}</Button>}
        {open && <Button type="primary" loading={start.isPending} disabled={check.lines === 0} onClick={() => start.mutate()}>{check.lines ? t('startImport', { count: check.applies }) : t('nothingToImport')}</Button>}
      </div>
      {start.isError && <ErrorPanel error={start.error} />}
      <Found one={one} check={check} />
    </>
  );
}

function Found({ one, check }: { one: Import; check: Check }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { pick } = useNamed();
  const language = useLanguage();
  const [{ problem, from }, set] = useUrlState(['problem', 'from']);
  const keys = check.problems.map((each) => each.key);
  const move = (by: number) => {
    const next = keys.at((keys.indexOf(problem ?? '') + by + keys.length + (problem ? 0 : by < 0 ? 1 : 0)) % Math.max(keys.length, 1));
    if (next) set({ problem: next, from: undefined });
  };
  useKeys([
    { keys: 'j', label: { zh: '下一个问题', en: 'Next problem' }, run: () => move(1) },
    { keys: 'k', label: { zh: '上一个问题', en: 'Problem before' }, run: () => move(-1) },
  ]);
  const chosen = check.problems.find((each) => each.key === problem);
  const page = useQuery({
    queryKey: ['checked-rows', one.import_no, chosen?.key, from],
    queryFn: () => ask(api.GET('/v1/imports/{import_no}/rows', { params: { path: { import_no: Number(one.import_no) }, query: { limit: 20, ...(chosen && { problem: chosen.key }), ...(from && { before: Number(from) }) } } })),
    enabled: !one.swept,
    placeholderData: (before) => before,
  });
  const broken = pick(check, 'broken');
  return (
    <section className="y-card">
      {check.seen_before && <Alert type="info" showIcon title={t('seenBefore')} />}
      {broken && <Alert type="warning" showIcon title={t('broken', { why: broken })} />}
      <div className="c-facts">
        <strong>{t('willApply', { count: check.applies })}</strong>
        {check.refused > 0 && <span>· {t('inQuarantine', { count: check.refused })}</span>}
        {check.duplicates + check.superseded > 0 && <span>· {t('knownRecords', { count: check.duplicates + check.superseded })}</span>}
        {check.skipped > 0 && <span>· {t('passed', { count: check.skipped })}</span>}
      </div>
      <div className="c-chips" role="group" aria-label={t('nextProblem')}>
        <Button size="small" aria-pressed={!chosen} onClick={() => set({ problem: undefined, from: undefined })}>{t('allLines', { count: check.lines })}</Button>
        {check.problems.map((each) => (
          <Button key={each.key} size="small" aria-pressed={each.key === problem} onClick={() => set({ problem: each.key, from: undefined })}>
            {each.field && `${fieldName(each.field, language)} `}{pick(each, 'message')} · {f.integer(each.count)}
          </Button>
        ))}
      </div>
      {chosen && <p>{pick(chosen, 'cure')}</p>}
      {page.isError && <ErrorPanel error={page.error} onRetry={() => void page.refetch()} />}
      <div className="c-scroll">
        <table className="c-table">
          <thead><tr><th className="y-number">{t('line')}</th><th>{t('order')}</th>{chosen ? <><th>{t('value')}</th></> : <><th>{t('date')}</th><th className="y-number">{t('quantity')}</th><th className="y-number">{t('price')}</th></>}<th>{t('becomes')}</th></tr></thead>
          <tbody>{(page.data?.items ?? []).map((row) => <OneRow key={`${row.file}:${row.line}:${row.order}:${row.becomes_en}`} row={row} bad={Boolean(chosen)} />)}</tbody>
        </table>
      </div>
      {page.data?.next && <div className="c-acts"><span /><Button size="small" onClick={() => set({ from: page.data.next ?? undefined })}>{t('more')}</Button></div>}
    </section>
  );
}

function OneRow({ row, bad }: { row: Row; bad: boolean }) {
  const f = useFormat();
  const { pick } = useNamed();
  return (
    <tr>
      <td className="y-number">{f.integer(row.line)}</td>
      <td>{row.order}</td>
      {bad ? <td>{row.value || '—'}</td> : <><td>{row.date}</td><td className="y-number">{row.quantity}</td><td className="y-number"><Money fen={row.amount_fen} /></td></>}
      <td>{bad || row.problem ? `✗ ${pick(row, 'message') || pick(row, 'becomes')}` : pick(row, 'becomes')}</td>
    </tr>
  );
}
