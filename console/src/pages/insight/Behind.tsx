import { Drawer } from 'antd';
import { useState } from 'react';
import { api, ask, download } from '@/api/client';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { useNarrow } from '@/look/useMedia';
import { DataTable, type Column } from '@/parts/DataTable';
import { EmptyState } from '@/parts/EmptyState';
import { MemberPeek } from '@/parts/MemberPeek';
import { useReason } from '@/parts/useReason';
import type { Period } from '@/place/period';
import { useScope } from '@/place/scope';
import { useOpen } from '@/place/url';
import { useSession } from '@/session/SessionProvider';
import { texts } from './locales';
import type { Cuts, MemberRow } from './useInsight';

/** The members behind a figure, in a drawer; `open=` in the address names the set. */
export function Behind({ period, cuts = 'quintile', say }: { period?: Period; cuts?: Cuts; say: (set: string) => string }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { name } = useNamed();
  const scope = useScope().value;
  const narrow = useNarrow();
  const [set, setOpen] = useOpen();
  const [elsewhere, setElsewhere] = useState(0);
  const { may } = useSession();
  const [why, dialog] = useReason();
  const columns: Column<MemberRow>[] = [
    { key: 'member', title: t('member'), render: (row) => <MemberPeek member={row}>{row.name || row.number}</MemberPeek>, always: true, card: 'head' },
    { key: 'tier', title: t('tier'), render: (row) => (row.tier ? name(row.tier) : '—') },
    { key: 'store', title: t('store'), render: (row) => (row.store ? name(row.store) : '—') },
    { key: 'orders', title: t('orders'), number: true, render: (row) => f.integer(row.orders) },
    { key: 'available', title: t('available'), number: true, render: (row) => f.points(row.available, { unit: false }) },
    { key: 'joined', title: t('joined'), render: (row) => f.day(row.joined_at) },
  ];
  const asked = { set: set ?? '', from: period?.from, to: period?.to, cuts, scope };
  async function keep() {
    const reason = await why();
    if (reason === null) return;
    const wanted = new URLSearchParams({ reason, lang: f.language });
    for (const [key, value] of Object.entries(asked)) if (value) wanted.set(key, value);
    await download(`/v1/insight/members.csv?${wanted.toString()}`, `members-${f.today()}.csv`);
  }
  return (
    <Drawer open={set !== null} onClose={() => setOpen(null)} size={narrow ? '100%' : 760} title={set ? t('behindOf', { set: say(set) }) : ''} destroyOnHidden>
      {set && (
        <>
          <DataTable
            name="behind" label={t('behind')} columns={columns} rowKey={(row) => row.member}
            queryKey={['insight', 'members', asked]}
            load={async ({ before, limit }) => {
              const page = await ask(api.GET('/v1/insight/members', { params: { query: { ...asked, before: before ? Number(before) : undefined, limit } } }));
              setElsewhere(page.elsewhere);
              return page;
            }}
            page={(row) => `/members/${row.member}`}
            onExport={may('members.export') ? keep : undefined}
            empty={<EmptyState kind="scope" title={t('noneBehind')} />}
          />
          {dialog}
          {elsewhere > 0 && <p className="y-caption">{t('elsewhere', { count: elsewhere })}</p>}
        </>
      )}
    </Drawer>
  );
}
