/** Members of the newest snapshot, masked; each opens why she is in. */
import { Button, Input, Tag } from 'antd';
import { useState } from 'react';
import { api, ask, download } from '@/api/client';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { DataTable, type Column } from '@/parts/DataTable';
import { MemberPeek } from '@/parts/MemberPeek';
import { Points } from '@/parts/Points';
import { useReason } from '@/parts/useReason';
import { useOpen } from '@/place/url';
import { useSession } from '@/session/SessionProvider';
import type { Audience, MemberRow, Snapshot } from './data';
import { texts } from './locales';
import { AddressesModal } from './AddressesModal';
import { WhyMember } from './WhyMember';

export function Members({ one, snapshot }: { one: Audience; snapshot: Snapshot }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { name } = useNamed();
  const { may } = useSession();
  const [open, setOpen] = useOpen();
  const [why, dialog] = useReason();
  const [missed, setMissed] = useState(false);
  const [addresses, setAddresses] = useState(false);
  const number = one.audience_no;
  async function keep() {
    const reason = await why();
    if (reason === null) return;
    const wanted = new URLSearchParams({ reason, lang: f.language });
    await download(`/v1/audiences/${number}/members.csv?${wanted.toString()}`, `audience-${number}-${snapshot.as_of}.csv`);
  }
  async function check(text: string) {
    const q = text.trim();
    if (!q) return;
    const { groups } = await ask(api.POST('/v1/search', { body: { q, surname: '', last_order_on: null } }));
    const [hit] = groups.flatMap((group) => group.items.flatMap((item) => item.row ?? []));
    setMissed(!hit);
    if (hit) setOpen(hit.member);
  }
  const columns: Column<MemberRow>[] = [
    { key: 'member', title: t('member'), always: true, card: 'head', render: (row) => <MemberPeek member={row} /> },
    { key: 'phone', title: t('phone'), render: (row) => row.phone ?? '—' },
    { key: 'tier', title: t('tier'), render: (row) => (row.tier ? <Tag>{name(row.tier)}</Tag> : '—') },
    { key: 'store', title: t('store'), render: (row) => (row.store ? name(row.store) : '—') },
    { key: 'last', title: t('lastOrder'), render: (row) => f.day(row.last_order_at) },
    { key: 'orders', title: t('orders'), number: true, render: (row) => f.integer(row.orders) },
    { key: 'available', title: t('available'), number: true, render: (row) => <Points value={row.available} unit={false} /> },
  ];
  return (
    <div className="y-stack">
      <div className="y-audience-find">
        <Input.Search aria-label={t('check')} placeholder={t('check')} maxLength={64} enterButton={<Button>{t('checkAct')}</Button>} onSearch={(text) => void check(text)} />
        {may('members.reveal') && <Button onClick={() => setAddresses(true)}>{t('addresses')}</Button>}
        {missed && <span className="y-wrong" role="alert">{t('checkMissed')}</span>}
      </div>
      <DataTable<MemberRow>
        name="audience-members" label={t('members')} columns={columns} rowKey={(row) => row.member}
        queryKey={['audience', number, 'members', snapshot.snapshot_no]}
        load={({ before, limit }) => ask(api.GET('/v1/audiences/{audience_no}/members', { params: { path: { audience_no: Number(number) }, query: { before: before ? Number(before) : undefined, limit } } }))}
        onOpen={(row) => setOpen(row.member)} page={(row) => `/members/${row.member}`}
        above={() => <span className="y-caption">{t('whyHint')}</span>}
        onExport={may('members.export') ? keep : undefined}
      />
      {dialog}
      {addresses && <AddressesModal one={one} snapshot={snapshot} onClose={() => setAddresses(false)} />}
      <WhyMember one={one} snapshot={snapshot} member={open} onClose={() => setOpen(null)} />
    </div>
  );
}
