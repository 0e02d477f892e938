import { CopyOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import type { components } from '@/api/client';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { Points } from '@/parts/Points';
import { WhyDrawer } from '@/parts/WhyDrawer';
import { To } from '@/place/To';
import { texts } from './locales';

type Row = components['schemas']['EntryRow'];
type Kind = Row['kind'];
/** What the drawer needs of a movement, in the house's ledger as in a member's. */
export type Told = Pick<Row, 'kind' | 'points' | 'order' | 'order_no' | 'rule' | 'from_account' | 'to_account' | 'drawn' | 'why_zh' | 'why_en' | 'occurred_at' | 'recorded_at'> & Partial<Pick<Row, 'member' | 'store' | 'channel'>>;

/** The kinds of movements in words. */
export function useKinds(): Record<Kind, string> {
  const t = useTexts(texts);
  return { earn: t('earn'), burn: t('burn'), reverse: t('reverse'), return: t('return'), release: t('release'), expire: t('expire'), debt: t('debt'), adjust: t('adjust'), hold: t('hold'), exchange: t('exchange') };
}

/** Why a movement happened: the sentence, the lots it drew on, both accounts, its order and rule. */
export function EntryWhy({ entry, onClose }: { entry: Told | null; onClose: () => void }) {
  const t = useTexts(texts);
  const f = useFormat();
  const kinds = useKinds();
  const { name, pick } = useNamed();
  const { message } = App.useApp();
  if (!entry) return <WhyDrawer open={false} onClose={onClose} why={null} />;
  const accounts: Record<string, string> = { issued: t('issuedA'), available: t('availableA'), pending: t('pendingA'), held: t('heldA'), redeemed: t('redeemedA'), expired: t('expiredA'), debt: t('debtA'), exchange: t('exchangeA'), adjustment: t('adjustmentA'), converted: t('convertedA'), dust: t('dustA'), withheld: t('withheldA'), waived: t('waivedA') };
  const sentence = pick(entry, 'why');
  return (
    <WhyDrawer
      open onClose={onClose} title={`${kinds[entry.kind]} ${f.points(entry.points, { sign: true })}`}
      why={{
        sentence,
        facts: [
          ...(entry.order ? [{ label: t('order'), value: entry.order }] : []),
          ...(entry.store ? [{ label: t('store'), value: name(entry.store) }] : []),
          ...(entry.channel ? [{ label: t('channel'), value: name(entry.channel) }] : []),
          ...entry.drawn.map((one) => ({ label: t('lot', { day: one.granted_on }), value: <Points value={one.points} /> })),
          { label: t('entry'), value: `${accounts[entry.from_account]} → ${accounts[entry.to_account]}` },
          { label: t('occurred'), value: f.exact(entry.occurred_at) },
          { label: t('recorded'), value: f.exact(entry.recorded_at) },
        ],
        rule: entry.rule ? { name: name(entry.rule), version: entry.rule.version } : null,
        doors: (
          <>
            {entry.order && entry.order_no && <To to={`/orders?open=${entry.order_no}`}>{t('openOrder')}</To>}
            {entry.member && <To to={`/members/${entry.member.member}?tab=points`}>{t('openMember')}</To>}
            <Button size="small" icon={<CopyOutlined />} onClick={() => void navigator.clipboard.writeText(sentence).then(() => message.success(t('copied')))}>{t('copy')}</Button>
          </>
        ),
      }}
    />
  );
}
