import { App, Button } from 'antd';
import { useState } from 'react';
import { useTexts } from '@/i18n';
import { ErrorPanel } from '../ErrorPanel';
import { texts } from '../locales';

/** What may be done with picked rows, or with all that the filters match. */
export type Bulk = { key: string; label: string; run: (picked: string[] | 'all') => Promise<void> };
export type Picked = string[] | 'all';

type Props = { picked: Picked; onPick: (picked: Picked) => void; wholePage: boolean; total: number | null; more: boolean; bulk: Bulk[] };

/** In the place of the sums while rows are picked: how many, all of the filter, and what to do. */
export function Picking({ picked, onPick, wholePage, total, more, bulk }: Props) {
  const t = useTexts(texts);
  const { notification } = App.useApp();
  const [busy, setBusy] = useState<string | null>(null);
  async function run(one: Bulk) {
    setBusy(one.key);
    try {
      await one.run(picked);
    } catch (error) {
      notification.error({ title: one.label, description: <ErrorPanel error={error} />, duration: 0 });
    } finally {
      setBusy(null);
    }
  }
  const all = picked === 'all';
  const said = !all ? t('picked', { count: picked.length }) : total === null ? t('pickedAllMany') : t('pickedAll', { count: total });
  return (
    <div className="y-picking" role="status">
      <strong>{said}</strong>
      {!all && wholePage && more && <Button type="link" size="small" onClick={() => onPick('all')}>{total === null ? t('pickAllMany') : t('pickAll', { count: total })}</Button>}
      <Button type="link" size="small" onClick={() => onPick([])}>{t('pickNone')}</Button>
      {bulk.map((one) => (
        <Button key={one.key} type="primary" loading={busy === one.key} disabled={busy !== null && busy !== one.key} onClick={() => void run(one)}>{one.label}</Button>
      ))}
    </div>
  );
}
