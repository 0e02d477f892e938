import { useQuery } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import { useState } from 'react';
import { api, ask, type components } from '@/api/client';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import { EmptyState } from '@/parts/EmptyState';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { useSession } from '@/session/SessionProvider';
import { texts } from './locales';
import { TextDrawer } from './TextDrawer';

type Version = components['schemas']['TextShown'];

/** The texts that people are shown when they are asked, newest version first. */
export function ConsentTexts() {
  const t = useTexts(texts);
  const { may, whole } = useSession();
  const writes = may('organisation.manage') && whole;
  const [writing, setWriting] = useState<{ last: Version | null } | null>(null);
  const answer = useQuery({ queryKey: ['consent-texts'], queryFn: () => ask(api.GET('/v1/consent-texts')) });
  if (answer.isPending) return <Skeleton active paragraph={{ rows: 6 }} />;
  if (answer.isError) return <ErrorPanel error={answer.error} onRetry={() => void answer.refetch()} />;
  const codes = [...new Set(answer.data.map((one) => one.code))];
  const fresh = writes && <Button type="primary" onClick={() => setWriting({ last: null })}>{t('newText')}</Button>;
  return (
    <div className="y-stack">
      {codes.length === 0 && <EmptyState title={t('noTexts')} note={t('textsNote')} action={fresh} />}
      {codes.length > 0 && <div className="v-over"><p className="y-caption">{t('textsNote')}</p>{fresh}</div>}
      {codes.map((code) => (
        <One key={code} versions={answer.data.filter((one) => one.code === code).toSorted((a, b) => b.version - a.version)} onWrite={writes ? (last) => setWriting({ last }) : undefined} />
      ))}
      {writing && <TextDrawer last={writing.last} taken={codes} onClose={() => setWriting(null)} />}
    </div>
  );
}

function One({ versions, onWrite }: { versions: Version[]; onWrite?: (last: Version) => void }) {
  const t = useTexts(texts);
  const [last, ...earlier] = versions;
  if (!last) return null;
  return (
    <section className="y-card y-stack" aria-label={last.code} data-as-typed>
      <div className="v-over">
        <h2 className="y-section" data-as-typed>{last.code}</h2>
        {onWrite && <Button onClick={() => onWrite(last)}>{t('newVersion')}</Button>}
      </div>
      <Both version={last} />
      {earlier.length > 0 && (
        <details className="v-earlier">
          <summary>{t('earlier', { count: earlier.length })}</summary>
          <div className="y-stack">{earlier.map((one) => <Both key={one.version} version={one} />)}</div>
        </details>
      )}
    </section>
  );
}

function Both({ version }: { version: Version }) {
  const t = useTexts(texts);
  const f = useFormat();
  return (
    <div>
      <div className="y-caption"><strong>{t('version', { version: version.version })}</strong> <span data-as-typed>{t('made', { name: version.made_by_name, time: f.dateTime(version.made_at) })}</span></div>
      <div className="v-two">
        <p className="v-text" lang="zh-CN" data-as-typed>{version.text_zh}</p>
        <p className="v-text" lang="en" data-as-typed>{version.text_en}</p>
      </div>
    </div>
  );
}
