/** By which rules events give values of a tag. */
import { Button } from 'antd';
import { useState } from 'react';
import { useNamed, useTexts } from '@/i18n';
import { useNarrow } from '@/look/useMedia';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { useSession } from '@/session/SessionProvider';
import { useEvents, useFields, type Tag } from './data';
import { EventsEdit } from './EventsEdit';
import { useEventName } from './words';
import { texts } from './locales';

/** What kinds of behaviours are called, by their codes. */
export function useBehaviours(): { value: string; label: string }[] {
  const fields = useFields();
  const { pick } = useNamed();
  const found = fields.data?.fields.find(({ name }) => name === 'behaviour.kind');
  return (found?.choices ?? []).map((one) => ({ value: String(one.value), label: pick(one, 'label') }));
}

export function Events({ tag }: { tag: Tag }) {
  const t = useTexts(texts);
  const { name, pick } = useNamed();
  const narrow = useNarrow();
  const writes = useSession().may('tags.write');
  const known = useEvents(tag.code);
  const behaviours = useBehaviours();
  const eventName = useEventName();
  const [open, setOpen] = useState(false);
  if (known.isError) return <ErrorPanel error={known.error} onRetry={() => void known.refetch()} />;
  if (!known.data) return null;
  const called = (code: string) => { const value = tag.values.find((one) => one.code === code); return value ? name(value) : code; };
  return (
    <section className="y-card" aria-label={t('events')}>
      <h3 className="y-section">{t('events')}</h3>
      <p className="y-caption">{t(known.data.length ? 'eventsNote' : 'eventsNone')}</p>
      {known.data.length > 0 && (
        <ul className="y-tag-list">
          {known.data.map((one, place) => (
            <li key={place} data-as-typed>
              {t('eventGives', { event: one.behaviour ? behaviours.find(({ value }) => value === one.behaviour)?.label ?? eventName(one.event) : eventName(one.event), value: called(one.value), days: one.days })}
              {pick(one, 'said') && <p className="y-caption">{t('eventIf', { said: pick(one, 'said') })}</p>}
            </li>
          ))}
        </ul>
      )}
      {writes && !narrow && <p className="y-tag-times"><Button onClick={() => setOpen(true)}>{t('eventsSet')}</Button></p>}
      {open && <EventsEdit tag={tag} known={known.data} onClose={() => setOpen(false)} />}
    </section>
  );
}
