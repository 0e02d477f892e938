/** One record as it came and as it was mended, side by side, people masked. */
import { useQuery } from '@tanstack/react-query';
import { Button, Drawer, Skeleton } from 'antd';
import { useState } from 'react';
import { api, ask } from '@/api/client';
import { useFormat } from '@/format';
import { useLanguage, useNamed, useTexts } from '@/i18n';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { fieldName } from '../fieldName';
import { FreeDrawer, type Act } from './FreeDrawer';
import { texts } from './locales';

/** A record's values by a path that a person can read; money in yuan. */
function flat(value: unknown, path: string, money: (fen: number) => string): [string, string][] {
  if (Array.isArray(value)) return value.flatMap((one, index) => flat(one, `${path} ${index + 1}`, money));
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value as Record<string, unknown>);
    const kind = entries.find(([key]) => key === 'kind');
    const worth = entries.find(([key]) => key === 'value');
    if (kind && worth && typeof kind[1] === 'string') return [[kind[1], String(worth[1])]];
    return entries.flatMap(([key, inner]) => flat(inner, path ? `${path} · ${key}` : key, money));
  }
  const shown = path.endsWith('_fen') && typeof value === 'number' ? money(value) : String(value ?? '—');
  return [[path, shown]];
}

export function SidesDrawer({ number, onClose, onDone }: { number: string; onClose: () => void; onDone: () => Promise<unknown> }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { pick } = useNamed();
  const language = useLanguage();
  const [act, setAct] = useState<Act | null>(null);
  const answer = useQuery({
    queryKey: ['quarantine-entries', 'sides', number],
    queryFn: () => ask(api.GET('/v1/quarantine/{quarantine_no}/sides', { params: { path: { quarantine_no: Number(number) } } })),
  });
  const one = answer.data;
  const received = one ? flat(one.received, '', (fen) => f.money(fen)) : [];
  const mended = one?.mended ? flat(one.mended, '', (fen) => f.money(fen)) : null;
  const before = new Map(received);
  return (
    <Drawer open size={640} onClose={onClose} title={`${t('one')} ${one?.external_id ?? ''}`}>
      {answer.isError && <ErrorPanel error={answer.error} onRetry={() => void answer.refetch()} />}
      {!one && answer.isPending && <Skeleton active />}
      {one && (
        <>
          <p><strong>{[fieldName(one.field, language), pick(one, 'message')].filter(Boolean).join(' ')}</strong><br />{pick(one, 'cure')}</p>
          <p className="y-caption">{[one.source, one.place, f.dateTime(one.received_at), one.reason].filter(Boolean).join(' · ')}</p>
          <div className="c-sides">
            <section><h3 className="y-section">{t('received')}</h3><dl>{received.map(([key, value], index) => <div key={`${key}${index}`}><dt>{key}</dt><dd>{value}</dd></div>)}</dl></section>
            <section>
              <h3 className="y-section">{t('mended')}</h3>
              {mended ? <dl>{mended.map(([key, value], index) => <div key={`${key}${index}`}><dt>{key}</dt><dd data-changed={before.get(key) !== value || undefined}>{value}</dd></div>)}</dl> : <p className="y-caption">{t('notMended')}</p>}
            </section>
          </div>
          {one.state === 'open' && (
            <div className="c-acts">
              <span />
              {one.kind !== 'line' && <Button type="primary" onClick={() => setAct('mend')}>{t('mend')}</Button>}
              {one.kind !== 'line' && <Button onClick={() => setAct('replay')}>{t('replay')}</Button>}
              <Button danger onClick={() => setAct('dismiss')}>{t('dismiss')}</Button>
            </div>
          )}
          {act && <FreeDrawer act={act} name={one.external_id} field={one.field} where={{ numbers: [number] }} onClose={() => setAct(null)} onDone={onDone} />}
        </>
      )}
    </Drawer>
  );
}
