/** Who changed a shared budget, when and why; and closing it, once no live rule draws on it. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button, Drawer, Form, Input, Skeleton, Tag } from 'antd';
import { useState } from 'react';
import { api, ask } from '@/api/client';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { useNarrow } from '@/look/useMedia';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { useForgetRules, type SharedBudget } from './data';
import { texts } from './locales';

const SHORTEST = 3;

export function BudgetDrawer({ budget, writes, onClose }: { budget: SharedBudget; writes: boolean; onClose: () => void }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { name } = useNamed();
  const narrow = useNarrow();
  const { code } = budget;
  const versions = useQuery({ queryKey: ['rule', 'shared-budgets', code], queryFn: () => ask(api.GET('/v1/budgets/{code}/versions', { params: { path: { code } } })) });
  const bound = (one: { per_day: number | null; per_month: number | null; in_all: number | null }) =>
    ([['per_day', 'budgetDay'], ['per_month', 'budgetOfMonth'], ['in_all', 'budgetInAll']] as const).filter(([key]) => one[key] !== null).map(([key, word]) => `${t(word)} ${f.points(one[key] ?? 0)}`).join(' · ');
  return (
    <Drawer open onClose={onClose} size={narrow ? '100%' : 480} title={t('historyOf', { name: name(budget) })}>
      {versions.isError && <ErrorPanel error={versions.error} onRetry={() => void versions.refetch()} />}
      {versions.isPending && <Skeleton active />}
      <ol className="y-history" aria-label={t('history')}>
        {versions.data?.map((one) => (
          <li key={one.version}>
            <strong>{t('vNumber', { version: one.version })}</strong> {one.closed && <Tag>{t('closed')}</Tag>}
            <br />{bound(one)} · {t(one.end === 'stop' ? 'budgetStop' : 'budgetTell')}
            <br /><span className="y-caption" data-as-typed>{[one.made_by, f.dateTime(one.made_at), one.reason].filter(Boolean).join(' · ')}</span>
          </li>
        ))}
      </ol>
      {writes && !budget.closed && <Close budget={budget} onClose={onClose} />}
    </Drawer>
  );
}

function Close({ budget, onClose }: { budget: SharedBudget; onClose: () => void }) {
  const t = useTexts(texts);
  const { message } = App.useApp();
  const forget = useForgetRules();
  const [why, setWhy] = useState('');
  const used = budget.rules.some((rule) => rule.live);
  const close = useMutation({
    mutationFn: () => ask(api.POST('/v1/budgets/{code}/close', { params: { path: { code: budget.code } }, body: { based_on: budget.version, reason: why.trim() } })),
    onSuccess: async () => {
      await forget();
      void message.success(t('budgetClosed'));
      onClose();
    },
  });
  if (used) return <p className="y-caption">{t('closeUsed')}</p>;
  return (
    <Form layout="vertical" onFinish={() => close.mutate()}>
      <Form.Item label={t('closeWhy')} htmlFor="budget-why" extra={t('closeNote')}><Input id="budget-why" maxLength={500} value={why} onChange={(event) => setWhy(event.target.value)} /></Form.Item>
      {close.isError && <ErrorPanel error={close.error} />}
      <Button htmlType="submit" danger disabled={why.trim().length < SHORTEST} loading={close.isPending}>{t('closeBudget')}</Button>
    </Form>
  );
}
