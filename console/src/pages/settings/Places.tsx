import { PlusOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { api, ask, type components } from '@/api/client';
import { useNamed, useTexts } from '@/i18n';
import { DataTable, type Column } from '@/parts/DataTable';
import { FilterBar } from '@/parts/FilterBar';
import { PageHead } from '@/parts/PageHead';
import { SectionTabs } from '@/parts/SectionTabs';
import { useScope } from '@/place/scope';
import { useOpen, useUrlState } from '@/place/url';
import { useSession } from '@/session/SessionProvider';
import type { Catalogued } from '@/session/types';
import { holds, paged } from './lists';
import { texts } from './locales';
import { PlaceDrawer } from './PlaceDrawer';
import { SharingCard } from './SharingCard';

export type Kind = 'stores' | 'brands' | 'regions' | 'channels';
export type Row = components['schemas']['Place'] & Partial<Pick<components['schemas']['Store'], 'store_no' | 'kind' | 'brand' | 'region'>>;
const KINDS: Kind[] = ['stores', 'brands', 'regions', 'channels'];
const NOUN = { stores: 'store', brands: 'brand', regions: 'region', channels: 'channel' } as const;

export default function Places() {
  const t = useTexts(texts);
  const { name } = useNamed();
  const scope = useScope();
  const [{ view, q }, set] = useUrlState(['view', 'q']);
  const [open, setOpen] = useOpen();
  const kind = KINDS.find((one) => one === view) ?? 'stores';
  const sharing = view === 'sharing';
  const session = useSession();
  const named = (some: Catalogued[], code: string | null | undefined) => (code ? name(some.find((one) => one.code === code) ?? { code }) : '—');
  const query = { params: { query: { scope: scope.value } } };
  const kinds: Record<string, string> = { own: t('own'), franchise: t('franchise'), outlet: t('outlet'), counter: t('counter'), online: t('online') };
  const load = async (): Promise<Row[]> => (kind === 'stores' ? ask(api.GET('/v1/stores', query)) : ask(api.GET(`/v1/${kind}`, query)));
  const columns: Column<Row>[] = [
    { key: 'name', title: t('called'), render: (row) => (row.name_zh || row.name_en ? name(row) : <span className="y-caption">{t('unnamed')}</span>), always: true, card: 'head' },
    { key: 'code', title: t('code'), render: (row) => row.code },
    ...(kind === 'stores'
      ? ([
          { key: 'kind', title: t('kind'), render: (row) => kinds[row.kind ?? ''] ?? row.kind },
          { key: 'brand', title: t('brand'), render: (row) => named(session.brands, row.brand) },
          { key: 'region', title: t('region'), render: (row) => named(session.regions, row.region) },
        ] satisfies Column<Row>[])
      : []),
  ];
  return (
    <>
      <PageHead title={t('places')} note={t('placesNote')} actions={!sharing && <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen('new')}>{t('add', { noun: t(NOUN[kind]) })}</Button>} />
      <SectionTabs active={sharing ? 'sharing' : kind} onChange={(key) => set({ view: key, q: undefined })} items={[...KINDS, 'sharing' as const].map((key) => ({ key, label: t(key) }))} />
      {sharing && <SharingCard />}
      {!sharing && <FilterBar filters={[{
        key: 'q', label: t('query'), applied: q, onClear: () => set({ q: undefined }),
        control: <Input.Search key={q ?? ''} allowClear placeholder={t('find')} defaultValue={q} onSearch={(value) => set({ q: value || undefined })} />,
      }]} />}
      {!sharing && <DataTable
        name={`places-${kind}`} label={t(kind)} columns={columns} rowKey={(row) => row.code}
        queryKey={['places', kind, scope.value, q]}
        load={async (cursor) => paged((await load()).filter((one) => holds(q, one.code, one.name_zh, one.name_en)), cursor)}
        onOpen={(row) => setOpen(row.code)} filtered={!!q} onClear={() => set({ q: undefined })}
      />}
      {open && <PlaceDrawer key={`${kind}:${open}`} kind={kind} noun={t(NOUN[kind])} code={open === 'new' ? null : open} load={load} onClose={() => setOpen(null)} />}
    </>
  );
}
