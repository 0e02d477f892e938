/** What a store is shown of its members' orders in other stores: set once for the whole group. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Radio, Skeleton } from 'antd';
import { api, ask, type components } from '@/api/client';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { texts } from './locales';
import { Problem } from './Problem';

type Amounts = components['schemas']['Sharing']['order_amounts'];
const KEY = ['sharing'];

export function SharingCard() {
  const t = useTexts(texts);
  const f = useFormat();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const found = useQuery({ queryKey: KEY, queryFn: () => ask(api.GET('/v1/sharing')) });
  const saving = useMutation({
    mutationFn: (wanted: Amounts) => ask(api.PUT('/v1/sharing', { body: { order_amounts: wanted } })),
    onSuccess: (now) => {
      queries.setQueryData(KEY, now);
      void message.success(t('saved'));
    },
  });
  const now = found.data;
  return (
    <section className="y-card" aria-label={t('sharing')}>
      <h2 className="y-section">{t('sharing')}</h2>
      {found.isError && <ErrorPanel error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && <Skeleton active={false} paragraph={{ rows: 1 }} />}
      <Problem error={saving.error} />
      {now && (
        <>
          <p className="y-caption">{t('sharingNote')}</p>
          <Radio.Group
            aria-label={t('sharing')} value={now.order_amounts} disabled={saving.isPending} onChange={(event) => saving.mutate(event.target.value as Amounts)}
            options={[{ value: 'hidden', label: t('amountsHidden') }, { value: 'shown', label: t('amountsShown') }]}
          />
          {now.changed_at && <p className="y-caption" data-as-typed>{t('sharingBy', { name: now.changed_by ?? '', time: f.dateTime(now.changed_at) })}</p>}
        </>
      )}
    </section>
  );
}
