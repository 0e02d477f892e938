/** Step 1: the files. */
import { InboxOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button, Progress, Upload } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { call } from '@/api/client';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { PageHead } from '@/parts/PageHead';
import { useHref } from '@/place/url';
import { texts } from '../locales';
import type { Import } from '../types';
import '../collect.css';
import { Trail } from './Trail';

export default function NewImport() {
  const t = useTexts(texts);
  const f = useFormat();
  const href = useHref();
  const navigate = useNavigate();
  const [files, setFiles] = useState<File[]>([]);
  const size = f.bytes(files.reduce((sum, one) => sum + one.size, 0));
  const sending = useMutation({
    mutationFn: () => {
      const form = new FormData();
      for (const one of files) form.append('files', one, one.name);
      return call<Import>('POST', '/v1/imports', form);
    },
    onSuccess: (made) => navigate(href(`/collect/imports/${made.import_no}`), { replace: true }),
  });
  return (
    <>
      <PageHead title={t('newImport')} trail={[{ label: t('imports'), to: '/collect/imports' }]} />
      <div className="c-wizard">
        <Trail at={0} reached={0} />
        <section className="y-card">
          <Upload.Dragger
            multiple disabled={sending.isPending} fileList={files.map((one, index) => ({ uid: String(index), name: one.name, size: one.size }))}
            beforeUpload={(_, all) => { setFiles(all); return false; }}
            onRemove={(gone) => setFiles((now) => now.filter((_, index) => String(index) !== gone.uid))}
          >
            <p><InboxOutlined style={{ fontSize: 32 }} /></p>
            <p>{t('drop')}</p>
            <p className="y-caption">{t('dropNote')}</p>
          </Upload.Dragger>
        </section>
        {sending.isPending && <Progress percent={100} status="active" showInfo={false} aria-label={t('uploading', { size })} />}
        {sending.isError && <ErrorPanel error={sending.error} />}
        <div className="c-acts">
          <span className="y-caption" role="status">{sending.isPending ? t('uploading', { size }) : files.length > 0 && t('chosenFiles', { count: files.length, size })}</span>
          <Button type="primary" disabled={!files.length} loading={sending.isPending} onClick={() => sending.mutate()}>{t('doUpload')}</Button>
        </div>
      </div>
    </>
  );
}
