/** The entries of a group. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import { api, ask } from '@/api/client';
import { useFormat } from '@/format';
import { useLanguage, useNamed, useTexts } from '@/i18n';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { fieldName } from '../fieldName';
import type { Which } from '../types';
import { texts } from './locales';

const KINDS = { order: 'order_kind', refund: 'refund_kind', member: 'member_kind', behaviour: 'behaviour_kind', line: 'line_kind' } as const;

const PAGE = 50;
type Props = { where: Which; onOpen: (number: string) => void; onReplay: (name: string, number: string) => void };

export function Entries({ where, onOpen, onReplay }: Props) {
  const t = useTexts(texts);
  const f = useFormat();
  const { pick } = useNamed();
  const language = useLanguage();
  const answer = useInfiniteQuery({
    queryKey: ['quarantine-entries', where],
    queryFn: ({ pageParam }) => ask(api.POST('/v1/quarantine/entries', { body: { where, limit: PAGE, ...(pageParam && { before: pageParam }) } })),
    initialPageParam: 0,
    getNextPageParam: (page) => (page.length === PAGE ? Number(page.at(-1)!.quarantine_no) : undefined),
  });
  if (answer.isError) return <ErrorPanel error={answer.error} onRetry={() => void answer.refetch()} />;
  if (!answer.data) return <Skeleton active />;
  return (
    <div className="c-scroll">
      <table className="c-table">
        <thead><tr><th>{t('order')}</th><th>{t('kind')}</th><th>{t('reason')}</th><th>{t('place')}</th><th>{t('since')}</th><th className="y-number">{t('seen')}</th><th aria-label={t('record')} /></tr></thead>
        <tbody>
          {answer.data.pages.flat().map((row) => (
            <tr key={row.quarantine_no} data-item tabIndex={-1}>
              <th scope="row">{row.external_id || '—'}</th>
              <td>{t(KINDS[row.kind as keyof typeof KINDS] ?? 'message_kind')}</td>
              <td>{[fieldName(row.field, language), pick({ problem_zh: row.problem_zh, problem_en: row.problem }, 'problem')].filter(Boolean).join(language === 'en' ? ': ' : '：')}</td>
              <td>{row.place || '—'}</td>
              <td>{f.dateTime(row.received_at)}</td>
              <td className="y-number">{f.integer(row.seen)}</td>
              <td className="c-row-acts">
                <Button size="small" data-does="open" onClick={() => onOpen(row.quarantine_no)}>{t('record')}</Button>
                {row.kind !== 'line' && <Button size="small" data-does="replay" onClick={() => onReplay(row.external_id || row.quarantine_no, row.quarantine_no)}>{t('replay')}</Button>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {answer.hasNextPage && <Button type="link" loading={answer.isFetchingNextPage} onClick={() => void answer.fetchNextPage()}>{t('more')}</Button>}
    </div>
  );
}
