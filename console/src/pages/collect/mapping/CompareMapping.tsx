/** Two versions of a mapping on the files of one import. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button, Select } from 'antd';
import { useState } from 'react';
import { api, ask } from '@/api/client';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { DiffView } from '@/parts/DiffView';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { texts } from '../mappingLocales';

export function CompareMapping({ name, a, versions }: { name: string; a: number; versions: number[] }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { pick } = useNamed();
  const [b, setB] = useState(versions.find((one) => one !== a) ?? a);
  const [number, setNumber] = useState<string>();
  const files = useQuery({ queryKey: ['imports', 'for-compare'], queryFn: () => ask(api.GET('/v1/imports', { params: { query: { way: 'upload', limit: 50 } } })) });
  const options = (files.data?.items ?? []).filter((one) => !one.swept).map((one) => ({ value: one.import_no, label: `${one.files[0]?.name ?? ''} · ${f.dateTime(one.made_at)}` }));
  const work = useMutation({ mutationFn: () => ask(api.POST('/v1/mappings/compare', { body: { name, a, b, import_no: number ?? '' } })) });
  const found = work.data;
  return (
    <div className="c-wizard">
      <div className="c-form-row">
        <label><span>{t('with')}</span><Select value={b} onChange={setB} options={versions.map((one) => ({ value: one, label: `v${one}` }))} /></label>
        <label><span>{t('withImport')}</span><Select value={number} onChange={setNumber} placeholder={options.length ? t('withImport') : t('noFile')} options={options} style={{ minWidth: 240 }} /></label>
        <Button type="primary" disabled={!number} loading={work.isPending} onClick={() => work.mutate()}>{t('doCompare')}</Button>
      </div>
      {work.isError && <ErrorPanel error={work.error} />}
      {found && (
        <>
          {!found.whole && <Alert type="info" showIcon title={t('notWhole')} />}
          <strong>{found.changed ? t('changed', { count: found.changed }) : t('same')}</strong>
          <table className="c-table">
            <thead><tr><th aria-label={t('version')} /><th className="y-number">{t('orders')}</th><th className="y-number">{t('refunds')}</th><th className="y-number">{t('rejects')}</th><th className="y-number">{t('gross')}</th></tr></thead>
            <tbody>{[found.a, found.b].map((one, index) => (
              <tr key={`${one.version}${index}`}><th scope="row">v{one.version}</th><td className="y-number">{f.integer(one.orders)}</td><td className="y-number">{f.integer(one.refunds)}</td><td className="y-number">{f.integer(one.rejects)}</td><td className="y-number">{f.money(one.gross_fen)}</td></tr>
            ))}</tbody>
          </table>
          <DiffView titles={[`v${found.a.version}`, `v${found.b.version}`]} differences={found.differences.map((one) => ({ label: `${t('line')} ${one.line} ${one.order}`, before: pick(one, 'a') || null, after: pick(one, 'b') || null }))} />
        </>
      )}
    </div>
  );
}
