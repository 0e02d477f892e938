import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Skeleton } from 'antd';
import { useEffect, type ReactNode } from 'react';
import { api, ask, type components } from '@/api/client';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { useKeys } from '@/keys';
import { useNarrow } from '@/look/useMedia';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { MemberPeek } from '@/parts/MemberPeek';
import { useUndo } from '@/parts/useUndo';
import { useOpen } from '@/place/url';
import { forget } from '../MergeDrawer';
import { Sides, useKinds } from '../Sides';
import { texts } from './locales';
import { MARKS, SAID, pairQuery, type Suggestion, type Verdict } from './words';

/** Where a rounded share would say 100 %, which nothing is. */
const CERTAIN = 0.9995;
const DONE = { different: 'saidDifferent', household: 'saidHousehold' } as const;

/** The pair at hand, what is said for and against it, what a merge would do, and the verdict. */
export function Pair({ suggestions, total }: { suggestions: Suggestion[]; total: number }) {
  const t = useTexts(texts);
  const queries = useQueryClient();
  const undo = useUndo();
  const narrow = useNarrow();
  const [open, setOpen] = useOpen();
  const index = Math.max(0, suggestions.findIndex((one) => one.suggestion_no === open));
  const current = suggestions[index]!;
  const following = suggestions[index + 1];
  const go = (by: number) => setOpen(suggestions[Math.min(Math.max(index + by, 0), suggestions.length - 1)]!.suggestion_no);
  useEffect(() => {
    if (following) void queries.prefetchQuery(pairQuery(following.suggestion_no));
  }, [following, queries]);
  const again = async () => {
    await queries.invalidateQueries({ queryKey: ['suggestions'] });
    await forget(queries);
  };
  const judge = useMutation({
    mutationFn: (verdict: Verdict) => ask(api.POST('/v1/identity/suggestions/{suggestion_no}/judge', { params: { path: { suggestion_no: Number(current.suggestion_no) } }, body: { verdict, reason: t('reason') } })),
    onSuccess: async (done, verdict) => {
      const said = verdict !== 'same' ? t(DONE[verdict]) : done.other && done.one ? t('saidProposed') : t('saidSame');
      undo(said, async () => {
        await ask(api.POST('/v1/identity/suggestions/{suggestion_no}/undo', { params: { path: { suggestion_no: Number(done.suggestion_no) } } }));
        await again();
        setOpen(done.suggestion_no);
      });
      setOpen(following?.suggestion_no ?? null);
      await again();
    },
  });
  const key = (letter: string) => (narrow ? '' : ` (${letter})`);
  const say = (verdict: Verdict) => { if (!judge.isPending) judge.mutate(verdict); };
  const same = { zh: '同一人', en: 'Same person' };
  const different = { zh: '不是同一人', en: 'Not the same' };
  const next = { zh: '下一对', en: 'Next pair' };
  useKeys([
    { keys: 'a', label: same, run: () => say('same') }, { keys: 'm', label: same, run: () => say('same') },
    { keys: 'r', label: different, run: () => say('different') }, { keys: 'n', label: different, run: () => say('different') },
    { keys: 'h', label: { zh: '一家人', en: 'One household' }, run: () => say('household') },
    { keys: 'j', label: next, run: () => go(1) }, { keys: 's', label: next, run: () => go(1) },
    { keys: 'k', label: { zh: '上一对', en: 'Pair before' }, run: () => go(-1) },
  ]);
  return (
    <section className="y-stack" aria-label={t('place', { at: index + 1, count: total })}>
      <p className="y-caption i-line" role="status">{t('place', { at: index + 1, count: total })}</p>
      <Whole key={current.suggestion_no} suggestion={current} />
      {judge.isError && <ErrorPanel error={judge.error} />}
      <div className="i-acts i-verdict">
        <Button type="primary" loading={judge.isPending} aria-keyshortcuts="a m" onClick={() => say('same')}>{t('same')}{key('A')}</Button>
        <Button danger disabled={judge.isPending} aria-keyshortcuts="r n" onClick={() => say('different')}>{t('different')}{key('R')}</Button>
        <Button disabled={judge.isPending} aria-keyshortcuts="h" onClick={() => say('household')}>{t('household')}{key('H')}</Button>
        <Button disabled={index === 0} aria-keyshortcuts="k" onClick={() => go(-1)}>{t('previous')}{key('K')}</Button>
        <Button disabled={!following} aria-keyshortcuts="j s" onClick={() => go(1)}>{t('next')}{key('J')}</Button>
      </div>
    </section>
  );
}

function Whole({ suggestion }: { suggestion: Suggestion }) {
  const t = useTexts(texts);
  const pair = useQuery(pairQuery(suggestion.suggestion_no));
  const { one, other } = suggestion;
  const look = useQuery({
    queryKey: ['merge-preview', 'suggestion', suggestion.suggestion_no], gcTime: 0, enabled: Boolean(one && other),
    queryFn: () => ask(api.POST('/v1/merges/preview', { body: { pair: { survivor: one!.member, merged: other!.member, keep: false } } })),
  });
  const narrow = useNarrow();
  if (!one || !other) return <Alert type="warning" showIcon title={t('gone')} />;
  const sides: Part[] = [{ label: t('one'), row: one, side: pair.data?.one }, { label: t('other'), row: other, side: pair.data?.other }];
  return (
    <>
      <div className="i-pair">
        {narrow ? <Both sides={sides} suggestion={suggestion} /> : sides.map((side) => <Side key={side.label} {...side} suggestion={suggestion} />)}
        <Why suggestion={suggestion} conflicts={pair.data?.conflicts ?? []} />
      </div>
      {pair.isError && <ErrorPanel error={pair.error} onRetry={() => void pair.refetch()} />}
      {look.isPending && <Skeleton active paragraph={{ rows: 4 }} />}
      {look.isError && <ErrorPanel error={look.error} onRetry={() => void look.refetch()} />}
      {look.data && <Sides effect={look.data} parting={false} />}
    </>
  );
}

type Part = { label: string; row: components['schemas']['MemberRow']; side?: components['schemas']['SideShown'] };

/** How a field of the two compares, as a sign with its word. */
function Mark({ field, suggestion }: { field: string; suggestion: Suggestion }) {
  const t = useTexts(texts);
  const said = suggestion.fields.find((one) => one.field === field)?.said ?? 'missing';
  return <span className="i-mark" data-said={said} title={t(SAID[said])}>{MARKS[said]}</span>;
}

/** What is known of one of the two, in the order in which it is compared. */
function useFacts(): (part: Part, suggestion: Suggestion) => { key: string; label: ReactNode; value: ReactNode }[] {
  const t = useTexts(texts);
  const f = useFormat();
  const { name } = useNamed();
  return ({ row, side }, suggestion) => {
    const marked = (field: 'phone' | 'birthday' | 'gender' | 'store') => <><Mark field={field} suggestion={suggestion} /> {t(field)}</>;
    const gender = row.gender === 'female' || row.gender === 'male' ? t(row.gender) : t('unknown');
    return [
      { key: 'phone', label: marked('phone'), value: <span className="y-amount">{row.phone ?? '—'}</span> },
      { key: 'birthday', label: marked('birthday'), value: side?.birthday ?? '—' },
      { key: 'gender', label: marked('gender'), value: gender },
      { key: 'store', label: marked('store'), value: row.store ? name(row.store) : '—' },
      { key: 'joined', label: t('joined'), value: f.day(row.joined_at) },
      { key: 'orders', label: t('orders'), value: f.integer(row.orders) },
      { key: 'last', label: t('last'), value: row.last_order_at ? f.day(row.last_order_at) : '—' },
      { key: 'available', label: t('available'), value: f.integer(row.available) },
      { key: 'known', label: t('known'), value: <span data-as-typed>{side ? side.identifiers.map((one) => one.masked).join(', ') : '…'}</span> },
    ];
  };
}

function Who({ row, suggestion }: { row: Part['row']; suggestion: Suggestion }) {
  return <p className="i-who"><Mark field="name" suggestion={suggestion} /> <MemberPeek member={row} /> {row.name && <span className="y-caption y-amount" data-as-typed>{row.number}</span>}</p>;
}

function Side({ label, row, side, suggestion }: Part & { suggestion: Suggestion }) {
  const facts = useFacts()({ label, row, side }, suggestion);
  return (
    <article className="y-card" aria-label={label}>
      <h2 className="y-section">{label}</h2>
      <Who row={row} suggestion={suggestion} />
      <dl className="y-facts">{facts.map((one) => <div key={one.key}><dt>{one.label}</dt><dd>{one.value}</dd></div>)}</dl>
    </article>
  );
}

/** On phones what is compared stands beside each other, field under field. */
function Both({ sides, suggestion }: { sides: Part[]; suggestion: Suggestion }) {
  const t = useTexts(texts);
  const facts = useFacts();
  const [first, second] = sides.map((side) => facts(side, suggestion));
  return (
    <article className="y-card" aria-label={t('pair')}>
      <div className="i-both">{sides.map((side) => <div key={side.label}><h2 className="y-section">{side.label}</h2><Who row={side.row} suggestion={suggestion} /></div>)}</div>
      <dl className="i-fields">
        {first!.map((one, index) => <div key={one.key} className="i-both"><dt>{one.label}</dt><dd>{one.value}</dd><dd>{second![index]!.value}</dd></div>)}
      </dl>
    </article>
  );
}

function Why({ suggestion, conflicts }: { suggestion: Suggestion; conflicts: string[] }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { name } = useNamed();
  const kinds = useKinds();
  const named = conflicts.map((kind) => name(kinds.data?.find((one) => one.code === kind))).join(', ');
  return (
    <article className="y-card" aria-label={t('why')}>
      <h2 className="y-section">{t('why')}</h2>
      <p><strong>{t('probability', { share: suggestion.probability < CERTAIN ? f.percent(suggestion.probability) : t('almost') })}</strong></p>
      <table className="i-why">
        <thead><tr><th scope="col">{t('field')}</th><th scope="col">{t('says')}</th><th scope="col" className="i-number">{t('weight')}</th></tr></thead>
        <tbody>
          {suggestion.fields.filter((one) => one.said !== 'missing').map((one) => (
            <tr key={one.field}>
              <th scope="row">{name(one)}</th>
              <td><span className="i-mark" data-said={one.said} aria-hidden>{MARKS[one.said]}</span> {t(SAID[one.said])}</td>
              <td className="i-number">{one.weight < 0 ? '−' : '+'}{Math.abs(one.weight).toFixed(1)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {conflicts.length > 0 && <Alert type="warning" showIcon title={t('conflicts', { kinds: named })} />}
    </article>
  );
}
