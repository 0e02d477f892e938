import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Checkbox, Drawer, Form, Input, Skeleton, Tag } from 'antd';
import { useState } from 'react';
import { api, ask } from '@/api/client';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { useNarrow } from '@/look/useMedia';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { Points } from '@/parts/Points';
import { To } from '@/place/To';
import './adjustments.css';
import { Effect } from './Effect';
import { texts } from './locales';
import { actor, COLOURS, forget, SHORTEST, type Adjustment } from './words';

type Act = 'approve' | 'refuse' | 'reverse';
type Go = { onOther: (number: string) => void };

/** One adjustment: whose, why, who; and the decision, or its reversal. */
export function AdjustmentDrawer({ number, onClose, onOther }: { number: string; onClose: () => void } & Go) {
  const t = useTexts(texts);
  const narrow = useNarrow();
  const answer = useQuery({ queryKey: ['adjustments', 'one', number], queryFn: () => ask(api.GET('/v1/adjustments/{adjustment_no}', { params: { path: { adjustment_no: Number(number) } } })) });
  const one = answer.data;
  const open = one && (one.state === 'proposed' || (one.state === 'done' && !one.reverses_no && !one.reversed_by_no));
  return (
    <Drawer open onClose={onClose} size={narrow ? '100%' : 640} title={<>{t('one', { number })} {one && <Tag color={COLOURS[one.state]}>{t(one.state)}</Tag>}</>}>
      {answer.isPending && <Skeleton active paragraph={{ rows: 8 }} />}
      {answer.isError && <ErrorPanel error={answer.error} onRetry={() => void answer.refetch()} />}
      {one && (
        <div className="y-stack">
          <Facts one={one} onOther={onOther} />
          {open && <Decide key={`${one.adjustment_no} ${one.state}`} one={one} onOther={onOther} />}
        </div>
      )}
    </Drawer>
  );
}

function Facts({ one, onOther }: { one: Adjustment } & Go) {
  const t = useTexts(texts);
  const f = useFormat();
  const { pick } = useNamed();
  const by = (who: string | null, name: string | null, at: string | null) => who && <span data-as-typed>{t('who', { name: actor(who, name), time: f.dateTime(at) })}</span>;
  const other = (number: string | null) => number && <Button type="link" size="small" className="a-link" onClick={() => onOther(number)}>{t('one', { number })}</Button>;
  const given = one.state === 'done' && one.points > 0 && !one.reverses_no;
  const lines = [
    { key: 'member', label: t('member'), value: one.member && <><To to={`/members/${one.member.member}?tab=points`}>{one.member.name || one.member.number}</To> <span className="y-caption y-amount" data-as-typed>{one.member.phone ?? one.member.number}</span></> },
    { key: 'points', label: t('points'), value: <Points value={one.points} sign unit={false} /> },
    { key: 'expiry', label: t('expiry'), value: given && (one.expires_on ? f.day(one.expires_on) : t('never')) },
    { key: 'origin', label: t('origin'), value: pick(one, 'origin') },
    { key: 'reason', label: t('reason'), value: <span data-as-typed>{one.reason}</span> },
    { key: 'sentence', label: t('sentence'), value: one.sentence_zh && <span data-as-typed>{pick(one, 'sentence')}</span> },
    { key: 'debt', label: t('debtAllowed'), value: one.as_debt && t('debtYes') },
    { key: 'reverses', label: t('reverses'), value: other(one.reverses_no) },
    { key: 'reversedBy', label: t('reversedBy'), value: other(one.reversed_by_no) },
    { key: 'proposed', label: t('proposedBy'), value: by(one.proposed_by, one.proposed_by_name, one.proposed_at) },
    { key: 'until', label: t('state'), value: one.state === 'proposed' && t('until', { day: f.day(one.lapses_at) }) },
    { key: 'decided', label: t('decidedBy'), value: by(one.decided_by, one.decided_by_name, one.decided_at) },
    { key: 'decision', label: t('decision'), value: one.decision && <span data-as-typed>{one.decision}</span> },
  ];
  return <dl className="y-facts y-underlined">{lines.filter((line) => line.value).map((line) => <div key={line.key}><dt>{line.label}</dt><dd>{line.value}</dd></div>)}</dl>;
}

/** What undoing it would do, and the act with its reason. */
function Decide({ one, onOther }: { one: Adjustment } & Go) {
  const t = useTexts(texts);
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [why, setWhy] = useState('');
  const [wrong, setWrong] = useState(false);
  const [asDebt, setAsDebt] = useState(false);
  const [reference] = useState(() => crypto.randomUUID());
  const undoing = one.state === 'done';
  const look = useQuery({ queryKey: ['adjustment-preview', one.adjustment_no, asDebt], gcTime: 0, enabled: undoing, queryFn: () => ask(api.POST('/v1/adjustments/preview', { params: { query: {} }, body: { reverses: one.adjustment_no, as_debt: asDebt, points: 0, currency: one.currency } })) });
  const act = useMutation({
    mutationFn: (verb: Act) => {
      const path = { adjustment_no: Number(one.adjustment_no) };
      const reason = why.trim();
      if (verb === 'approve') return ask(api.POST('/v1/adjustments/{adjustment_no}/approve', { params: { path }, body: { reason } }));
      if (verb === 'refuse') return ask(api.POST('/v1/adjustments/{adjustment_no}/refuse', { params: { path }, body: { reason } }));
      return ask(api.POST('/v1/adjustments/{adjustment_no}/reverse', { params: { path }, body: { reason, reference, as_debt: asDebt } }));
    },
    onSuccess: async (made, verb) => {
      const reversed = made.state === 'done' ? 'reversedNow' : 'reversalAsked';
      message.success(t({ approve: 'approved', refuse: 'refusedDone', reverse: reversed }[verb] as 'approved'));
      await forget(queries);
      if (verb === 'reverse') onOther(made.adjustment_no);
    },
  });
  const go = (verb: Act) => {
    setWrong(why.trim().length < SHORTEST);
    if (why.trim().length >= SHORTEST) act.mutate(verb);
  };
  return (
    <>
      {undoing && <h3 className="y-section">{t('reverse')}</h3>}
      {undoing && <p className="y-caption">{t('reverseNote')}</p>}
      {undoing && one.points > 0 && <Checkbox checked={asDebt} onChange={(event) => setAsDebt(event.target.checked)}>{t('owed')}</Checkbox>}
      {look.isLoading && <Skeleton active paragraph={{ rows: 4 }} />}
      {look.isError && <ErrorPanel error={look.error} />}
      {look.data && <Effect effect={look.data} />}
      {look.data?.second_person && <Alert type="info" showIcon title={t('fourEyes', { limit: look.data.limit })} />}
      {one.mine && !undoing && <Alert type="info" showIcon title={t('mine')} />}
      <Form layout="vertical">
        <Form.Item label={t('why')} htmlFor="adjustment-why" extra={t('whyHelp')} validateStatus={wrong ? 'error' : ''} help={wrong ? t('short') : undefined}>
          <Input id="adjustment-why" maxLength={200} value={why} aria-invalid={wrong} onChange={(event) => { setWhy(event.target.value); setWrong(false); }} />
        </Form.Item>
        {act.isError && <ErrorPanel error={act.error} />}
        <div className="a-acts">
          {undoing && <Button danger disabled={!look.data} loading={act.isPending} onClick={() => go('reverse')}>{t('reverse')}</Button>}
          {!undoing && !one.mine && <Button type="primary" loading={act.isPending} onClick={() => go('approve')}>{t('approve')}</Button>}
          {!undoing && <Button danger disabled={act.isPending} onClick={() => go('refuse')}>{t(one.mine ? 'takeBack' : 'refuse')}</Button>}
        </div>
      </Form>
    </>
  );
}
