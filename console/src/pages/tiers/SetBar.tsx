/** Whose tiers: the group's or a brand's; a brand gets its own here. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Drawer, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { api, ask } from '@/api/client';
import { useNamed, useTexts } from '@/i18n';
import { useNarrow } from '@/look/useMedia';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { useUrlState } from '@/place/url';
import { useSession } from '@/session/SessionProvider';
import { nameSet, type TierSet } from './data';
import { texts } from './setTexts';

type Naming = { set: TierSet | null };

export function SetBar({ sets, brand }: { sets: TierSet[]; brand: string | undefined }) {
  const t = useTexts(texts);
  const { name } = useNamed();
  const { may } = useSession();
  const narrow = useNarrow();
  const [, set] = useUrlState(['brand', 'open']);
  const [naming, setNaming] = useState<Naming | null>(null);
  const writes = may('tiers.write') && !narrow;
  const shown = sets.find((one) => (one.brand ?? undefined) === brand);
  if (sets.length < 2 && !writes) return null;
  return (
    <div className="y-sets">
      <Select
        aria-label={t('set')} value={brand ?? ''} popupMatchSelectWidth={false} options={sets.map((one) => ({ value: one.brand ?? '', label: name(one) }))}
        onChange={(value: string) => set({ brand: value || undefined, open: undefined })}
      />
      {shown && <span className="y-caption">{shown.brand ? t('ofBrand') : t('ofGroup')}</span>}
      {writes && shown?.mine && <Button size="small" onClick={() => setNaming({ set: shown })}>{t('rename')}</Button>}
      {writes && <Button size="small" onClick={() => setNaming({ set: null })}>{t('add')}</Button>}
      {naming && <NameDrawer {...naming} taken={sets} onClose={() => setNaming(null)} onDone={(made) => { setNaming(null); set({ brand: made.brand ?? undefined }); }} />}
    </div>
  );
}

type NameProps = Naming & { taken: TierSet[]; onClose: () => void; onDone: (made: TierSet) => void };

function NameDrawer({ set, taken, onClose, onDone }: NameProps) {
  const t = useTexts(texts);
  const { name } = useNamed();
  const queries = useQueryClient();
  const [brand, setBrand] = useState<string | undefined>(set?.brand ?? undefined);
  const [zh, setZh] = useState(set?.name_zh ?? '');
  const [en, setEn] = useState(set?.name_en ?? '');
  const brands = useQuery({ queryKey: ['brands'], enabled: set === null, queryFn: () => ask(api.GET('/v1/brands', { params: { query: {} } })) });
  const free = (brands.data ?? []).filter((one) => !taken.some((other) => other.brand === one.code));
  const save = useMutation({
    mutationFn: () => nameSet(brand, { name_zh: zh.trim(), name_en: en.trim() }),
    onSuccess: async (made) => {
      await queries.invalidateQueries({ queryKey: ['tier-sets'] });
      onDone(made);
    },
  });
  const ready = zh.trim() && en.trim() && (set || brand);
  return (
    <Drawer open onClose={onClose} size={400} title={t(set ? 'rename' : 'add')}>
      <Form layout="vertical" className="y-stack" onFinish={() => { if (ready) save.mutate(); }}>
        {!set && (
          <Form.Item label={t('brand')} htmlFor="set-brand" extra={brands.data && !free.length ? t('noneLeft') : t('addNote')}>
            <Select id="set-brand" aria-label={t('brand')} value={brand} loading={brands.isPending} onChange={setBrand} options={free.map((one) => ({ value: one.code, label: name(one) }))} />
          </Form.Item>
        )}
        <Form.Item label={t('nameZh')} htmlFor="set-zh"><Input id="set-zh" maxLength={64} value={zh} onChange={(event) => setZh(event.target.value)} /></Form.Item>
        <Form.Item label={t('nameEn')} htmlFor="set-en"><Input id="set-en" maxLength={64} value={en} onChange={(event) => setEn(event.target.value)} /></Form.Item>
        {brands.error || save.error ? <ErrorPanel error={save.error ?? brands.error} /> : null}
        <Button type="primary" htmlType="submit" disabled={!ready} loading={save.isPending}>{t('save')}</Button>
      </Form>
    </Drawer>
  );
}
