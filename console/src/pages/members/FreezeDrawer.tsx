import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, DatePicker, Drawer, Form, Input } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { api, ask } from '@/api/client';
import { useTexts } from '@/i18n';
import { useNarrow } from '@/look/useMedia';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { useConfirmClose } from '@/parts/useDirtyGuard';
import { forget, SHORTEST } from '../adjustments/words';
import { texts } from './freezeTexts';

/** Why she is frozen, and until when; or why she is thawed. */
export default function FreezeDrawer({ oneId, thaws = false, onClose }: { oneId: string; thaws?: boolean; onClose: () => void }) {
  const t = useTexts(texts);
  const narrow = useNarrow();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [until, setUntil] = useState<Dayjs | null>(null);
  const [reason, setReason] = useState('');
  const [wrong, setWrong] = useState(false);
  const close = useConfirmClose(reason !== '' || until !== null, onClose);
  const change = useMutation({
    mutationFn: () => {
      const params = { path: { one_id: oneId }, query: {} };
      const why = { reason: reason.trim() };
      return thaws
        ? ask(api.POST('/v1/members/{one_id}/thaw', { params, body: why }))
        : ask(api.POST('/v1/members/{one_id}/freeze', { params, body: { ...why, until: until?.format('YYYY-MM-DD') ?? null } }));
    },
    onSuccess: () => {
      void message.success(t(thaws ? 'thawedNow' : 'frozenNow'));
      onClose();
    },
    onSettled: () => Promise.all([...[['freezes'], ['holds'], ['expiring']].map((queryKey) => queries.invalidateQueries({ queryKey })), forget(queries)]),
  });
  const go = () => {
    setWrong(reason.trim().length < SHORTEST);
    if (reason.trim().length >= SHORTEST) change.mutate();
  };
  return (
    <Drawer open onClose={close} size={narrow ? '100%' : 480} title={t(thaws ? 'thawTitle' : 'freezeTitle')}>
      <Form layout="vertical" onFinish={go} className="y-stack">
        <p>{t(thaws ? 'thawEffect' : 'effect')}</p>
        <Form.Item label={t('reason')} htmlFor="freeze-reason" extra={t('reasonHelp')} validateStatus={wrong ? 'error' : ''} help={wrong ? t('short') : undefined}>
          <Input id="freeze-reason" autoFocus maxLength={200} value={reason} aria-invalid={wrong} onChange={(event) => { setReason(event.target.value); setWrong(false); }} />
        </Form.Item>
        {!thaws && <Form.Item label={t('day')} htmlFor="freeze-until"><DatePicker id="freeze-until" style={{ width: '100%' }} value={until} onChange={setUntil} /></Form.Item>}
        {change.isError && <ErrorPanel error={change.error} />}
        <Button type="primary" htmlType="submit" loading={change.isPending}>{t(thaws ? 'thawNow' : 'freezeNow')}</Button>
      </Form>
    </Drawer>
  );
}
