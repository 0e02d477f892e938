/** One tag: how members lie over its values, its rule in words, who has it, what it was before. */
import { Button, Skeleton, Tag as Mark } from 'antd';
import { useNavigate, useParams } from 'react-router';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { useKeys } from '@/keys';
import { useNarrow } from '@/look/useMedia';
import { EmptyState } from '@/parts/EmptyState';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { MemberPeek } from '@/parts/MemberPeek';
import { PageHead } from '@/parts/PageHead';
import { SentenceLine } from '@/parts/SentenceLine';
import { useHref } from '@/place/url';
import { useSession } from '@/session/SessionProvider';
import { Brands } from './Brands';
import { Coverage } from './Coverage';
import { useTag, type Opened } from './data';
import { TagSwitch } from './TagRow';
import { Events } from './Events';
import { Schedule } from './Schedule';
import { Values } from './Values';
import { ModelChart } from './ModelChart';
import { ValuesChart } from './ValuesChart';
import { Versions } from './Versions';
import { BUILT_IN, useKindName, useThemeName } from './words';
import { texts } from './locales';
import './tags.css';

export default function Tag() {
  const { code = '' } = useParams();
  const known = useTag(code);
  if (known.isError && !known.data) return <ErrorPanel error={known.error} onRetry={() => void known.refetch()} />;
  if (!known.data) return <Skeleton paragraph={{ rows: 12 }} />;
  return <Page one={known.data} />;
}

function Page({ one }: { one: Opened }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { name, pick } = useNamed();
  const narrow = useNarrow();
  const writes = useSession().may('tags.write');
  const themeName = useThemeName();
  const kindName = useKindName();
  const go = useNavigate();
  const href = useHref();
  const { tag } = one;
  const edit = () => void go(href(`/tags/${tag.code}/edit`));
  useKeys([{ keys: 'e', label: { zh: texts.zh.edit, en: texts.en.edit }, run: edit }], writes && !narrow);
  const said = pick(one, 'said');
  const facts: [string, string, boolean?][] = [
    [t('theme'), themeName(tag.theme)],
    [t('kind'), kindName(tag.kind)],
    [t('owner'), tag.owner || t('nobody'), true],
    [t('expiry'), tag.expiry_days ? t('expiryDays', { days: tag.expiry_days }) : t('expiryNever')],
    [t('most'), t('mostValues', { count: tag.most })],
  ];
  return (
    <>
      <PageHead
        asTyped title={name(tag)} trail={[{ label: t('title'), to: '/tags' }]}
        beside={<><code>{tag.code}</code><span className="y-caption">{t('vNumber', { version: tag.version })}</span>{!tag.live && <Mark>{t('off')}</Mark>}{tag.schedule.paused_at && <Mark color="warning">{t('paused')}</Mark>}</>}
        note={tag.live && one.as_of ? t('hasIt', { members: tag.members ?? 0, everybody: one.members ?? 0, time: f.dateTime(one.as_of) }) : undefined}
        actions={<>{writes && !narrow && <Button onClick={edit}>{t('edit')}</Button>}<TagSwitch tag={tag} worded /></>}
      />
      <div className="y-stack">
        {said ? <div data-as-typed><SentenceLine sentence={said} /></div> : <section className="y-card"><EmptyState title={t('noRule')} note={t(tag.live ? 'noRuleNote' : 'noRuleOff')} /></section>}
        <div className="y-grid-2">
          <ValuesChart one={one} />
          <Values tag={tag} />
        </div>
        <Coverage tag={tag} />
        <Brands tag={tag} />
        <div className="y-grid-2">
          <section className="y-card" aria-label={t('facts')}>
            <h3 className="y-section">{t('facts')}</h3>
            <dl className="y-facts">
              {facts.map(([label, value, typed]) => <div key={label}><dt>{label}</dt><dd data-as-typed={typed}>{value}</dd></div>)}
            </dl>
          </section>
          <Sample one={one} />
        </div>
        {tag.kind !== 'manual' && <Schedule tag={tag} />}
        {tag.live && !BUILT_IN.has(tag.kind) && <Events tag={tag} />}
        {tag.kind === 'model' && (one.model ? <ModelChart model={one.model} /> : <section className="y-card"><EmptyState title={t('noModel')} note={t('noModelNote')} /></section>)}
        <Versions tag={tag} />
      </div>
    </>
  );
}

/** Some of those who have it, masked; her page tells what each value rests on. */
function Sample({ one }: { one: Opened }) {
  const t = useTexts(texts);
  const { name } = useNamed();
  return (
    <section className="y-card" aria-label={t('sample')}>
      <h3 className="y-section">{t('sample')}</h3>
      <p className="y-caption">{t('sampleNote')}</p>
      {!one.sample.length ? <EmptyState kind="scope" title={t('nobodyHasIt')} /> : (
        <ul className="y-tag-list y-tag-sample">
          {one.sample.map((row) => <li key={row.member}><MemberPeek member={row} /><span className="y-caption">{[row.phone, row.store && name(row.store)].filter(Boolean).join(' · ')}</span></li>)}
        </ul>
      )}
    </section>
  );
}
