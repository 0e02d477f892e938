import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Drawer, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { api, ask, type components } from '@/api/client';
import { ApiProblem } from '@/api/problem';
import { useTexts } from '@/i18n';
import { useNarrow } from '@/look/useMedia';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { useConfirmClose } from '@/parts/useDirtyGuard';
import type { Shown } from './Household';
import { ROLES, texts } from './householdTexts';

type Member = components['schemas']['MemberShown'];
type Row = components['schemas']['MemberRow'];
type Role = (typeof ROLES)[number];
type Change = { of: string; role: Role } | { of: string; leave: true } | { add: Row; role: Role; own: Role; move: boolean };
const SHORTEST = 3;

/** Who lives with her, said by hand: roles, leaving, and one more; each with how one knows. */
export default function HouseholdDrawer({ member, shown, onClose }: { member: Member; shown: Shown; onClose: () => void }) {
  const t = useTexts(texts);
  const narrow = useNarrow();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const [wrong, setWrong] = useState(false);
  const [added, setAdded] = useState(0);
  const close = useConfirmClose(reason.trim() !== '', onClose);
  const keep = useMutation({
    mutationFn: (change: Change) => {
      const why = { reason: reason.trim() };
      if ('add' in change)
        return ask(api.POST('/v1/members/{one_id}/household', { params: { path: { one_id: member.member } }, body: { ...why, member: change.add.member, role: change.role, own_role: change.own, move: change.move } }));
      const params = { path: { one_id: change.of } };
      if ('leave' in change) return ask(api.POST('/v1/members/{one_id}/household/leave', { params, body: why }));
      return ask(api.PATCH('/v1/members/{one_id}/household', { params, body: { ...why, role: change.role } }));
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['member-household'] });
      setAdded((count) => count + 1);
      setReason('');
      void message.success(t('saved'));
    },
  });
  function go(change: Change) {
    if (reason.trim().length < SHORTEST) setWrong(true);
    else keep.mutate(change);
  }
  const people = [
    ...(shown.role ? [{ id: member.member, name: member.name || member.number, role: shown.role, note: t('her') }] : []),
    ...shown.others.map((one) => ({ id: one.row.member, name: one.row.name || one.row.number, role: one.role, note: one.row.number })),
  ];
  return (
    <Drawer open onClose={close} size={narrow ? '100%' : 520} title={t('editing')}>
      <div className="y-stack m-home">
        <p className="y-caption">{t('note')}</p>
        <Form layout="vertical">
          <Form.Item label={t('why')} htmlFor="household-why" extra={t('whyHelp')} validateStatus={wrong ? 'error' : ''} help={wrong ? t('whyShort') : undefined}>
            <Input id="household-why" maxLength={200} value={reason} aria-invalid={wrong} onChange={(event) => { setReason(event.target.value); setWrong(false); }} />
          </Form.Item>
        </Form>
        {people.length > 0 && (
          <section aria-label={t('living')}>
            <h3 className="y-section">{t('living')}</h3>
            <ul className="m-brands">
              {people.map((one) => (
                <li key={one.id} className="m-living">
                  <span><strong data-as-typed>{one.name}</strong><br /><span className="y-caption" data-as-typed>{one.note}</span></span>
                  <RoleOf label={t('role', { name: one.name })} value={one.role} onChange={(role) => go({ of: one.id, role })} />
                  <Button disabled={keep.isPending} onClick={() => go({ of: one.id, leave: true })}>{t('leave')}</Button>
                </li>
              ))}
            </ul>
          </section>
        )}
        {keep.isError && <ErrorPanel error={keep.error} />}
        <Adding key={added} member={member} founds={!shown.household_no} busy={keep.isPending} onAdd={go} onOther={keep.reset}
          elsewhere={keep.error instanceof ApiProblem && keep.error.code === 'household_elsewhere'} />
      </div>
    </Drawer>
  );
}

function RoleOf({ id, label, value, onChange }: { id?: string; label: string; value: Role; onChange: (role: Role) => void }) {
  const t = useTexts(texts);
  return <Select<Role> {...(id && { id })} aria-label={label} value={value} options={ROLES.map((role) => ({ value: role, label: t(role) }))} onChange={onChange} style={{ minWidth: 120 }} />;
}

/** One more, found by her number or phone; who lives elsewhere moves on a second word. */
function Adding({ member, founds, busy, elsewhere, onAdd, onOther }: { member: Member; founds: boolean; busy: boolean; elsewhere: boolean; onAdd: (change: Change) => void; onOther: () => void }) {
  const t = useTexts(texts);
  const [q, setQ] = useState('');
  const [role, setRole] = useState<Role>('partner');
  const [own, setOwn] = useState<Role>('head');
  const find = useMutation({
    mutationFn: async () => {
      const { groups } = await ask(api.POST('/v1/search', { body: { q: q.trim(), surname: '' } }));
      return groups.find((group) => group.kind === 'number' || group.kind === 'phone')?.items[0]?.row ?? null;
    },
  });
  const found = find.data;
  return (
    <section aria-label={t('adding')}>
      <h3 className="y-section">{t('adding')}</h3>
      <Form layout="vertical">
        <Form.Item label={t('who')} htmlFor="household-who" help={find.isSuccess && !found ? t('notFound') : undefined} validateStatus={find.isSuccess && !found ? 'warning' : ''}>
          <Input.Search id="household-who" maxLength={64} autoComplete="off" value={q} loading={find.isPending} enterButton={t('find')} onSearch={() => q.trim() && find.mutate()}
            onChange={(event) => { setQ(event.target.value); find.reset(); onOther(); }} />
        </Form.Item>
        {find.isError && <ErrorPanel error={find.error} />}
        {found && (
          <>
            <p><strong data-as-typed>{found.name || found.number}</strong> <span className="y-caption" data-as-typed>{found.number}{found.phone && ` · ${found.phone}`}</span></p>
            <div className="m-roles">
              <Form.Item label={t('as')} htmlFor="household-role"><RoleOf id="household-role" label={t('as')} value={role} onChange={setRole} /></Form.Item>
              {founds && <Form.Item label={t('ownAs', { name: member.name || member.number })} htmlFor="household-own"><RoleOf id="household-own" label={t('ownAs', { name: member.name || member.number })} value={own} onChange={setOwn} /></Form.Item>}
            </div>
            <Button type="primary" loading={busy} onClick={() => onAdd({ add: found, role, own, move: elsewhere })}>{elsewhere ? t('move') : t('add')}</Button>
          </>
        )}
      </Form>
    </section>
  );
}
