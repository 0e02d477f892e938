/** Where the rebuild of who is one person differs from what the house holds: no alarm, a list to look at. */
import { useQuery } from '@tanstack/react-query';
import { Drawer, Skeleton } from 'antd';
import { api, ask } from '@/api/client';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { To } from '@/place/To';
import { useSession } from '@/session/SessionProvider';
import { texts } from './locales';

export default function Apart({ onClose }: { onClose: () => void }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { pick } = useNamed();
  const { may } = useSession();
  const answer = useQuery({ queryKey: ['health', 'people'], queryFn: () => ask(api.GET('/v1/identity/comparison')) });
  const found = answer.data;
  return (
    <Drawer open title={t('apartTitle')} onClose={onClose} size={640}>
      <p className="y-caption">{t('apartNote')}</p>
      {answer.isError && <ErrorPanel error={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.isPending && <Skeleton active={false} />}
      {answer.isSuccess && !found?.apart.length && <p>{t(found?.at ? 'peopleSame' : 'peopleNone')}</p>}
      <ol className="y-health-apart">
        {found?.apart.map((one) => (
          <li key={`${one.said_en}${one.faces.map((face) => face.member).join()}${one.known.map((seen) => seen.masked).join()}`} className="y-card">
            <p>{pick(one, 'said')}</p>
            {one.faces.length > 0 && (
              <p>
                {one.faces.map((face) => {
                  const words = [face.number, face.name, face.phone].filter(Boolean).join(' · ');
                  return <span key={face.member} data-as-typed>{may('members.read') ? <To to={`/members/${face.member}`}>{words}</To> : words}</span>;
                })}
                {one.members > one.faces.length && <span className="y-caption">{t('andMore', { count: one.members - one.faces.length })}</span>}
              </p>
            )}
            <p className="y-caption">
              {one.known.map((seen) => <span key={`${seen.kind}${seen.masked}`} data-as-typed>{pick(seen, 'kind')} {seen.masked}</span>)}
              {one.identifiers > one.known.length && <span>{t('andMoreKnown', { count: one.identifiers - one.known.length })}</span>}
            </p>
          </li>
        ))}
      </ol>
      {found && found.count > found.apart.length && <p className="y-caption">{t('apartFirst', { shown: f.integer(found.apart.length), count: f.integer(found.count) })}</p>}
    </Drawer>
  );
}
