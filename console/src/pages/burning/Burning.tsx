/** What do points pay for at checkouts, and when? */
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
import { percent, ruleOf, useBurnRules, type BurnRule } from './data';
import { texts } from './locales';
import { Offers } from './Offers';
import { RuleDrawer } from './RuleDrawer';

export default function Burning() {
  const t = useTexts(texts);
  const { may, whole } = useSession();
  const [open, setOpen] = useOpen();
  const currencies = useCurrencies();
  const rules = useBurnRules();
  const writes = may('rules.write') && whole;
  const sheets = useRef<HTMLDivElement>(null);
  // A table that scrolls sideways is reached by keys.
  useEffect(() => sheets.current?.querySelectorAll('.ant-table-content').forEach((one) => one.setAttribute('tabindex', '0')));
  const action = writes && <Button type="primary" onClick={() => setOpen('rule')}>{t('newRule')}</Button>;
  return (
    <>
      <PageHead title={t('title')} note={t('note')} actions={(rules.data?.length && action) || undefined} />
      <div className="y-stack" ref={sheets}>
        {(currencies.isPending || rules.isPending) && <Skeleton active paragraph={{ rows: 8 }} />}
        {currencies.isError && <ErrorPanel error={currencies.error} onRetry={() => void currencies.refetch()} />}
        {rules.isError && <ErrorPanel error={rules.error} onRetry={() => void rules.refetch()} />}
        {currencies.data && rules.data && (rules.data.length
          ? <><Now currencies={currencies.data} rules={rules.data} /><Versions currencies={currencies.data} rules={rules.data} /></>
          : <EmptyState title={t('none')} note={t('noneNote')} action={action || undefined} />)}
        {currencies.data && whole && <Offers currencies={currencies.data} writes={writes} open={open} onOpen={setOpen} />}
      </div>
      {open === 'rule' && writes && currencies.data && rules.data && <RuleDrawer currencies={currencies.data} rules={rules.data} onClose={() => setOpen(null)} />}
    </>
  );
}

type Told = { currencies: Currency[]; rules: BurnRule[] };

/** What counts today, kind by kind: worth, limits and the calendar of windows. */
function Now({ currencies, rules }: Told) {
  const t = useTexts(texts);
  const f = useFormat();
  const { name } = useNamed();
  const state = (first: string, last: string) => (last < f.today() ? 'over' : first > f.today() ? 'later' : 'opened');
  return (
    <section className="y-card" aria-label={t('now')}>
      <h3 className="y-section">{t('now')}</h3>
      {currencies.map((one) => {
        const rule = ruleOf(rules, one.code);
        return (
          <div key={one.code}>
            <p><strong data-as-typed>{name(one)}</strong> {rule ? t('worth', { points: f.integer(rule.worth_points), money: f.money(rule.worth_fen) }) : <span className="y-caption">{t('pays')}</span>}</p>
            {rule && <Limits rule={rule} />}
            {rule && (rule.windows.length
              ? <ul aria-label={t('windows')}>{rule.windows.map((days) => <li key={days.first_on}>{t('until', { from: f.day(days.first_on), to: f.day(days.last_on) })} <Tag color={state(days.first_on, days.last_on) === 'opened' ? 'success' : undefined}>{t(state(days.first_on, days.last_on))}</Tag></li>)}</ul>
              : <p className="y-caption">{t('always')}</p>)}
          </div>
        );
      })}
      <p className="y-caption">{t('earns')}</p>
    </section>
  );
}

function Limits({ rule }: { rule: BurnRule }) {
  const t = useTexts(texts);
  const f = useFormat();
  return (
    <p className="y-caption">
      {t('limits', { least: f.integer(rule.least_points), step: f.integer(rule.step_points), share: percent(rule.most_share_bp) })}
      {rule.least_order_fen > 0 && <> {t('from', { money: f.money(rule.least_order_fen) })}</>}
    </p>
  );
}

/** All rules ever set, newest first: terms, days and why. */
function Versions({ currencies, rules }: Told) {
  const t = useTexts(texts);
  const f = useFormat();
  const who = useWho();
  const { name } = useNamed();
  const named = (code: string) => <span data-as-typed>{name(currencies.find((one) => one.code === code)) || code}</span>;
  const over = (row: BurnRule) => row.until !== null && row.until < f.today();
  return (
    <section className="y-card" aria-label={t('versions')}>
      <h3 className="y-section">{t('versions')}</h3>
      <Table<BurnRule>
        size="small" pagination={false} rowKey="rule" dataSource={rules} aria-label={t('versions')} scroll={{ x: 'max-content' }}
        columns={[
          { key: 'currency', title: t('currency'), render: (_, row) => named(row.currency) },
          { key: 'worth', title: t('terms'), render: (_, row) => (row.open ? <div className="y-sentences">{t('worth', { points: f.integer(row.worth_points), money: f.money(row.worth_fen) })}<Limits rule={row} /></div> : t('stops')) },
          { key: 'windows', title: t('windows'), render: (_, row) => row.open && (row.windows.length || t('always')) },
          { key: 'days', title: t('days'), render: (_, row) => (row.until ? t('until', { from: f.day(row.begins_on), to: f.day(row.until) }) : t('since', { day: f.day(row.begins_on) })) },
          { key: 'state', title: t('state'), render: (_, row) => <Tag color={row.counts ? 'success' : undefined}>{t(row.counts ? 'counts' : over(row) ? 'over' : 'later')}</Tag> },
          { key: 'why', title: t('reason'), render: (_, row) => <span data-as-typed>{row.reason}</span> },
          { key: 'by', title: t('by'), render: (_, row) => <span data-as-typed>{row.made_by_name ?? who(row.made_by)}</span> },
        ]}
      />
    </section>
  );
}
