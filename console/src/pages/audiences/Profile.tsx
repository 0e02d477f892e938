/** How an audience differs from everyone, what differs most first; each row is a door to an audience. */
import { Alert, Button, InputNumber, Select, Skeleton, Switch, Table, Tag } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { useNarrow } from '@/look/useMedia';
import type { Condition } from '@/parts/conditions/condition';
import { EmptyState } from '@/parts/EmptyState';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { reachable } from '@/parts/table/reachable';
import { useHref } from '@/place/url';
import { useProfile, type Audience, type Beginning, type Lain } from './data';
import { texts } from './locales';

const LEAST = 10;

export function Profile({ one, mayMake }: { one: Audience; mayMake: boolean }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { pick } = useNamed();
  const narrow = useNarrow();
  const go = useNavigate();
  const href = useHref();
  const [least, setLeast] = useState(LEAST);
  const [field, setField] = useState<string>();
  const [sure, setSure] = useState(true);
  const answer = useProfile(one.audience_no, least);
  if (answer.isError) return <ErrorPanel error={answer.error} onRetry={() => void answer.refetch()} />;
  if (!answer.data) return <Skeleton paragraph={{ rows: 8 }} />;
  const told = answer.data;
  const fields = new Map(told.rows.map((row) => [row.field, pick(row, 'label')]));
  const rows = told.rows.filter((row) => (!field || row.field === field) && (!sure || !row.by_chance));
  function open(row: Lain) {
    const condition = { all: [{ field: 'member.audience', is: 'equal', value: one.audience_no }, { field: row.field, is: 'equal', value: row.value }] } as Condition;
    void go(href('/audiences/new'), { state: { name: `${one.name} · ${pick(row, 'value')}`.slice(0, 80), condition } satisfies Beginning });
  }
  const columns = [
    { title: t('profileValue'), key: 'value', render: (_: unknown, row: Lain) => <span data-as-typed>{pick(row, 'label')}: <strong>{pick(row, 'value')}</strong> {row.by_chance && <Tag>{t('byChance')}</Tag>}</span> },
    { title: t('profileShare'), key: 'share', width: narrow ? 140 : 280, render: (_: unknown, row: Lain) => <Bars row={row} own={t('profileOwn')} all={t('profileAll')} percent={f.percent} /> },
    { title: t('lift'), key: 'lift', align: 'right' as const, width: 80, render: (_: unknown, row: Lain) => `${row.lift.toFixed(2)}×` },
    { title: t('profileCounts'), key: 'members', align: 'right' as const, width: 150, render: (_: unknown, row: Lain) => `${f.integer(row.members)} / ${f.integer(row.of_all)}` },
    ...(mayMake && !narrow ? [{ title: t('profileDoor'), key: 'door', width: 110, render: (_: unknown, row: Lain) => <Button type="link" size="small" aria-label={t('profileDoorOf', { value: pick(row, 'value') })} disabled={!row.members} onClick={() => open(row)}>{t('profileDoor')}</Button> }] : []),
  ];
  return (
    <section className="y-card y-stack y-audience-profile" aria-label={t('profile')}>
      <h3 className="y-section">{t('profileAsks')}</h3>
      <p className="y-caption">{t('profileNote', { day: told.as_of, members: told.members, everyone: told.everyone, hidden: told.hidden, least: told.least })}</p>
      <div className="y-audience-find">
        <Select aria-label={t('profileField')} value={field ?? ''} onChange={(next) => setField(next || undefined)} popupMatchSelectWidth={false} options={[['', t('profileAny')] as const, ...fields].map(([value, label]) => ({ value, label }))} />
        <label className="y-caption">{t('profileLeast')} <InputNumber controls={false} aria-label={t('profileLeast')} min={5} max={1_000_000} precision={0} value={least} onChange={(value) => setLeast(value ?? LEAST)} /></label>
        <label className="y-caption"><Switch size="small" aria-label={t('profileSure')} checked={sure} onChange={setSure} /> {t('profileSure')}</label>
      </div>
      {told.members < 30 && <Alert type="info" showIcon title={t('profileFew')} />}
      {rows.length === 0 ? <EmptyState title={t('profileNothing')} note={t('profileNothingNote')} /> : <Table<Lain> ref={reachable} aria-label={t('profile')} size="small" rowKey={(row) => `${row.field}=${row.value}`} columns={columns} dataSource={rows} pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }} scroll={{ x: 'max-content' }} />}
    </section>
  );
}

function Bars({ row, own, all, percent }: { row: Lain; own: string; all: string; percent: (share: number) => string }) {
  return (
    <span className="y-audience-bars">
      <span className="y-audience-bar" data-own><i style={{ width: `${row.share * 100}%` }} /><em>{own} {percent(row.share)}</em></span>
      <span className="y-audience-bar"><i style={{ width: `${row.share_all * 100}%` }} /><em>{all} {percent(row.share_all)}</em></span>
    </span>
  );
}
