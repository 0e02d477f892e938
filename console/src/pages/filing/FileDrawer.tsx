import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Drawer, Skeleton, Tag } from 'antd';
import { api, ask, download } from '@/api/client';
import { useFormat } from '@/format';
import { useLanguage, useNamed, useTexts } from '@/i18n';
import { useNarrow } from '@/look/useMedia';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { JobProgress } from '@/parts/JobProgress';
import { Points } from '@/parts/Points';
import '../adjustments/adjustments.css';
import { DecideFile } from './DecideFile';
import { FileRows } from './FileRows';
import { texts } from './locales';
import { COLOURS, EVERY, RUNNING_MS, type AdjustmentFile } from './words';

type Go = { onOther: (number: string) => void };

/** One file: what it would do, how far it is, its rows with their problems, and the next act. */
export function FileDrawer({ number, onClose, onOther }: { number: string; onClose: () => void } & Go) {
  const t = useTexts(texts);
  const narrow = useNarrow();
  const language = useLanguage();
  const answer = useQuery({
    queryKey: ['adjustment-files', 'one', number], queryFn: () => ask(api.GET('/v1/adjustment-files/{file_no}', { params: { path: { file_no: Number(number) } } })),
    refetchInterval: (query) => (query.state.data?.state === 'approved' ? RUNNING_MS : EVERY),
  });
  const one = answer.data;
  const take = useMutation({ mutationFn: () => download(`/v1/adjustment-files/${number}/result.xlsx?lang=${language}`, `adjustments-${number}.xlsx`) });
  return (
    <Drawer open onClose={onClose} size={narrow ? '100%' : 840} title={one && <><span data-as-typed>{one.name}</span> <Tag color={COLOURS[one.state]}>{t(one.state)}</Tag></>}>
      {answer.isPending && <Skeleton active paragraph={{ rows: 8 }} />}
      {answer.isError && <ErrorPanel error={answer.error} onRetry={() => void answer.refetch()} />}
      {one && (
        <div className="y-stack">
          <Facts one={one} onOther={onOther} />
          {(one.state === 'approved' || one.state === 'done') && <JobProgress title={t(one.state === 'done' ? 'progress' : 'running')} done={one.done + one.failed} expected={one.rows} state={one.state === 'done' ? 'finished' : 'running'} />}
          <DecideFile key={one.state} one={one} onOther={onOther} />
          <FileRows key={`rows ${one.state}`} one={one} />
          {take.isError && <ErrorPanel error={take.error} />}
          <div className="a-acts"><Button loading={take.isPending} onClick={() => take.mutate()}>{t('result')}</Button></div>
        </div>
      )}
    </Drawer>
  );
}

function Facts({ one, onOther }: { one: AdjustmentFile } & Go) {
  const t = useTexts(texts);
  const f = useFormat();
  const { pick } = useNamed();
  const other = (number: string | null) => number && <Button type="link" size="small" className="a-link" onClick={() => onOther(number)}>{t('open')}</Button>;
  const lines = [
    { key: 'rows', label: t('rows'), value: f.integer(one.rows) },
    { key: 'wrong', label: t('wrong'), value: f.integer(one.wrong) },
    { key: 'members', label: t('members'), value: f.integer(one.members) },
    { key: 'given', label: t('given'), value: <Points value={one.given} unit={false} /> },
    { key: 'taken', label: t('taken'), value: <Points value={one.taken} unit={false} /> },
    { key: 'origin', label: t('origin'), value: pick(one, 'origin') },
    { key: 'reason', label: t('why_'), value: one.reason && <span data-as-typed>{one.reason}</span> },
    { key: 'debt', label: t('asDebt'), value: one.as_debt && t('debtYes') },
    { key: 'by', label: t('by'), value: <span data-as-typed>{t('who', { name: one.made_by_name, time: f.dateTime(one.made_at) })}</span> },
    { key: 'decided', label: t('decision'), value: one.decided_by_name && <span data-as-typed>{t('who', { name: one.decided_by_name, time: f.dateTime(one.decided_at) })}</span> },
    { key: 'undoes', label: t('undoesFile'), value: other(one.undoes_no) },
    { key: 'undone', label: t('undoneBy'), value: other(one.undone_by_no) },
  ];
  return <dl className="y-facts y-underlined">{lines.filter((line) => line.value).map((line) => <div key={line.key}><dt>{line.label}</dt><dd>{line.value}</dd></div>)}</dl>;
}
