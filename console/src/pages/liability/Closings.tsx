/** Months that were closed, and the one that can be next: two people, and why. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Form, Input, Modal, Skeleton, Table, Tag } from 'antd';
import { useState } from 'react';
import { api, ask } from '@/api/client';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import { EmptyState } from '@/parts/EmptyState';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { To } from '@/place/To';
import { useSession } from '@/session/SessionProvider';
import { SHORTEST, useClosings, type Closing, type Kept } from './data';
import { texts } from './locales';

type Act = 'approve' | 'refuse' | 'reopen';
const COLOURS: Record<Closing['state'], string | undefined> = { proposed: 'warning', closed: 'success', refused: 'error', reopened: undefined };
const number = { align: 'right' as const, className: 'y-number' };

export function Closings({ kept }: { kept: Kept }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { may } = useSession();
  const closings = useClosings();
  const [asked, setAsked] = useState<{ one: Closing; act: Act } | null>(null);
  const acts = (one: Closing): Act[] => {
    if (!may('liability.close')) return [];
    if (one.state === 'proposed') return one.mine ? ['refuse'] : ['approve', 'refuse'];
    return one.last ? ['reopen'] : [];
  };
  const named = (one: Closing, act: Act) => t(act === 'refuse' && one.mine ? 'takeBack' : act);
  if (closings.isPending) return <Skeleton active paragraph={{ rows: 4 }} />;
  if (closings.isError) return <ErrorPanel error={closings.error} onRetry={() => void closings.refetch()} />;
  const { items } = closings.data;
  const month = kept.first.slice(0, 7);
  const open = kept.report && kept.first === kept.last && !kept.report.open && !items.some((one) => one.month === kept.first && (one.state === 'closed' || one.state === 'proposed'));
  return (
    <section className="y-card" aria-label={t('closings')}>
      {open && may('liability.close') && <Propose kept={kept} month={month} />}
      {items.length === 0 ? <EmptyState title={t('noClosings')} note={t('noClosingsNote')} /> : (
        <Table<Closing>
          size="small" pagination={false} rowKey="closing_no" scroll={{ x: 'max-content' }} dataSource={items} aria-label={t('closings')}
          columns={[
            { key: 'month', title: t('month'), fixed: 'left', render: (_, row) => <To to={`/points/liability?first=${row.month.slice(0, 7)}&last=${row.month.slice(0, 7)}&known=${encodeURIComponent(row.known_at)}`} aria-label={t('see', { month: row.month.slice(0, 7) })}>{row.month.slice(0, 7)}</To> },
            { key: 'state', title: t('state'), render: (_, row) => <Tag color={COLOURS[row.state]}>{t(row.state)}</Tag> },
            { key: 'points', title: t('outstanding'), ...number, render: (_, row) => f.integer(row.outstanding) },
            { key: 'contract', title: t('contract'), ...number, render: (_, row) => f.money(row.contract_fen) },
            { key: 'proposed', title: t('proposer'), render: (_, row) => <span data-as-typed>{t('by', { name: row.proposed_by_name, at: f.dateTime(row.proposed_at) })}</span> },
            { key: 'decided', title: t('decided'), render: (_, row) => <Decided one={row} /> },
            { key: 'acts', title: '', render: (_, row) => <div className="b-asked">{acts(row).map((act) => <Button key={act} size="small" danger={act !== 'approve'} onClick={() => setAsked({ one: row, act })}>{named(row, act)}</Button>)}</div> },
          ]}
        />
      )}
      {asked && <Decide one={asked.one} act={asked.act} title={`${named(asked.one, asked.act)} ${asked.one.month.slice(0, 7)}`} onClose={() => setAsked(null)} />}
    </section>
  );
}

function Decided({ one }: { one: Closing }) {
  const t = useTexts(texts);
  const f = useFormat();
  if (!one.decided_at) return '—';
  return (
    <>
      <div data-as-typed>{t('by', { name: one.decided_by_name ?? '', at: f.dateTime(one.decided_at) })} · {one.decided_why}</div>
      {one.reopened_at && <div>{t('reopened')} · <span data-as-typed>{t('by', { name: one.reopened_by_name ?? '', at: f.dateTime(one.reopened_at) })} · {one.reopened_why}</span></div>}
    </>
  );
}

function Propose({ kept, month }: { kept: Kept; month: string }) {
  const t = useTexts(texts);
  const { message } = App.useApp();
  const queries = useQueryClient();
  const propose = useMutation({
    mutationFn: () => ask(api.POST('/v1/points/liability/closings', { body: { report_no: kept.report_no } })),
    onSuccess: async () => {
      message.success(t('closeAsked'));
      await queries.invalidateQueries({ queryKey: ['liability', 'closings'] });
    },
  });
  return (
    <>
      <Alert type="info" showIcon title={t('closeMonth', { month })} description={t('closeNote')} action={<Button type="primary" loading={propose.isPending} onClick={() => propose.mutate()}>{t('closeMonth', { month })}</Button>} />
      {propose.isError && <ErrorPanel error={propose.error} />}
    </>
  );
}

function Decide({ one, act, title, onClose }: { one: Closing; act: Act; title: string; onClose: () => void }) {
  const t = useTexts(texts);
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [why, setWhy] = useState('');
  const [tried, setTried] = useState(false);
  const decide = useMutation({
    mutationFn: () => {
      const given = { params: { path: { closing_no: Number(one.closing_no) } }, body: { reason: why.trim() } };
      if (act === 'approve') return ask(api.POST('/v1/points/liability/closings/{closing_no}/approve', given));
      if (act === 'refuse') return ask(api.POST('/v1/points/liability/closings/{closing_no}/refuse', given));
      return ask(api.POST('/v1/points/liability/closings/{closing_no}/reopen', given));
    },
    onSuccess: async () => {
      message.success(t('done'));
      onClose();
      await queries.invalidateQueries({ queryKey: ['liability'] });
    },
  });
  const short = why.trim().length < SHORTEST;
  const go = () => (short ? setTried(true) : decide.mutate());
  return (
    <Modal open title={title} okText={title} onOk={go} confirmLoading={decide.isPending} onCancel={onClose} width={440}>
      <Form layout="vertical">
        <Form.Item label={t('reason')} htmlFor="closing-why" {...(tried && short ? { validateStatus: 'error' as const, help: t('short') } : {})}>
          <Input id="closing-why" autoFocus maxLength={500} value={why} onChange={(event) => setWhy(event.target.value)} onPressEnter={go} />
        </Form.Item>
      </Form>
      {decide.isError && <ErrorPanel error={decide.error} />}
    </Modal>
  );
}
