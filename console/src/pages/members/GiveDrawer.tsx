/** A value is said of her by hand: found by tag or value, whose word it is, until when. */
import { useMutation } from '@tanstack/react-query';
import { Button, DatePicker, Drawer, Form, Input, Select, Skeleton } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { useNarrow } from '@/look/useMedia';
import { EmptyState } from '@/parts/EmptyState';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { useConfirmClose } from '@/parts/useDirtyGuard';
import { useUndo } from '@/parts/useUndo';
import { useSession } from '@/session/SessionProvider';
import { change, say, useChoices, useForget, type Choice, type Place, type Source } from './given';
import { texts } from './givenTexts';

const SELLERS = ['guide', 'store_manager', 'supervisor'];
const SOURCES = ['guide', 'service', 'survey'] as const satisfies readonly Source[];

export default function GiveDrawer({ oneId, onClose }: { oneId: string; onClose: () => void }) {
  const t = useTexts(texts);
  const narrow = useNarrow();
  const choices = useChoices();
  const [dirty, setDirty] = useState(false);
  const close = useConfirmClose(dirty, onClose);
  return (
    <Drawer open onClose={close} size={narrow ? '100%' : 480} title={t('give')}>
      {choices.isError ? <ErrorPanel error={choices.error} onRetry={() => void choices.refetch()} />
        : !choices.data ? <Skeleton active />
          : !choices.data.length ? <EmptyState title={t('noChoices')} note={t('noChoicesNote')} />
            : <Giving oneId={oneId} choices={choices.data} onDirty={() => setDirty(true)} onDone={onClose} />}
    </Drawer>
  );
}

type Props = { oneId: string; choices: Choice[]; onDirty: () => void; onDone: () => void };

function Giving({ oneId, choices, onDirty, onDone }: Props) {
  const t = useTexts(texts);
  const f = useFormat();
  const { name } = useNamed();
  const forget = useForget(oneId);
  const undo = useUndo();
  const role = useSession().user.role;
  const [picked, setPicked] = useState<[string, string] | null>(null);
  const [source, setSource] = useState<Source>(SELLERS.includes(role) ? 'guide' : 'service');
  const [until, setUntil] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [wrong, setWrong] = useState(false);
  const tag = choices.find((one) => one.code === picked?.[0]);
  const value = tag?.values.find((one) => one.code === picked?.[1]);
  const keep = useMutation({
    mutationFn: async ({ place, code, most }: { place: Place; code: string; most: number }) =>
      change(place, (before) => [{ value: code, until }, ...before.filter((one) => one.value !== code)].slice(0, most), note.trim()),
    onSuccess: async (before, { place }) => {
      await forget();
      undo(t('given', { name: `${tag ? name(tag) : ''} · ${value ? name(value) : ''}` }), async () => { await say(place, before); await forget(); });
      onDone();
    },
  });
  function go() {
    if (!tag || !value) setWrong(true);
    else keep.mutate({ place: { oneId, tag: tag.code, source }, code: value.code, most: tag.most });
  }
  return (
    <Form layout="vertical" onFinish={go}>
      <p className="y-caption">{t('giveNote')}</p>
      <Form.Item label={t('which')} htmlFor="give-which" validateStatus={wrong ? 'error' : ''} help={wrong ? t('pick') : tag && tag.most > 1 ? t('full', { count: tag.most }) : undefined}>
        <Select<string>
          id="give-which" autoFocus showSearch={{ optionFilterProp: 'search' }} placeholder={t('find')} {...(picked && { value: picked.join('/') })}
          options={choices.map((one) => ({
            label: <span data-as-typed>{name(one)}</span>,
            options: one.values.map((own) => ({
              value: `${one.code}/${own.code}`, label: <span data-as-typed>{`${name(one)} · ${name(own)}`}</span>,
              search: [one, own].map((called) => `${called.name_zh} ${called.name_en} ${called.code}`).join(' '),
            })),
          }))}
          onChange={(both) => { const [code = '', own = ''] = both.split('/'); setPicked([code, own]); setWrong(false); onDirty(); }}
        />
      </Form.Item>
      <Form.Item label={t('whose')} htmlFor="give-whose"><Select<Source> id="give-whose" value={source} options={SOURCES.map((one) => ({ value: one, label: t(one) }))} onChange={setSource} /></Form.Item>
      <Form.Item label={t('until')} htmlFor="give-until"><DatePicker id="give-until" style={{ width: '100%' }} value={until ? dayjs(until) : null} disabledDate={(day) => day.isBefore(dayjs(f.today()))} onChange={(day) => setUntil(day ? day.format('YYYY-MM-DD') : null)} /></Form.Item>
      <Form.Item label={t('note')} htmlFor="give-note" extra={t('noteHelp')}><Input id="give-note" maxLength={200} value={note} onChange={(event) => { setNote(event.target.value); onDirty(); }} /></Form.Item>
      {keep.isError && <ErrorPanel error={keep.error} />}
      <Button type="primary" htmlType="submit" loading={keep.isPending}>{t('save')}</Button>
    </Form>
  );
}
