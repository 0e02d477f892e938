/** Ready-made audiences: a situation, what to do in it, and a start. */
import { Button, Skeleton } from 'antd';
import { useNavigate } from 'react-router';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { useNarrow } from '@/look/useMedia';
import { EmptyState } from '@/parts/EmptyState';
import { ErrorPanel } from '@/parts/ErrorPanel';
import type { Condition } from '@/parts/conditions/condition';
import { useHref } from '@/place/url';
import { useSession } from '@/session/SessionProvider';
import { useTemplates, type Beginning, type Template } from './data';
import { texts } from './locales';

/** In the place of an empty list (`first`), or in the editor, where choosing one fills it. */
export function Templates({ first, onChoose }: { first?: boolean; onChoose?: (beginning: Beginning) => void }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { name, pick } = useNamed();
  const { may } = useSession();
  const narrow = useNarrow();
  const go = useNavigate();
  const href = useHref();
  const found = useTemplates();
  const writes = may('audiences.write') && !narrow;
  function choose(one: Template) {
    const beginning: Beginning = { name: name(one), condition: one.condition as Condition };
    if (onChoose) onChoose(beginning);
    else void go(href('/audiences/new'), { state: beginning });
  }
  if (found.isError) return <ErrorPanel error={found.error} onRetry={() => void found.refetch()} />;
  return (
    <section className="y-templates" aria-label={t('templates')}>
      {first ? <EmptyState title={t('nothingYet')} note={t(writes ? 'nothingYetNote' : 'nothingYetElsewhere')} /> : (
        <>
          <h3 className="y-section">{t('templates')}</h3>
          <p className="y-caption">{t('templatesNote')}</p>
        </>
      )}
      {!found.data ? <Skeleton /> : (
        <ul className="y-template-list">
          {found.data.map((one) => (
            <li key={one.key} className="y-card">
              <h4>{name(one)}</h4>
              <p>{pick(one, 'why')}</p>
              <p className="y-caption" lang={f.language}>{pick(one, 'said')}</p>
              {writes && <Button size="small" onClick={() => choose(one)} aria-label={`${t('start')}: ${name(one)}`}>{t('start')}</Button>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
