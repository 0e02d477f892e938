import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input, Modal, Skeleton, Tag } from 'antd';
import { useState } from 'react';
import { api, ask, download } from '@/api/client';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { texts } from './privacyTexts';

const SHORTEST = 3;
const LOOK_MS = 2_000;
const COLOURS: Record<string, string> = { waiting: 'processing', ready: 'success', failed: 'error', gone: 'default' };

/** All that is held of her as a file: made beside, kept a while, each taking logged. */
export default function Copies({ oneId }: { oneId: string }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { message } = App.useApp();
  const known = useQueryClient();
  const [asking, setAsking] = useState(false);
  const answer = useQuery({
    queryKey: ['member-copies', oneId],
    queryFn: () => ask(api.GET('/v1/members/{one_id}/copies', { params: { path: { one_id: oneId } } })),
    refetchInterval: (query) => (query.state.data?.some((one) => one.state === 'waiting') ? LOOK_MS : false),
  });
  const take = useMutation({ mutationFn: (copyNo: string) => download(`/v1/copies/${copyNo}`, `copy-${copyNo}.zip`) });
  const made = async () => {
    setAsking(false);
    void message.success(t('asked'));
    await known.invalidateQueries({ queryKey: ['member-copies', oneId] });
  };
  return (
    <section aria-label={t('copies')}>
      <div className="m-over">
        <h2 className="y-section">{t('copies')}</h2>
        <Button onClick={() => setAsking(true)}>{t('make')}</Button>
      </div>
      <p className="y-caption">{t('copiesNote')}</p>
      {answer.isPending && <Skeleton active paragraph={{ rows: 2 }} />}
      {answer.isError && <ErrorPanel error={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.data?.length === 0 && <p className="y-caption">{t('noCopies')}</p>}
      <ul className="m-said">
        {answer.data?.map((one) => (
          <li key={one.copy_no}>
            <span><Tag color={COLOURS[one.state]}>{t(one.state)}</Tag></span>
            <span><span data-as-typed>{t('madeBy', { name: one.made_by_name, time: f.dateTime(one.made_at) })}</span> {one.state === 'ready' && <span className="y-caption">{t('until', { time: f.dateTime(one.expires_at) })}</span>}</span>
            <span>{one.state === 'ready' && <Button size="small" loading={take.isPending} onClick={() => take.mutate(one.copy_no)}>{t('download')}</Button>}</span>
          </li>
        ))}
      </ul>
      {take.isError && <ErrorPanel error={take.error} />}
      {asking && <Ask oneId={oneId} onClose={() => setAsking(false)} onMade={() => void made()} />}
    </section>
  );
}

function Ask({ oneId, onClose, onMade }: { oneId: string; onClose: () => void; onMade: () => void }) {
  const t = useTexts(texts);
  const [reason, setReason] = useState('');
  const [wrong, setWrong] = useState(false);
  const make = useMutation({
    mutationFn: () => ask(api.POST('/v1/members/{one_id}/copies', { params: { path: { one_id: oneId } }, body: { reason: reason.trim() } })),
    onSuccess: onMade,
  });
  function go() {
    if (reason.trim().length < SHORTEST) setWrong(true);
    else make.mutate();
  }
  return (
    <Modal open title={t('make')} onCancel={onClose} onOk={go} okText={t('make')} cancelText={t('back')} confirmLoading={make.isPending} width={440}>
      <p>{t('copiesNote')}</p>
      <Form layout="vertical">
        <Form.Item label={t('copyReason')} htmlFor="copy-reason" validateStatus={wrong ? 'error' : ''} help={wrong ? t('reasonShort') : null}>
          <Input id="copy-reason" autoFocus maxLength={200} value={reason} onChange={(event) => { setReason(event.target.value); setWrong(false); }} onPressEnter={go} />
        </Form.Item>
      </Form>
      {make.isError && <ErrorPanel error={make.error} />}
    </Modal>
  );
}
