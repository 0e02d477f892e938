import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { keepFile } from '@/api/client';
import { useTexts } from '@/i18n';
import { texts } from './locales';

/** An empty file with the columns that an upload reads, listed as in a sentence: UTF-8 with BOM, so that sheets read Chinese. */
export function TemplateButton({ name, columns }: { name: string; columns: string }) {
  const t = useTexts(texts);
  const keep = () => keepFile(new Blob([`\uFEFF${columns.split(/[、,] ?/).join(',')}\r\n`], { type: 'text/csv;charset=utf-8' }), `${name}.csv`);
  return <Button icon={<DownloadOutlined />} onClick={keep}>{t('template')}</Button>;
}
