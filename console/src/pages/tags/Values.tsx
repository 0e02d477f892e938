/** The values of a tag, each with the way to an audience of it. */
import { Button } from 'antd';
import { useNavigate } from 'react-router';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { useNarrow } from '@/look/useMedia';
import { EmptyState } from '@/parts/EmptyState';
import { useHref } from '@/place/url';
import { useSession } from '@/session/SessionProvider';
import type { Tag } from './data';
import { texts } from './locales';

export function Values({ tag }: { tag: Tag }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { name } = useNamed();
  const { may } = useSession();
  const narrow = useNarrow();
  const go = useNavigate();
  const href = useHref();
  // Conditions know tags that are on.
  const builds = may('audiences.write') && tag.live && !narrow;
  const build = (value: Tag['values'][number]) =>
    void go(href('/audiences/new'), { state: { name: `${name(tag)} · ${name(value)}`, condition: { field: `tag.${tag.code}`, is: 'equal', value: value.code } } });
  return (
    <section className="y-card" aria-label={t('valuesTitle')}>
      <h3 className="y-section">{t('valuesTitle')}</h3>
      {!tag.values.length ? <EmptyState title={t('valuesOwn')} note={t('valuesOwnNote')} /> : (
        <table className="y-tag-values">
          <thead><tr><th scope="col">{t('value')}</th><th scope="col">{t('code')}</th><th scope="col" className="y-number">{t('membersOf')}</th>{builds && <td />}</tr></thead>
          <tbody>
            {tag.values.map((value) => (
              <tr key={value.code}>
                <th scope="row" data-as-typed>{name(value)}</th>
                <td><code>{value.code}</code></td>
                <td className="y-number">{tag.live ? f.integer(value.members) : '—'}</td>
                {builds && <td><Button size="small" aria-label={`${t('build')}: ${name(value)}`} onClick={() => build(value)}>{t('build')}</Button></td>}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
