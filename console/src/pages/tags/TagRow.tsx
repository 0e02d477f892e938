/** One tag of the catalogue: what it is, how many members it says something about, on or off. */
import { App, Switch, Tag as Mark } from 'antd';
import { useState } from 'react';
import { ApiProblem } from '@/api/client';
import { useFormat } from '@/format';
import { useLanguage, useNamed, useTexts } from '@/i18n';
import { useUndo } from '@/parts/useUndo';
import { To } from '@/place/To';
import { useSession } from '@/session/SessionProvider';
import { DriftMark } from './Coverage';
import { switchTag, useForget, type Drift, type Tag } from './data';
import { useKindName, useWhen } from './words';
import { texts } from './locales';

type Props = { tag: Tag; everybody: number | null; found: string[]; drift?: Drift };

export function TagRow({ tag, everybody, found, drift }: Props) {
  const t = useTexts(texts);
  const { name } = useNamed();
  const kindName = useKindName();
  const said = useWhen();
  return (
    <li data-off={!tag.live || undefined}>
      <span className="y-tag-name">
        <To to={`/tags/${tag.code}`}><span data-as-typed>{name(tag)}</span></To> <code>{tag.code}</code> {drift && <DriftMark state={drift.state} />}
        {found.length > 0 && <span className="y-caption" data-as-typed>{found.join(' · ')}</span>}
      </span>
      <span className="y-caption">{kindName(tag.kind)}</span>
      <span className="y-caption y-tag-when">{tag.kind !== 'manual' && (tag.schedule.paused_at ? <Mark color="warning">{t('paused')}</Mark> : tag.live && said(tag.schedule))}</span>
      <span className="y-caption">{tag.values.length ? t('values', { count: tag.values.length }) : t('valuesOwn')}</span>
      <Coverage members={tag.members} everybody={everybody} live={tag.live} />
      <TagSwitch tag={tag} />
    </li>
  );
}

/** Of how many members the tag says something. */
function Coverage({ members, everybody, live }: { members: number | null; everybody: number | null; live: boolean }) {
  const t = useTexts(texts);
  const f = useFormat();
  if (!live || members === null || !everybody) return <span className="y-tag-cover y-caption">{live ? t('notCounted') : '—'}</span>;
  const share = members / everybody;
  return (
    <span className="y-tag-cover" title={f.base(members, everybody)}>
      <span className="y-tag-bar" aria-hidden><span style={{ width: `${share * 100}%` }} /></span>
      <span className="y-number">{f.percent(share)}</span>
      <span className="y-hidden">{t('coverage', { members, everybody })}</span>
    </span>
  );
}

/** On or off, with a way back; `worded` where no row names it. For who may not, the word. */
export function TagSwitch({ tag, worded = false }: { tag: Tag; worded?: boolean }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { name } = useNamed();
  const { message } = App.useApp();
  const writes = useSession().may('tags.write');
  const forget = useForget();
  const undo = useUndo();
  const [busy, setBusy] = useState(false);
  if (!writes) return <span className="y-caption">{t(tag.live ? 'on' : 'off')}</span>;
  async function turn(live: boolean) {
    setBusy(true);
    try {
      const changed = await switchTag(tag, live);
      undo(t(live ? 'switchedOn' : 'switchedOff', { name: name(tag) }), () => switchTag(changed, !live).then(forget));
    } catch (refusal) {
      const said = refusal instanceof ApiProblem ? `${refusal.said(language)} ${refusal.cure(language)}` : t('switchFailed');
      void message.error(said);
    }
    await forget();
    setBusy(false);
  }
  const bare = <Switch aria-label={t('switch', { name: name(tag) })} checked={tag.live} loading={busy} onChange={(live) => void turn(live)} />;
  return worded ? <label className="y-together">{bare}{t('live')}</label> : bare;
}
