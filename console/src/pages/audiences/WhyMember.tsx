/** Why a member is in an audience or not: each condition with her value, now and on the snapshot's day. */
import { CheckOutlined, CloseOutlined } from '@ant-design/icons';
import { Drawer, Skeleton, Tag } from 'antd';
import { useNamed, useTexts } from '@/i18n';
import { useNarrow } from '@/look/useMedia';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { To } from '@/place/To';
import { useWhy, type Audience, type AudienceWhy, type Snapshot } from './data';
import { texts } from './locales';

type Part = AudienceWhy['parts'][number];
type Props = { one: Audience; snapshot: Snapshot; member: string | null; onClose: () => void };

export function WhyMember({ one, snapshot, member, onClose }: Props) {
  const t = useTexts(texts);
  const narrow = useNarrow();
  const { pick } = useNamed();
  const now = useWhy(one.audience_no, member, undefined);
  const then = useWhy(one.audience_no, member, snapshot.as_of);
  const error = now.error ?? then.error;
  return (
    <Drawer open={member !== null} onClose={onClose} title={t('why')} size={narrow ? '100%' : 640} destroyOnHidden>
      {error ? <ErrorPanel error={error} onRetry={() => void Promise.all([now.refetch(), then.refetch()])} /> : !now.data || !then.data ? <Skeleton paragraph={{ rows: 8 }} /> : (
        <div className="y-stack">
          <p className="y-why-sentence">{t(now.data.is_in ? 'isIn' : 'isOut')} {t(now.data.was_in ? 'wasIn' : 'wasOut', { day: snapshot.as_of })}</p>
          <table className="y-why-parts" aria-label={t('why')}>
            <thead><tr><th>{t('condition')}</th><th>{t('now')}</th><th>{t('onDay', { day: snapshot.as_of })}</th></tr></thead>
            <tbody>
              {now.data.parts.map((part, index) => (
                <tr key={part.path} data-kind={part.kind}>
                  <th scope="row" style={{ paddingInlineStart: part.depth * 16 }}>{part.kind === 'comparison' || part.kind === 'sequence' ? pick(part, 'said') : t(part.kind as 'all' | 'any' | 'not')}</th>
                  <td><Told part={part} /></td>
                  <td>{then.data.parts[index] && <Told part={then.data.parts[index]} />}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className="y-caption">{t('thenNote')}</p>
          {member && <p><To to={`/members/${member}`}>{t('openMember')}</To></p>}
        </div>
      )}
    </Drawer>
  );
}

function Told({ part }: { part: Part }) {
  const t = useTexts(texts);
  const { pick } = useNamed();
  const value = part.kind === 'comparison' ? pick(part, 'value') : '';
  return <span className="y-together"><Tag color={part.holds ? 'success' : 'warning'} icon={part.holds ? <CheckOutlined /> : <CloseOutlined />}>{t(part.holds ? 'holds' : 'fails')}</Tag>{value}</span>;
}
