/** What becomes of points when goods come back? */
import { Button, Skeleton, Table, Tag } from 'antd';
import { useEffect, useRef } from 'react';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { EmptyState } from '@/parts/EmptyState';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { PageHead } from '@/parts/PageHead';
import { useWho } from '@/parts/useWho';
import { useOpen } from '@/place/url';
import { useSession } from '@/session/SessionProvider';
import { useCurrencies, type Currency } from '../exchange/data';
import { policyOf, usePolicies, type Policy } from './data';
import { texts } from './locales';
import { PolicyDrawer } from './PolicyDrawer';
import { Quote } from './Quote';
import { Sentences } from './Sentences';

export default function Returning() {
  const t = useTexts(texts);
  const { may, whole } = useSession();
  const [open, setOpen] = useOpen();
  const currencies = useCurrencies();
  const policies = usePolicies();
  const writes = may('rules.write') && whole;
  const sheets = useRef<HTMLDivElement>(null);
  // A table that scrolls sideways is reached by keys.
  useEffect(() => sheets.current?.querySelectorAll('.ant-table-content').forEach((one) => one.setAttribute('tabindex', '0')));
  const action = writes && <Button type="primary" onClick={() => setOpen('policy')}>{t('newPolicy')}</Button>;
  return (
    <>
      <PageHead title={t('title')} note={t('note')} actions={(policies.data?.length && action) || undefined} />
      <div className="y-stack" ref={sheets}>
        {(currencies.isPending || policies.isPending) && <Skeleton active paragraph={{ rows: 8 }} />}
        {currencies.isError && <ErrorPanel error={currencies.error} onRetry={() => void currencies.refetch()} />}
        {policies.isError && <ErrorPanel error={policies.error} onRetry={() => void policies.refetch()} />}
        {currencies.data && policies.data && (policies.data.length
          ? <><Now currencies={currencies.data} policies={policies.data} /><Versions currencies={currencies.data} policies={policies.data} /></>
          : <EmptyState title={t('none')} note={t('noneNote')} action={action || undefined} />)}
        {may('points.redeem') && <Quote />}
      </div>
      {open === 'policy' && writes && currencies.data && policies.data && <PolicyDrawer currencies={currencies.data} policies={policies.data} onClose={() => setOpen(null)} />}
    </>
  );
}

type Told = { currencies: Currency[]; policies: Policy[] };

/** What counts today, kind by kind, in words. */
function Now({ currencies, policies }: Told) {
  const t = useTexts(texts);
  const { name } = useNamed();
  return (
    <section className="y-card" aria-label={t('now')}>
      <h3 className="y-section">{t('now')}</h3>
      {currencies.map((one) => {
        const policy = policyOf(policies, one.code);
        return (
          <div key={one.code}>
            <p><strong data-as-typed>{name(one)}</strong> {!policy && <span className="y-caption">{t('usual')}</span>}</p>
            <Sentences terms={policy ?? { shortfall: 'debt', most_points: null, tenders: 'pro_rata' }} />
          </div>
        );
      })}
    </section>
  );
}

/** All policies ever set, newest first: terms, days and why. */
function Versions({ currencies, policies }: Told) {
  const t = useTexts(texts);
  const f = useFormat();
  const who = useWho();
  const { name } = useNamed();
  const over = (row: Policy) => row.until !== null && row.until < f.today();
  return (
    <section className="y-card" aria-label={t('versions')}>
      <h3 className="y-section">{t('versions')}</h3>
      <Table<Policy>
        size="small" pagination={false} rowKey="policy" dataSource={policies} aria-label={t('versions')} scroll={{ x: 'max-content' }}
        columns={[
          { key: 'currency', title: t('currency'), render: (_, row) => <span data-as-typed>{name(currencies.find((one) => one.code === row.currency)) || row.currency}</span> },
          { key: 'terms', title: t('terms'), render: (_, row) => <div className="y-sentences"><Sentences terms={row} /></div> },
          { key: 'days', title: t('days'), render: (_, row) => (row.until ? t('until', { from: f.day(row.begins_on), to: f.day(row.until) }) : t('since', { day: f.day(row.begins_on) })) },
          { key: 'state', title: t('state'), render: (_, row) => <Tag color={row.counts ? 'success' : undefined}>{t(row.counts ? 'counts' : over(row) ? 'over' : 'later')}</Tag> },
          { key: 'why', title: t('reason'), render: (_, row) => <span data-as-typed>{row.reason}</span> },
          { key: 'by', title: t('by'), render: (_, row) => <span data-as-typed>{row.made_by_name ?? who(row.made_by)}</span> },
        ]}
      />
    </section>
  );
}
