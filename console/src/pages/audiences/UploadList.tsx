/** A file of member numbers, cards, phones or customer numbers becomes an audience. */
import { InboxOutlined } from '@ant-design/icons';
import { App, Button, Drawer, Form, Input, Upload } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { call } from '@/api/client';
import { useTexts } from '@/i18n';
import { useNarrow } from '@/look/useMedia';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { useScope } from '@/place/scope';
import { useHref } from '@/place/url';
import { useForget, type ListOf } from './data';
import { texts } from './locales';

export function UploadList({ onClose }: { onClose: () => void }) {
  const t = useTexts(texts);
  const narrow = useNarrow();
  const scope = useScope().value;
  const { message } = App.useApp();
  const go = useNavigate();
  const href = useHref();
  const forget = useForget();
  const [file, setFile] = useState<File | null>(null);
  const [name, setName] = useState('');
  const [sending, setSending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  async function send() {
    if (!file || !name.trim()) return;
    setSending(true);
    setError(null);
    try {
      const query = new URLSearchParams({ name: name.trim(), file: file.name, ...(scope ? { scope } : {}) });
      const made = await call<ListOf>('POST', `/v1/audience-lists?${query}`, new Blob([file], { type: 'application/octet-stream' }));
      await forget();
      void message.success(t('listMade', { count: made.uploaded?.members ?? 0 }));
      void go(href(`/audiences/${made.uploaded?.audience_no ?? ''}`));
    } catch (refusal) {
      setError(refusal);
      setSending(false);
    }
  }
  return (
    <Drawer open onClose={onClose} size={narrow ? '100%' : 520} title={t('uploadList')}>
      <Form layout="vertical" className="y-stack" onFinish={() => void send()}>
        <Upload.Dragger
          maxCount={1} accept=".csv,.tsv,.txt,.xlsx,.gz" disabled={sending} fileList={file ? [{ uid: '0', name: file.name, size: file.size }] : []}
          beforeUpload={(chosen) => { setFile(chosen); setName((known) => known || chosen.name.replace(/\.[^.]+$/, '').slice(0, 80)); return false; }} onRemove={() => setFile(null)}
        >
          <p><InboxOutlined style={{ fontSize: 32 }} /></p>
          <p>{t('listChoose')}</p>
          <p className="y-caption">{t('listNote')}</p>
        </Upload.Dragger>
        <Form.Item label={t('name')} htmlFor="list-name"><Input id="list-name" maxLength={80} value={name} onChange={(event) => setName(event.target.value)} /></Form.Item>
        {error ? <ErrorPanel error={error} /> : null}
        <Button type="primary" htmlType="submit" disabled={!file || !name.trim()} loading={sending}>{t('listSend')}</Button>
      </Form>
    </Drawer>
  );
}
