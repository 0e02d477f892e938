import { Alert, App, Button, Modal, Space, Typography } from 'antd';
import { useTexts } from '@/i18n';
import { texts } from './locales';

/** A password or key that is shown this once, with a button that copies it. */
export function Secret({ title, value, note, onClose }: { title: string; value: string | null; note?: string; onClose: () => void }) {
  const t = useTexts(texts);
  const { message } = App.useApp();
  const copy = () => void navigator.clipboard.writeText(value ?? '').then(() => message.success(t('copied')));
  return (
    // Nothing of it stays in the page once it is closed.
    <Modal destroyOnHidden open={value !== null} title={title} closable={false} mask={{ closable: false }} keyboard={false} footer={<Button type="primary" onClick={onClose}>{t('close')}</Button>}>
      <Space orientation="vertical" size={16} style={{ width: '100%' }}>
        <Alert type="warning" showIcon title={t('once')} description={t('onceNote')} />
        {note && <span>{note}</span>}
        <Space wrap>
          <Typography.Text code style={{ wordBreak: 'break-all', fontSize: 16 }}>{value}</Typography.Text>
          <Button onClick={copy}>{t('copy')}</Button>
        </Space>
      </Space>
    </Modal>
  );
}
