/** What a file of tags would change or has changed, value by value, and the rows that are left out. */
import { useMutation } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { download } from '@/api/client';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { texts } from './fileTexts';
import type { TagFile } from './GiveFile';

type Props = { told: TagFile; given: boolean; file: File; left: { path: string; body: Blob } };
const COUNTS = ['given', 'known', 'lost', 'behind'] as const;

export function FileFound({ told, given, file, left }: Props) {
  const t = useTexts(texts);
  const f = useFormat();
  const { pick } = useNamed();
  const facts = (['rows', 'members', ...COUNTS, 'wrong', 'twice'] as const).filter((key) => key === 'rows' || key === 'given' || told[key] > 0);
  return (
    <>
      <section aria-label={t(given ? 'done' : 'found')}>
        <h3 className="y-section">{t(given ? 'done' : 'found')} <span className="y-caption" data-as-typed>{file.name}</span></h3>
        <dl className="y-facts">{facts.map((key) => <div key={key}><dt>{t(key)}</dt><dd className="y-number">{f.integer(told[key])}</dd></div>)}</dl>
        <p className="y-caption">{t(given ? 'doneNote' : 'foundNote')}</p>
      </section>
      {told.behind > 0 && <Alert type="info" showIcon title={t('behindNote', { count: told.behind })} />}
      {!given && told.given + told.lost === 0 && <Alert type="warning" showIcon title={t('nothing')} />}
      {told.changes.length > 0 && (
        <table className="y-tag-values" aria-label={t('changes')}>
          <thead><tr><th scope="col">{t('value')}</th>{COUNTS.map((key) => <th key={key} scope="col" className="y-number">{t(key)}</th>)}</tr></thead>
          <tbody>
            {told.changes.map((one) => (
              <tr key={`${one.tag} ${one.value}`}>
                <th scope="row" data-as-typed>{`${pick(one, 'tag')} · ${pick(one, 'value')}`}</th>
                {COUNTS.map((key) => <td key={key} className="y-number">{f.integer(one[key])}</td>)}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {told.wrong > 0 && <Wrong told={told} left={left} />}
    </>
  );
}

function Wrong({ told, left }: Pick<Props, 'told' | 'left'>) {
  const t = useTexts(texts);
  const f = useFormat();
  const { pick } = useNamed();
  const take = useMutation({ mutationFn: () => download(`${left.path}&lang=${f.language}`, `${t('leftOut')}.csv`, left.body) });
  return (
    <section aria-label={t('leftOut')}>
      <div className="y-tag-drift">
        <h3 className="y-section">{t('leftOut')}</h3>
        <Button size="small" loading={take.isPending} onClick={() => take.mutate()}>{t('download')}</Button>
      </div>
      {told.wrong_rows.length < told.wrong && <p className="y-caption">{t('firstOnly', { count: told.wrong_rows.length })}</p>}
      {take.isError && <ErrorPanel error={take.error} />}
      <table className="y-tag-values y-tag-left">
        <thead><tr><th scope="col">{t('line')}</th><th scope="col">{t('column')}</th><th scope="col">{t('written')}</th><th scope="col">{t('problem')}</th></tr></thead>
        <tbody>
          {told.wrong_rows.map((one) => (
            <tr key={one.line}>
              <th scope="row">{f.integer(one.line)}</th>
              <td>{pick(one, 'column')}</td>
              <td data-as-typed>{one.written}</td>
              <td className="y-tag-problem">{`${pick(one, 'problem')}${f.language === 'en' ? '. ' : '。'}${pick(one, 'cure')}`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
