/** What the uploaded list of an audience came to, and the rows that name nobody as a file. */
import { Button } from 'antd';
import { download } from '@/api/client';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import { useList } from './data';
import { texts } from './locales';

export function ListLine({ number, mayTake }: { number: string; mayTake: boolean }) {
  const t = useTexts(texts);
  const f = useFormat();
  const one = useList(number).data?.uploaded;
  if (!one) return null;
  const take = () => void download(`/v1/audiences/${number}/list/unmatched.csv?lang=${f.language}`, `unmatched-${number}.csv`);
  return (
    <p className="y-caption y-audience-schedule">
      <span data-as-typed>{t('listCameTo', { file: one.file_name, rows: one.rows, members: one.members, twice: one.twice, unmatched: one.unmatched })}</span>
      {mayTake && one.unmatched > 0 && <Button type="link" size="small" onClick={take}>{t('listUnmatched')}</Button>}
    </p>
  );
}
