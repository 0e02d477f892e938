/** Values of tags for many members from a file: looked through, what it would change, then given. */
import { InboxOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Drawer, Space, Upload } from 'antd';
import { useState } from 'react';
import { call, type components } from '@/api/client';
import { useTexts } from '@/i18n';
import { useNarrow } from '@/look/useMedia';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { TemplateButton } from '@/parts/TemplateButton';
import { useScope } from '@/place/scope';
import { useForget } from './data';
import { texts } from './fileTexts';
import { FileFound } from './FileFound';

export type TagFile = components['schemas']['TagFileShown'];
type Found = { told: TagFile; given: boolean };

export function GiveFile({ onClose }: { onClose: () => void }) {
  const t = useTexts(texts);
  const narrow = useNarrow();
  const scope = useScope().value;
  const forget = useForget();
  const [file, setFile] = useState<File | null>(null);
  const [found, setFound] = useState<Found | null>(null);
  const query = (name?: string) => String(new URLSearchParams({ ...(name && { name }), ...(scope && { scope }) }));
  const send = useMutation({
    mutationFn: async ({ chosen, give }: { chosen: File; give: boolean }) => {
      const told = await call<TagFile>('POST', give ? `/v1/tag-files?${query(chosen.name)}` : `/v1/tag-files/check?${query()}`, body(chosen));
      if (give) await forget();
      return { told, given: give };
    },
    onSuccess: setFound,
  });
  const again = () => { setFile(null); setFound(null); send.reset(); };
  const changes = found && !found.given && found.told.given + found.told.lost > 0;
  return (
    <Drawer open onClose={onClose} size={narrow ? '100%' : 720} title={t('title')}>
      <div className="y-stack">
        {!found && (
          <>
            <Upload.Dragger
              maxCount={1} accept=".csv,.tsv,.txt,.xlsx,.gz" disabled={send.isPending} fileList={file ? [{ uid: '0', name: file.name, size: file.size }] : []}
              beforeUpload={(chosen) => { setFile(chosen); return false; }} onRemove={() => setFile(null)}
            >
              <p><InboxOutlined style={{ fontSize: 32 }} /></p>
              <p>{t('choose')}</p>
              <p className="y-caption">{t('chooseNote')}</p>
            </Upload.Dragger>
            <Alert type="info" showIcon title={t('back')} />
          </>
        )}
        {found && file && <FileFound told={found.told} given={found.given} file={file} left={{ path: `/v1/tag-files/wrong.csv?${query()}`, body: body(file) }} />}
        {send.isError && <ErrorPanel error={send.error} />}
        <Space wrap>
          {!found && <Button type="primary" disabled={!file} loading={send.isPending} onClick={() => file && send.mutate({ chosen: file, give: false })}>{t('check')}</Button>}
          {!found && <TemplateButton name={t('title')} columns={t('columns')} />}
          {changes && <Button type="primary" loading={send.isPending} onClick={() => file && send.mutate({ chosen: file, give: true })}>{t(found.told.given ? 'give' : 'replace', { count: found.told.given || found.told.lost })}</Button>}
          {found?.given && <Button type="primary" onClick={onClose}>{t('close')}</Button>}
          {found && <Button disabled={send.isPending} onClick={again}>{t('another')}</Button>}
        </Space>
      </div>
    </Drawer>
  );
}

const body = (file: File) => new Blob([file], { type: 'application/octet-stream' });
