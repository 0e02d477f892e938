import { CopyOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useTexts } from '@/i18n';
import { texts } from './locales';

/** A rule or audience as one sentence of the server, to read and to copy. */
export function SentenceLine({ sentence }: { sentence: string }) {
  const t = useTexts(texts);
  const { message } = App.useApp();
  return (
    <div className="y-sentence" role="note" aria-label={t('sentence')}>
      <p>{sentence}</p>
      <Button type="text" size="small" icon={<CopyOutlined />} aria-label={t('copySentence')} onClick={() => void navigator.clipboard.writeText(sentence).then(() => message.success(t('copied')))} />
    </div>
  );
}
