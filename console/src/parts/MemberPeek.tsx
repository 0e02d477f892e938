import { Popover, Tag } from 'antd';
import type { ReactNode } from 'react';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { To } from '@/place/To';
import { texts } from './locales';
import { PointsBalance } from './Points';

type Catalogued = { code: string; name_zh: string; name_en: string };

/** What a list knows of a member; of `MemberRow` as the server sends it. */
export type PeekedMember = {
  member: string;
  number: string;
  name: string | null;
  phone?: string | null;
  tier?: Catalogued | null;
  store?: Catalogued | null;
  last_order_at?: string | null;
  orders?: number;
  available?: number;
  pending?: number;
  debt?: number;
};

/** A member's name as a link; resting on it shows who she is. */
export function MemberPeek({ member, children }: { member: PeekedMember; children?: ReactNode }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { name } = useNamed();
  const card = (
    <div className="y-peek">
      <div className="y-peek-who">
        <strong>{member.name || t('member')}</strong>
        <Tag>{member.tier ? name(member.tier) : t('noTier')}</Tag>
      </div>
      <div className="y-caption">{member.number}{member.phone && ` · ${member.phone}`}{member.store && ` · ${name(member.store)}`}</div>
      {member.available !== undefined && <PointsBalance available={member.available} pending={member.pending ?? 0} debt={member.debt ?? 0} />}
      {member.last_order_at !== undefined && <div className="y-caption">{t('lastOrder')} {f.day(member.last_order_at)}{member.orders !== undefined && ` · ${t('orders')} ${f.integer(member.orders)}`}</div>}
    </div>
  );
  return (
    <Popover content={card} mouseEnterDelay={0.4} placement="right">
      <span><To to={`/members/${member.member}`}>{children ?? (member.name || <span data-as-typed>{member.number}</span>)}</To></span>
    </Popover>
  );
}
