import { InboxOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Checkbox, Drawer, Form, Input, Select, Space, Upload } from 'antd';
import { useState } from 'react';
import { call } from '@/api/client';
import { useTexts } from '@/i18n';
import { useNarrow } from '@/look/useMedia';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { TemplateButton } from '@/parts/TemplateButton';
import { ORIGINS, type Origin } from '../adjustments/words';
import { texts } from './locales';
import type { AdjustmentFile } from './words';

/** One file, what its points are for, and the check: nothing is done yet. */
export function UploadDrawer({ onClose, onDone }: { onClose: () => void; onDone: (number: string) => void }) {
  const t = useTexts(texts);
  const narrow = useNarrow();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [origin, setOrigin] = useState<Origin>('service');
  const [reason, setReason] = useState('');
  const [asDebt, setAsDebt] = useState(false);
  const sending = useMutation({
    mutationFn: (chosen: File) => {
      const query = new URLSearchParams({ name: chosen.name, origin, reason: reason.trim(), as_debt: String(asDebt) });
      return call<AdjustmentFile>('POST', `/v1/adjustment-files?${query}`, new Blob([chosen], { type: 'application/octet-stream' }));
    },
    onSuccess: async (made) => {
      if (made.repeated) message.info(t('repeated'));
      await queries.invalidateQueries({ queryKey: ['adjustment-files'] });
      onDone(made.file_no);
    },
  });
  return (
    <Drawer open onClose={onClose} size={narrow ? '100%' : 560} title={t('upload')}>
      <Form layout="vertical" className="y-stack" onFinish={() => file && sending.mutate(file)}>
        <Upload.Dragger
          maxCount={1} accept=".csv,.tsv,.txt,.xlsx,.gz" disabled={sending.isPending} fileList={file ? [{ uid: '0', name: file.name, size: file.size }] : []}
          beforeUpload={(chosen) => { setFile(chosen); return false; }} onRemove={() => setFile(null)}
        >
          <p><InboxOutlined style={{ fontSize: 32 }} /></p>
          <p>{t('choose')}</p>
          <p className="y-caption">{t('chooseNote')}</p>
        </Upload.Dragger>
        <Form.Item label={t('origin')} htmlFor="file-origin">
          <Select<Origin> id="file-origin" aria-label={t('origin')} value={origin} onChange={setOrigin} options={ORIGINS.map((value) => ({ value, label: t(value) }))} />
        </Form.Item>
        <Form.Item label={t('reason')} htmlFor="file-reason" extra={t('reasonHelp')}>
          <Input id="file-reason" maxLength={200} value={reason} onChange={(event) => setReason(event.target.value)} />
        </Form.Item>
        <Checkbox checked={asDebt} onChange={(event) => setAsDebt(event.target.checked)}>{t('asDebt')}</Checkbox>
        {sending.isError && <ErrorPanel error={sending.error} />}
        <Space wrap>
          <Button type="primary" htmlType="submit" disabled={!file} loading={sending.isPending}>{t('check')}</Button>
          <TemplateButton name={t('title')} columns={t('columns')} />
        </Space>
      </Form>
    </Drawer>
  );
}
