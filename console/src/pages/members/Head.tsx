import { CopyOutlined } from '@ant-design/icons';
import { App, Button, Progress, Tag } from 'antd';
import type { ReactNode } from 'react';
import { api, ask, type components } from '@/api/client';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { MaskedValue } from '@/parts/MaskedValue';
import { Money } from '@/parts/Money';
import { PageHead } from '@/parts/PageHead';
import { PointsBalance } from '@/parts/Points';
import { texts } from './locales';

type Shown = components['schemas']['MemberShown'];

const NO_BALANCE = { available: 0, pending: 0, held: 0, debt: 0, next_expiry: 0, next_expiry_on: null };

/** Name, number, phone; tier and balances. */
export function Head({ member }: { member: Shown }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { name, pick } = useNamed();
  const { message } = App.useApp();
  const { tier } = member;
  const balance = member.balances[0] ?? NO_BALANCE;
  const span = (tier.next_threshold ?? tier.growth) - tier.threshold;
  const percent = tier.next_threshold === null || span <= 0 ? 100 : Math.floor(((tier.growth - tier.threshold) * 100) / span);
  async function reveal(reason: string) {
    const found = await ask(api.POST('/v1/members/{one_id}/reveal', { params: { path: { one_id: member.member } }, body: { reason } }));
    return found.identifiers.findLast((one) => one.kind === 'phone')?.value ?? '—';
  }
  return (
    <div className="m-head">
      <PageHead
        title={member.name || member.number} documentTitle={member.number}
        beside={<Tag>{tier.named ? name(tier.named) : t('noTier')}</Tag>}
        note={
          <span className="m-facts">
            <span>
              {t('number')} <strong className="y-amount">{member.number}</strong>
              <Button type="text" size="small" icon={<CopyOutlined />} aria-label={t('copy')} onClick={() => void navigator.clipboard.writeText(member.number).then(() => message.success(t('copied')))} />
            </span>
            <span>{t('phone')} <MaskedValue masked={member.phone} label={t('phoneLabel')} reveal={reveal} /></span>
            {member.row?.store && <span>{t('store')} {name(member.row.store)}</span>}
          </span>
        }
      />
      <section className="y-card m-tier">
        <div>
          <strong>{tier.named ? name(tier.named) : t('noTier')}</strong>
          <Progress percent={percent} showInfo={false} strokeColor="var(--y-primary)" aria-label={t('tier')} />
          <div className="y-caption">
            {tier.next_named ? t('growth', { now: tier.growth, missing: tier.growth_missing, tier: name(tier.next_named) }) : t('growthTop', { now: tier.growth })}
          </div>
          {tier.life && <div className="y-caption" data-tier-life>{pick(tier.life, 'said')}</div>}
          {tier.changed && <div className="y-caption">{t('tierChanged', { day: f.day(tier.changed.occurred_at), title: pick(tier.changed, 'title') })} {pick(tier.changed, 'why')}</div>}
        </div>
        <PointsBalance
          available={balance.available} pending={balance.pending} held={balance.held} debt={balance.debt}
          soonest={balance.next_expiry_on ? { points: balance.next_expiry, on: f.day(balance.next_expiry_on) } : null}
        />
      </section>
    </div>
  );
}

/** What is known of her, beside the tabs. */
export function Profile({ member }: { member: Shown }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { name } = useNamed();
  const { row, facts } = member;
  const gender = { female: t('female'), male: t('male') }[member.gender] ?? t('unknown');
  const state = { merged: t('merged'), erased: t('erased') }[member.state] ?? t('active');
  const lines: [string, ReactNode][] = [
    [t('gender'), gender],
    [t('birthday'), member.birthday ?? '—'],
    [t('brand'), row?.brand ? name(row.brand) : '—'],
    [t('store'), row?.store ? name(row.store) : '—'],
    [t('joined'), f.day(member.joined_at)],
    [t('orders'), f.integer(facts.orders)],
    ...(facts.orders_elsewhere ? [[t('elsewhere'), f.integer(facts.orders_elsewhere)] as [string, ReactNode]] : []),
    [t('spend'), <Money key="spend" fen={facts.net_spend_fen} />],
    [t('firstOrder'), f.day(facts.first_order_at)],
    [t('lastOrder'), f.day(facts.last_order_at)],
    [t('state'), state],
  ];
  return (
    <aside className="y-card" aria-label={t('profile')}>
      <h2 className="y-section">{t('profile')}</h2>
      <dl className="y-facts">{lines.map(([label, value]) => <div key={label}><dt>{label}</dt><dd>{value}</dd></div>)}</dl>
    </aside>
  );
}
