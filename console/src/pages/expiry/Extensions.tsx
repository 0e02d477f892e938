import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input, Modal, Tag } from 'antd';
import { useState } from 'react';
import { api, ask } from '@/api/client';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import { DataTable, type Column } from '@/parts/DataTable';
import { EmptyState } from '@/parts/EmptyState';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { To } from '@/place/To';
import { COLOURS, forget, SHORTEST, type Extension } from './data';
import { texts } from './locales';

const EVERY = 5_000;

/** What was asked for, what waits for a second person, and how far each is. */
export function Extensions() {
  const t = useTexts(texts);
  const f = useFormat();
  const [deciding, setDeciding] = useState<{ one: Extension; approve: boolean } | null>(null);
  const whose = (row: Extension) => (row.member ? <To to={`/members/${row.member}?tab=points`}>{row.number}</To> : row.waiting ? t('allWaiting') : t('allOf', { month: (row.first_on ?? '').slice(0, 7) }));
  const columns: Column<Extension>[] = [
    { key: 'which', title: t('which'), always: true, card: 'head', render: whose },
    { key: 'until', title: t('until'), render: (row) => f.day(row.until) },
    { key: 'state', title: t('state'), render: (row) => <Tag color={COLOURS[row.state]}>{t(row.state)}</Tag> },
    { key: 'points', title: t('points'), number: true, render: (row) => f.integer(row.state === 'done' || row.state === 'approved' ? row.done.points : row.expected.points) },
    { key: 'members', title: t('members'), number: true, render: (row) => f.integer(row.state === 'done' || row.state === 'approved' ? row.done.members : row.expected.members) },
    { key: 'reason', title: t('reason'), card: 'wide', render: (row) => (row.reason ? <span data-as-typed>{row.reason}</span> : '—') },
    { key: 'by', title: t('by'), render: (row) => <span data-as-typed>{row.proposed_by_name}</span> },
    { key: 'at', title: t('at'), render: (row) => f.dateTime(row.proposed_at) },
    { key: 'decided', title: t('decided'), usuallyHidden: true, render: (row) => (row.decided_by_name ? <span data-as-typed>{row.decided_by_name}</span> : '—') },
    {
      key: 'acts', title: '', label: t('decide'), card: 'wide', render: (row) => row.state === 'proposed' && (
        <>
          {!row.mine && <Button type="link" size="small" onClick={() => setDeciding({ one: row, approve: true })}>{t('approve')}</Button>}
          <Button type="link" size="small" onClick={() => setDeciding({ one: row, approve: false })}>{t('refuse')}</Button>
        </>
      ),
    },
  ];
  return (
    <>
      <DataTable<Extension>
        name="extensions" label={t('extensions')} columns={columns} rowKey={(row) => row.wish_no} queryKey={['expiry', 'extensions']} every={EVERY}
        load={({ before, limit }) => ask(api.GET('/v1/points/extensions', { params: { query: { before: before ? Number(before) : undefined, limit } } }))}
        empty={<EmptyState title={t('noExtensions')} note={t('noExtensionsNote')} />}
      />
      {deciding && <Decide {...deciding} onClose={() => setDeciding(null)} />}
    </>
  );
}

function Decide({ one, approve, onClose }: { one: Extension; approve: boolean; onClose: () => void }) {
  const t = useTexts(texts);
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [why, setWhy] = useState('');
  const [wrong, setWrong] = useState(false);
  const run = useMutation({
    mutationFn: () => {
      const asked = { params: { path: { wish_no: Number(one.wish_no) } }, body: { reason: why.trim() } };
      return ask(approve ? api.POST('/v1/points/extensions/{wish_no}/approve', asked) : api.POST('/v1/points/extensions/{wish_no}/refuse', asked));
    },
    onSuccess: async () => {
      message.success(t(approve ? 'approvedDone' : 'refusedDone'));
      onClose();
      await forget(queries);
    },
  });
  function go() {
    setWrong(why.trim().length < SHORTEST);
    if (why.trim().length >= SHORTEST) run.mutate();
  }
  return (
    <Modal open title={t(approve ? 'approveTitle' : 'refuseTitle')} okText={approve ? t('approveAct', { points: one.expected.points }) : t('refuse')} cancelText={t('cancel')} onOk={go} onCancel={onClose} confirmLoading={run.isPending}>
      <p>{t('decideText', { count: one.expected.members, points: one.expected.points, day: one.until })}</p>
      <Form layout="vertical">
        <Form.Item label={t('why')} htmlFor="extension-why" validateStatus={wrong ? 'error' : ''} help={wrong ? t('short') : undefined}>
          <Input id="extension-why" maxLength={500} value={why} aria-invalid={wrong} onChange={(event) => { setWhy(event.target.value); setWrong(false); }} />
        </Form.Item>
      </Form>
      {run.isError && <ErrorPanel error={run.error} />}
    </Modal>
  );
}
