import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { api, ask, type components } from '@/api/client';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { DataTable, type Column } from '@/parts/DataTable';
import { FilterBar } from '@/parts/FilterBar';
import { PageHead } from '@/parts/PageHead';
import { useUrlState } from '@/place/url';
import { useSession } from '@/session/SessionProvider';
import { useActWords } from './actWords';
import { texts } from './locales';

type Act = components['schemas']['Act'];

export default function Audit() {
  const t = useTexts(texts);
  const f = useFormat();
  const { name, pick } = useNamed();
  const { may } = useSession();
  const words = useActWords();
  const [{ actor, action, subject }, set] = useUrlState(['actor', 'action', 'subject']);
  const actions = useQuery({ queryKey: ['audit', 'actions'], queryFn: () => ask(api.GET('/v1/audit/actions')) });
  const people = useQuery({ queryKey: ['users'], queryFn: () => ask(api.GET('/v1/users')), enabled: may('users.manage') });
  const known = actions.data?.map((one) => ({ value: one.action, label: name(one) })) ?? [];
  const who = people.data?.map((one) => ({ value: `user:${one.user_no}`, label: one.name })) ?? [];
  const said = (options: { value: string; label: string }[], value: string | undefined) => options.find((one) => one.value === value)?.label ?? value;
  const select = (key: 'actor' | 'action', value: string | undefined, options: { value: string; label: string }[]) => (
    <Select allowClear showSearch={{ optionFilterProp: 'label' }} placeholder={t('anyone')} style={{ minWidth: 180 }} value={value} options={options} onChange={(chosen?: string) => set({ [key]: chosen })} />
  );
  const columns: Column<Act>[] = [
    { key: 'at', title: t('when'), render: (row) => <span title={f.exact(row.recorded_at)}>{f.dateTime(row.recorded_at)}</span>, always: true, width: 160 },
    { key: 'who', title: t('who'), render: (row) => <span data-as-typed>{words.actor(row)}</span> },
    { key: 'action', title: t('action'), render: (row) => pick(row, 'action'), card: 'head' },
    { key: 'subject', title: t('subject'), render: (row) => <span data-as-typed>{words.subject(row)}</span> },
    { key: 'detail', title: t('detail'), card: 'wide', render: (row) => <span data-as-typed className="y-clip" title={words.detail(row.detail)}>{words.detail(row.detail)}</span> },
  ];
  return (
    <>
      <PageHead title={t('audit')} note={t('auditNote')} />
      <FilterBar views={{ list: 'audit', keys: ['actor', 'action'] }} filters={[
        ...(who.length ? [{ key: 'actor', label: t('who'), applied: said(who, actor), onClear: () => set({ actor: undefined }), control: select('actor', actor, who) }] : []),
        { key: 'action', label: t('action'), applied: said(known, action), onClear: () => set({ action: undefined }), control: select('action', action, known) },
        ...(subject ? [{ key: 'subject', label: t('subject'), applied: subject, onClear: () => set({ subject: undefined }), control: <span>{subject}</span> }] : []),
      ]} />
      <DataTable
        name="audit" label={t('audit')} columns={columns} rowKey={(row) => row.audit_no} queryKey={['audit', actor, action, subject]}
        load={({ before, limit }) => ask(api.GET('/v1/audit', { params: { query: { actor, action, subject, before: before ? Number(before) : undefined, limit } } }))}
        filtered={!!actor || !!action || !!subject} onClear={() => set({ actor: undefined, action: undefined, subject: undefined })}
      />
    </>
  );
}
