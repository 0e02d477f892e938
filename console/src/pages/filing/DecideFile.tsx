import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Checkbox, Form, Input } from 'antd';
import { useState } from 'react';
import { api, ask } from '@/api/client';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { forget, SHORTEST } from '../adjustments/words';
import { texts } from './locales';
import type { AdjustmentFile } from './words';

type Act = 'start' | 'approve' | 'refuse' | 'undo';

/** What can be done with a file as it stands: carry out, approve, refuse, undo. */
export function DecideFile({ one, onOther }: { one: AdjustmentFile; onOther: (number: string) => void }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [why, setWhy] = useState('');
  const [wrong, setWrong] = useState(false);
  const [asDebt, setAsDebt] = useState(false);
  const undoing = one.state === 'done' && !one.undoes_no && !one.undone_by_no && one.done > 0;
  const act = useMutation({
    mutationFn: (verb: Act) => {
      const params = { path: { file_no: Number(one.file_no) } };
      const reason = why.trim();
      if (verb === 'start') return ask(api.POST('/v1/adjustment-files/{file_no}/start', { params }));
      if (verb === 'approve') return ask(api.POST('/v1/adjustment-files/{file_no}/approve', { params, body: { reason } }));
      if (verb === 'refuse') return ask(api.POST('/v1/adjustment-files/{file_no}/refuse', { params, body: { reason } }));
      return ask(api.POST('/v1/adjustment-files/{file_no}/undo', { params, body: { reason, as_debt: asDebt } }));
    },
    onSuccess: async (made, verb) => {
      const asked = made.state === 'proposed';
      message.success(t(verb === 'refuse' ? 'refusedNow' : asked ? 'asked' : verb === 'approve' ? 'approvedNow' : verb === 'undo' ? 'undoing' : 'started'));
      await queries.invalidateQueries({ queryKey: ['adjustment-files'] });
      await forget(queries);
      if (verb === 'undo') onOther(made.file_no);
    },
  });
  const go = (verb: Act) => {
    const needed = verb !== 'start' && why.trim().length < SHORTEST;
    setWrong(needed);
    if (!needed) act.mutate(verb);
  };
  const rows = { rows: f.integer(one.rows) };
  if (one.state !== 'checked' && one.state !== 'proposed' && !undoing) return null;
  return (
    <Form layout="vertical">
      {one.state === 'checked' && one.second_person && <Alert type="info" showIcon title={t('secondPlain')} />}
      {one.state === 'proposed' && one.mine && <Alert type="info" showIcon title={t('mine')} />}
      {undoing && <h3 className="y-section">{t('undo')}</h3>}
      {undoing && <p className="y-caption">{t('undoNote')}</p>}
      {undoing && <Checkbox checked={asDebt} onChange={(event) => setAsDebt(event.target.checked)}>{t('owed')}</Checkbox>}
      <Form.Item label={t('why')} htmlFor="file-why" hidden={one.state === 'checked'} extra={t('whyHelp')} validateStatus={wrong ? 'error' : ''} help={wrong ? t('short') : undefined}>
        <Input id="file-why" maxLength={200} value={why} aria-invalid={wrong} onChange={(event) => { setWhy(event.target.value); setWrong(false); }} />
      </Form.Item>
      {act.isError && <ErrorPanel error={act.error} />}
      <div className="a-acts">
        {one.state === 'checked' && one.rows > 0 && <Button type="primary" loading={act.isPending} onClick={() => go('start')}>{t(one.second_person ? 'startSecond' : 'start', rows)}</Button>}
        {one.state === 'proposed' && !one.mine && <Button type="primary" loading={act.isPending} onClick={() => go('approve')}>{t('approve', rows)}</Button>}
        {one.state === 'proposed' && <Button danger disabled={act.isPending} onClick={() => go('refuse')}>{t(one.mine ? 'takeBack' : 'refuse')}</Button>}
        {undoing && <Button danger loading={act.isPending} onClick={() => go('undo')}>{t('undo')}</Button>}
      </div>
    </Form>
  );
}
