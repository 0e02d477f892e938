/** Mappings with their versions: who uses them, tried on pasted rows, compared on one file. */
import { useQuery } from '@tanstack/react-query';
import { Drawer, Tabs, Tag } from 'antd';
import { useState } from 'react';
import { api, ask } from '@/api/client';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { DataTable, type Column } from '@/parts/DataTable';
import { EmptyState } from '@/parts/EmptyState';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { PageHead } from '@/parts/PageHead';
import { useConfirmClose } from '@/parts/useDirtyGuard';
import { VersionBar } from '@/parts/VersionBar';
import { useWho } from '@/parts/useWho';
import { useOpen, useUrlState } from '@/place/url';
import { useSession } from '@/session/SessionProvider';
import './collect.css';
import { CompareMapping } from './mapping/CompareMapping';
import { EditMapping } from './mapping/EditMapping';
import { MappingFields } from './mapping/MappingFields';
import { TryMapping } from './mapping/TryMapping';
import { texts } from './mappingLocales';
import type { MappingRow } from './types';

export default function Mappings() {
  const t = useTexts(texts);
  const who = useWho();
  const f = useFormat();
  const { name } = useNamed();
  const [open, setOpen] = useOpen();
  const columns: Column<MappingRow>[] = [
    { key: 'title', title: t('name'), always: true, card: 'head', render: (row) => <span data-as-typed>{name({ name_zh: row.title_zh, name_en: row.title_en })}</span> },
    { key: 'source', title: t('source'), render: (row) => <span data-as-typed>{row.source}</span> },
    { key: 'version', title: t('version'), render: (row) => <>v{row.version} <Tag>{t(row.shipped ? 'shipped' : 'saved')}</Tag></> },
    { key: 'by', title: t('saved'), render: (row) => (row.made_at ? <span data-as-typed>{t('by', { name: who(row.made_by), time: f.dateTime(row.made_at) })}</span> : '—') },
    { key: 'used', title: t('last'), render: (row) => (row.imports ? `${f.dateTime(row.last_used_at)} · ${t('used', { count: row.imports })}` : '—') },
  ];
  return (
    <>
      <PageHead title={t('title')} note={t('note')} />
      <DataTable
        name="mappings" label={t('title')} columns={columns} rowKey={(row) => row.name} queryKey={['mappings']}
        load={async () => { const items = await ask(api.GET('/v1/mappings')); return { items, next: null, total: items.length }; }}
        onOpen={(row) => setOpen(row.name)} empty={<EmptyState title={t('none')} note={t('noneNote')} />}
      />
      {open && <OneMapping name={open} onClose={() => setOpen(null)} />}
    </>
  );
}

function OneMapping({ name, onClose }: { name: string; onClose: () => void }) {
  const t = useTexts(texts);
  const who = useWho();
  const { may } = useSession();
  const [{ version, tab }, set] = useUrlState(['version', 'tab']);
  const answer = useQuery({ queryKey: ['mapping', name], queryFn: () => ask(api.GET('/v1/mappings/{name}', { params: { path: { name } } })) });
  const [dirty, setDirty] = useState(false);
  const [saves, setSaves] = useState(0);
  const close = useConfirmClose(dirty, () => { set({ version: undefined, tab: undefined }, { replace: true }); onClose(); });
  const versions = answer.data ?? [];
  const newest = versions[0];
  const chosen = versions.find((one) => String(one.version) === version) ?? newest;
  return (
    <Drawer open size={640} title={name} onClose={close}>
      {answer.isError && <ErrorPanel error={answer.error} onRetry={() => void answer.refetch()} />}
      {chosen && newest && (
        <>
          <VersionBar
            versions={versions.map((one) => ({ version: one.version, state: one === newest ? 'live' : 'ended', by: one.made_by && who(one.made_by), at: one.made_at }))}
            chosen={chosen.version} onChoose={(next) => set({ version: String(next) })}
          />
          <Tabs
            activeKey={tab ?? 'fields'} onChange={(next) => set({ tab: next })}
            items={[
              { key: 'fields', label: t('fields'), children: <MappingFields document={chosen.document} /> },
              { key: 'edit', label: t('document'), children: <EditMapping key={`${version ?? ''}/${saves}`} chosen={chosen} newest={newest.version} onDirty={setDirty} onSaved={async () => { await answer.refetch(); setDirty(false); set({ version: undefined }); setSaves((now) => now + 1); }} /> },
              ...(may('imports.manage') ? [
                { key: 'try', label: t('tryIt'), children: <TryMapping document={chosen.document} /> },
                { key: 'compare', label: t('compare'), children: <CompareMapping name={name} a={chosen.version} versions={versions.map((one) => one.version)} /> },
              ] : []),
            ]}
          />
        </>
      )}
    </Drawer>
  );
}
