import { Button, Tag } from 'antd';
import { useState } from 'react';
import { api, ask } from '@/api/client';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import { DataTable, type Column } from '@/parts/DataTable';
import { EmptyState } from '@/parts/EmptyState';
import { PageHead } from '@/parts/PageHead';
import { TemplateButton } from '@/parts/TemplateButton';
import { useOpen } from '@/place/url';
import { FileDrawer } from './FileDrawer';
import { texts } from './locales';
import { UploadDrawer } from './UploadDrawer';
import { COLOURS, EVERY, type AdjustmentFile } from './words';

/** Files of points by hand: what each would do or did, and a new one. */
export default function Files() {
  const t = useTexts(texts);
  const f = useFormat();
  const [open, setOpen] = useOpen();
  const [uploading, setUploading] = useState(false);
  const trail = [{ label: t('parent'), to: '/points/adjustments' }];
  const columns: Column<AdjustmentFile>[] = [
    { key: 'file', title: t('file'), always: true, card: 'head', width: 240, render: (row) => <span data-as-typed>{row.name}</span> },
    { key: 'state', title: t('state'), render: (row) => <><Tag color={COLOURS[row.state]}>{t(row.state)}</Tag>{row.undoes_no && <Tag>{t('undoes')}</Tag>}{row.undone_by_no && <Tag>{t('wasUndone')}</Tag>}</> },
    { key: 'rows', title: t('rows'), number: true, render: (row) => f.integer(row.rows) },
    { key: 'wrong', title: t('wrong'), number: true, render: (row) => f.integer(row.wrong) },
    { key: 'given', title: t('given'), number: true, render: (row) => f.integer(row.given) },
    { key: 'taken', title: t('taken'), number: true, render: (row) => f.integer(row.taken) },
    { key: 'progress', title: t('progress'), number: true, render: (row) => f.integer(row.done + row.failed) },
    { key: 'by', title: t('by'), render: (row) => <span data-as-typed>{row.made_by_name}</span> },
    { key: 'at', title: t('at'), render: (row) => f.dateTime(row.made_at) },
  ];
  const start = <Button type="primary" onClick={() => setUploading(true)}>{t('upload')}</Button>;
  return (
    <>
      <PageHead title={t('title')} note={t('note')} trail={trail} actions={start} />
      <DataTable<AdjustmentFile>
        name="adjustment-files" label={t('title')} columns={columns} rowKey={(row) => row.file_no} queryKey={['adjustment-files', 'list']} every={EVERY}
        load={({ before, limit }) => ask(api.GET('/v1/adjustment-files', { params: { query: { before: before ? Number(before) : undefined, limit } } }))}
        onOpen={(row) => setOpen(row.file_no)}
        empty={<EmptyState title={t('none')} note={t('noneNote')} action={<TemplateButton name={t('title')} columns={t('columns')} />} />}
      />
      {uploading && <UploadDrawer onClose={() => setUploading(false)} onDone={(number) => { setUploading(false); setOpen(number); }} />}
      {open && <FileDrawer key={open} number={open} onClose={() => setOpen(null)} onOther={setOpen} />}
    </>
  );
}
