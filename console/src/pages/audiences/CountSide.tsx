/** The right side of the editor: how many, of whom, in which words, and ten of them. */
import type { UseQueryResult } from '@tanstack/react-query';
import { Alert, Skeleton } from 'antd';
import { useEffect, useState } from 'react';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { AsOf } from '@/parts/AsOf';
import { EmptyState } from '@/parts/EmptyState';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { MemberPeek } from '@/parts/MemberPeek';
import { SentenceLine } from '@/parts/SentenceLine';
import { useCount, type Counted } from './data';
import { texts } from './locales';

type Props = { count: UseQueryResult<Counted>; fresh: boolean; refused: boolean; number: string | null };

export function CountSide({ count, fresh, refused, number }: Props) {
  const t = useTexts(texts);
  const f = useFormat();
  const { pick, name } = useNamed();
  const everybody = useCount('{}', number).data?.members;
  // What is refused has no figure: the last one stays, dimmed.
  const [last, setLast] = useState<Counted>();
  useEffect(() => { if (count.data) setLast(count.data); }, [count.data]);
  const told = count.data ?? last;
  if (count.isError && !refused) return <ErrorPanel error={count.error} onRetry={() => void count.refetch()} />;
  if (!told) return <section className="y-card" aria-busy={!refused}>{refused ? <p className="y-caption">{t('notReady')}</p> : <Skeleton paragraph={{ rows: 8 }} />}</section>;
  return (
    <div className="y-stack y-audience-count" data-old={!fresh || undefined}>
      <section className="y-card">
        <h3 className="y-section">{t('membersNow')}</h3>
        <p className="y-hero" aria-live="polite" aria-busy={count.isFetching}>{f.integer(told.members)}</p>
        <p className="y-caption">{everybody !== undefined && t('shareOf', { share: f.percent(everybody ? told.members / everybody : null), all: everybody })} <AsOf at={told.facts_at} promiseMinutes={15} /></p>
      </section>
      {told.paused.map((one) => <Alert key={one.label_en} type="warning" showIcon title={t('tagPaused', { name: pick(one, 'label'), time: f.dateTime(one.paused_at) })} />)}
      <section className="y-stack" aria-label={t('inWords')}>
        <SentenceLine sentence={pick(told, 'said')} />
        <p className="y-caption" lang={f.language === 'en' ? 'zh-CN' : 'en'}>{f.language === 'en' ? told.said_zh : told.said_en}</p>
      </section>
      <section className="y-card">
        <h3 className="y-section">{t('sample')}</h3>
        <p className="y-caption">{t('sampleNote')}</p>
        {told.sample.length === 0 ? <EmptyState title={t('nobody')} /> : (
          <ul className="y-audience-sample">
            {told.sample.map((one) => (
              <li key={one.member}>
                <MemberPeek member={one} />
                <span className="y-caption">{one.tier ? name(one.tier) : ''}</span>
                <span className="y-number">{t('ordersOf', { count: one.orders })}</span>
              </li>
            ))}
          </ul>
        )}
      </section>
    </div>
  );
}
