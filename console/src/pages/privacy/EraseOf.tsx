import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Drawer, Form, Input, Skeleton } from 'antd';
import { useState } from 'react';
import { api, ask } from '@/api/client';
import { useTexts } from '@/i18n';
import { useNarrow } from '@/look/useMedia';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { useConfirmClose } from '@/parts/useDirtyGuard';
import { To } from '@/place/To';
import { EffectOf } from './EffectOf';
import { texts } from './locales';
import './privacy.css';
import { forget, SHORTEST } from './words';

type Person = { member: string; number: string };

/** On a member's page: what waits about her, and the wish that she be erased. */
export default function EraseOf({ member }: { member: Person }) {
  const t = useTexts(texts);
  const [asking, setAsking] = useState(false);
  const waiting = useQuery({
    queryKey: ['erasure-of', member.member],
    queryFn: async () => (await ask(api.GET('/v1/erasures', { params: { query: { state: 'proposed', member: member.member, limit: 1 } } }))).items[0] ?? null,
  });
  return (
    <section aria-label={t('erase')}>
      <div className="v-over">
        <h2 className="y-section">{t('erase')}</h2>
        {!waiting.data && <Button danger onClick={() => setAsking(true)}>{t('eraseAct')}</Button>}
      </div>
      <p className="y-caption">{t('eraseNote')}</p>
      {waiting.data && <Alert type="warning" showIcon title={t('waits')} action={<To to={`/members/privacy?tab=erasures&open=${waiting.data.erasure_no}`}>{t('open')}</To>} />}
      {asking && <Ask member={member} onClose={() => setAsking(false)} />}
    </section>
  );
}

/** What would go and stay, then the request with how one knows that it is she. */
function Ask({ member, onClose }: { member: Person; onClose: () => void }) {
  const t = useTexts(texts);
  const narrow = useNarrow();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [why, setWhy] = useState('');
  const [wrong, setWrong] = useState(false);
  const close = useConfirmClose(why.trim() !== '', onClose);
  const look = useQuery({ queryKey: ['erasure-preview', member.member], gcTime: 0, queryFn: () => ask(api.POST('/v1/erasures/preview', { body: { member: member.member } })) });
  const propose = useMutation({
    mutationFn: () => ask(api.POST('/v1/erasures', { body: { member: member.member, reason: why.trim() } })),
    onSuccess: async () => {
      message.success(t('askedDone'));
      onClose();
      await forget(queries);
    },
  });
  function go() {
    setWrong(why.trim().length < SHORTEST);
    if (why.trim().length >= SHORTEST) propose.mutate();
  }
  return (
    <Drawer open onClose={close} size={narrow ? '100%' : 720} title={<span data-as-typed>{t('askTitle', { number: member.number })}</span>}>
      <div className="y-stack">
        {look.isPending && <Skeleton active paragraph={{ rows: 6 }} />}
        {look.isError && <ErrorPanel error={look.error} onRetry={() => void look.refetch()} />}
        {look.data && <EffectOf effect={look.data} done={false} />}
        <Form layout="vertical">
          <Form.Item label={t('askWhy')} htmlFor="erase-why" extra={t('askHelp')} validateStatus={wrong ? 'error' : ''} help={wrong ? t('askShort') : undefined}>
            <Input id="erase-why" maxLength={200} value={why} aria-invalid={wrong} onChange={(event) => { setWhy(event.target.value); setWrong(false); }} />
          </Form.Item>
          {propose.isError && <ErrorPanel error={propose.error} />}
          <div className="v-acts"><Button danger type="primary" loading={propose.isPending} onClick={go}>{t('ask')}</Button></div>
        </Form>
      </div>
    </Drawer>
  );
}
