import { useQuery } from '@tanstack/react-query';
import { Button, Skeleton, Table, Tag } from 'antd';
import { useState } from 'react';
import { api, ask, type components } from '@/api/client';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { useNarrow } from '@/look/useMedia';
import EraseOf from '@/pages/privacy/EraseOf';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { useScope } from '@/place/scope';
import { useSession } from '@/session/SessionProvider';
import { ConsentForm } from './ConsentForm';
import Copies from './Copies';
import { texts } from './privacyTexts';

type Stand = components['schemas']['StandShown'];
type Statement = components['schemas']['StatementShown'];
type Row = { purpose: string; of: Stand[] };
const COLOURS: Record<string, string> = { given: 'success', withdrawn: 'error', unknown: 'default' };

/** What she allows and what not, all she said about it, the copy she may have, and her erasure. */
export default function Consents({ oneId, number }: { oneId: string; number: string }) {
  const t = useTexts(texts);
  const { may, whole } = useSession();
  const scope = useScope();
  const [telling, setTelling] = useState(false);
  const answer = useQuery({
    queryKey: ['member-consents', oneId, scope.value],
    queryFn: () => ask(api.GET('/v1/members/{one_id}/consents', { params: { path: { one_id: oneId }, query: { scope: scope.value } } })),
  });
  if (answer.isPending) return <Skeleton active paragraph={{ rows: 6 }} />;
  if (answer.isError) return <ErrorPanel error={answer.error} onRetry={() => void answer.refetch()} />;
  const { states, history } = answer.data;
  return (
    <div className="y-stack">
      <section>
        <div className="m-over">
          <h2 className="y-section">{t('now')}</h2>
          {may('members.consent') && <Button type="primary" onClick={() => setTelling(true)}>{t('tell')}</Button>}
        </div>
        <p className="y-caption">{t('legend')}</p>
        <Matrix states={states} />
      </section>
      <History history={history} />
      {may('members.copy') && whole && <Copies oneId={oneId} />}
      {may('members.erase') && whole && <EraseOf member={{ member: oneId, number }} />}
      {telling && <ConsentForm oneId={oneId} states={states} onClose={() => setTelling(false)} />}
    </div>
  );
}

/** Purposes down, ways across; on phones a card for each purpose. */
function Matrix({ states }: { states: Stand[] }) {
  const t = useTexts(texts);
  const { pick } = useNamed();
  const narrow = useNarrow();
  const rows: Row[] = [...new Set(states.map((one) => one.purpose))].map((purpose) => ({ purpose, of: states.filter((one) => one.purpose === purpose) }));
  if (narrow) return <ul className="m-cards" aria-label={t('now')}>{rows.map((row) => <Purpose key={row.purpose} row={row} />)}</ul>;
  return (
    <Table<Row>
      dataSource={rows} rowKey="purpose" pagination={false} size="medium" scroll={{ x: 'max-content' }} aria-label={t('now')}
      columns={[
        { key: 'purpose', title: t('purpose'), render: (_, row) => pick(row.of[0]!, 'purpose') },
        ...(rows[0]?.of ?? []).map((head, index) => ({
          key: head.channel, title: pick(head, 'channel'),
          render: (_: unknown, row: Row) => <State state={row.of[index]!.state} />,
        })),
      ]}
    />
  );
}

/** The ways by what she said of them: three lines at most. */
function Purpose({ row }: { row: Row }) {
  const { pick } = useNamed();
  const said = Object.keys(COLOURS).filter((state) => row.of.some((one) => one.state === state));
  return (
    <li className="y-card">
      <strong>{pick(row.of[0]!, 'purpose')}</strong>
      <dl className="m-ways">{said.map((state) => <div key={state}><dt><State state={state} /></dt><dd>{row.of.filter((one) => one.state === state).map((one) => pick(one, 'channel')).join(' · ')}</dd></div>)}</dl>
    </li>
  );
}

function State({ state }: { state: string }) {
  const t = useTexts(texts);
  return <Tag color={COLOURS[state]}>{state === 'given' ? t('given') : state === 'withdrawn' ? t('withdrawn') : t('unknown')}</Tag>;
}

function History({ history }: { history: Statement[] }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { pick } = useNamed();
  const narrow = useNarrow();
  const from = (one: Statement) => (one.actor_name ? t('byHand', { name: one.actor_name }) : one.source ?? '—');
  const document = (one: Statement) => (one.text ? <span data-as-typed>{one.text_version ? t('textVersion', { code: one.text, version: one.text_version }) : one.text}</span> : null);
  if (narrow && history.length > 0)
    return (
      <section>
        <h2 className="y-section">{t('history')}</h2>
        <ul className="m-said" aria-label={t('history')}>
          {history.map((one) => (
            <li key={one.consent_no}>
              <span className="m-over"><strong>{pick(one, 'purpose')} · {pick(one, 'channel')}</strong><State state={one.state} /></span>
              <span className="y-caption">{f.dateTime(one.occurred_at)} · <span data-as-typed>{from(one)}</span>{one.another && ` · ${t('another')}`}</span>
              {document(one)}
              {one.reason && <span data-as-typed>{one.reason}</span>}
            </li>
          ))}
        </ul>
      </section>
    );
  return (
    <section>
      <h2 className="y-section">{t('history')}</h2>
      {!history.length && <p className="y-caption">{t('nothing')}</p>}
      {history.length > 0 && (
        <Table<Statement>
          dataSource={history} rowKey="consent_no" size="medium" scroll={{ x: 'max-content' }} aria-label={t('history')}
          pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
          columns={[
            { key: 'at', title: t('time'), render: (_, row) => f.dateTime(row.occurred_at) },
            { key: 'purpose', title: t('purpose'), render: (_, row) => pick(row, 'purpose') },
            { key: 'channel', title: t('channel'), render: (_, row) => pick(row, 'channel') },
            { key: 'state', title: t('state'), render: (_, row) => <State state={row.state} /> },
            { key: 'from', title: t('from'), render: (_, row) => <><span data-as-typed>{from(row)}</span>{row.another && <div className="y-caption">{t('another')}</div>}</> },
            { key: 'text', title: t('text'), render: (_, row) => document(row) ?? '—' },
            { key: 'why', title: t('why'), render: (_, row) => <div className="m-evidence" data-as-typed>{row.reason || '—'}</div> },
          ]}
        />
      )}
    </section>
  );
}
