import { Segmented, Tag } from 'antd';
import { useState } from 'react';
import { api, ask } from '@/api/client';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { DataTable, type Column } from '@/parts/DataTable';
import { EmptyState } from '@/parts/EmptyState';
import { MemberPeek } from '@/parts/MemberPeek';
import { Points } from '@/parts/Points';
import { texts } from './locales';
import { ROW_COLOURS, type AdjustmentFile, type FiledRow } from './words';

type View = 'all' | 'wrong' | 'failed' | 'done';

/** The rows of a file: those with problems first, each with what to do. */
export function FileRows({ one }: { one: AdjustmentFile }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { pick } = useNamed();
  const [view, setView] = useState<View>(one.failed ? 'failed' : one.wrong ? 'wrong' : 'all');
  const state = view === 'all' ? undefined : view;
  const counts: Record<View, number> = { all: one.rows + one.wrong, wrong: one.wrong, failed: one.failed, done: one.done };
  const shown = (['all', 'wrong', 'failed', 'done'] as const).filter((each) => each === 'all' || counts[each] > 0);
  const columns: Column<FiledRow>[] = [
    { key: 'line', title: t('line'), number: true, always: true, width: 64, card: 'head', render: (row) => f.integer(row.line) },
    { key: 'member', title: t('member'), render: (row) => (row.member ? <span className="y-underlined"><MemberPeek member={row.member} /> <span className="y-caption y-amount" data-as-typed>{row.member.phone ?? row.member.number}</span></span> : '—') },
    { key: 'points', title: t('points'), number: true, render: (row) => (row.points ? <Points value={row.points} sign unit={false} /> : '—') },
    { key: 'state', title: t('rowState'), render: (row) => <Tag color={ROW_COLOURS[row.state]}>{t(row.state)}</Tag> },
    { key: 'problem', title: t('problem'), card: 'wide', render: (row) => (row.problem ? <Problem row={row} said={`${pick(row, 'problem')}${f.language === 'en' ? '. ' : '。'}${pick(row, 'cure')}`} /> : <span data-as-typed>{row.reason}</span>) },
  ];
  const label = { all: 'allRows', wrong: 'wrongRows', failed: 'failedRows', done: 'doneRows' } as const;
  return (
    <>
      <Segmented<View> aria-label={t('rowState')} value={view} onChange={setView} options={shown.map((value) => ({ value, label: t(label[value], { count: f.integer(counts[value]) }) }))} />
      <DataTable<FiledRow>
        name="adjustment-rows" label={t('rowState')} columns={columns} rowKey={(row) => String(row.line)} queryKey={['adjustment-files', 'rows', one.file_no, state, one.done]}
        load={({ before, limit }) => ask(api.GET('/v1/adjustment-files/{file_no}/rows', { params: { path: { file_no: Number(one.file_no) }, query: { state, after: before ? Number(before) : undefined, limit } } }))}
        empty={<EmptyState title={t('noRows')} />}
      />
    </>
  );
}

function Problem({ row, said }: { row: FiledRow; said: string }) {
  const t = useTexts(texts);
  return <>{said}{row.written && <span className="y-caption" data-as-typed> {t('written', { value: row.written })}</span>}</>;
}
