/** All audiences: what each asks, how many members its newest snapshot has, and how that moved. */
import { Button, Input, Segmented, Tag } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { api, ask } from '@/api/client';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { useKeys } from '@/keys';
import { useNarrow } from '@/look/useMedia';
import { DataTable, type Column } from '@/parts/DataTable';
import { PageHead } from '@/parts/PageHead';
import { Spark } from '@/parts/Spark';
import { useWho } from '@/parts/useWho';
import { To } from '@/place/To';
import { useScope } from '@/place/scope';
import { useHref, useUrlState } from '@/place/url';
import { useSession } from '@/session/SessionProvider';
import type { Audience } from './data';
import { Templates } from './Templates';
import { texts } from './locales';
import { UploadList } from './UploadList';
import './audiences.css';

export default function Audiences() {
  const t = useTexts(texts);
  const f = useFormat();
  const { pick } = useNamed();
  const { may } = useSession();
  const scope = useScope();
  const who = useWho();
  const narrow = useNarrow();
  const go = useNavigate();
  const href = useHref();
  const [{ q, archived }, set] = useUrlState(['q', 'archived']);
  const uploads = may('audiences.write');
  const writes = uploads && !narrow;
  const build = () => void go(href('/audiences/new'));
  useKeys([{ keys: 'n', label: { zh: texts.zh.newAudience, en: texts.en.newAudience }, run: build }], writes);
  const [uploading, setUploading] = useState(false);
  const columns: Column<Audience>[] = [
    { key: 'name', title: t('name'), always: true, card: 'head', width: 200, render: (row) => <span data-as-typed><To to={`/audiences/${row.audience_no}`}>{row.name}</To></span> },
    { key: 'said', title: t('said'), card: 'wide', render: (row) => <span className="y-clip y-audience-said" data-as-typed title={pick(row, 'said')}>{pick(row, 'said')}</span> },
    { key: 'members', title: t('members'), number: true, width: 96, render: (row) => f.integer(row.snapshot_members) },
    { key: 'trend', title: t('trend'), width: 112, card: 'none', render: (row) => <Trend row={row} /> },
    { key: 'asOf', title: t('snapshot'), width: 112, render: (row) => row.snapshot_as_of ?? <span className="y-caption">{t('noSnapshot')}</span> },
    { key: 'reach', title: t('reach'), width: 96, render: (row) => (row.whole ? t('wholeHouse') : <Tag>{t('someStores', { count: row.stores })}</Tag>) },
    { key: 'who', title: t('who'), width: 176, card: 'none', render: (row) => <span data-as-typed>{`${who(row.made_by)} · ${f.day(row.changed_at)}`}</span> },
  ];
  return (
    <>
      <PageHead title={t('title')} note={t('note')} actions={uploads ? <><Button onClick={() => setUploading(true)}>{t('uploadList')}</Button>{writes && <Button type="primary" onClick={build}>{t('newAudience')}</Button>}</> : undefined} />
      {uploading && <UploadList onClose={() => setUploading(false)} />}
      <div className="y-stack">
        <div className="y-audience-find">
          <Input.Search allowClear aria-label={t('find')} placeholder={t('find')} maxLength={80} defaultValue={q} onSearch={(text) => set({ q: text.trim() || undefined })} />
          <Segmented aria-label={t('state')} value={archived ? 'archived' : 'inUse'} options={[{ value: 'inUse', label: t('inUse') }, { value: 'archived', label: t('archived') }]} onChange={(value) => set({ archived: value === 'archived' ? '1' : undefined })} />
        </div>
        <DataTable<Audience>
          name="audiences" label={t('title')} columns={columns} rowKey={(row) => row.audience_no} page={(row) => `/audiences/${row.audience_no}`}
          queryKey={['audiences', 'list', q, archived, scope.value]}
          load={({ before, limit }) => ask(api.GET('/v1/audiences', { params: { query: { q, archived: !!archived, before: before ? Number(before) : undefined, limit, scope: scope.value } } }))}
          filtered={!!q || !!archived} onClear={() => set({ q: undefined, archived: undefined })}
          empty={<Templates first />}
        />
      </div>
    </>
  );
}

function Trend({ row }: { row: Audience }) {
  const t = useTexts(texts);
  if (row.trend.length < 2) return <span className="y-caption">—</span>;
  return <span className="y-audience-trend" role="img" aria-label={t('trendOf', { from: row.trend[0] ?? 0, to: row.trend.at(-1) ?? 0 })}><Spark points={row.trend} /></span>;
}
