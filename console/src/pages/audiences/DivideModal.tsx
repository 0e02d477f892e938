/** Divides an audience into named parts that add up, or draws so many of its members. */
import { App, Form, Input, InputNumber, Modal, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { useHref } from '@/place/url';
import { divide, drawSample, makeSplit, useForget, useSplits, type Audience, type Snapshot } from './data';
import { PartsForm, shareOf, wrongWith, WHOLE, type Part } from './PartsForm';
import { texts } from './locales';

const NEW = 'new';
const LOT = 'lot';
const USUAL = 1000;

export function DivideModal({ one, snapshot, onClose }: { one: Audience; snapshot: Snapshot; onClose: () => void }) {
  const t = useTexts(texts);
  const f = useFormat();
  const go = useNavigate();
  const href = useHref();
  const forget = useForget();
  const { message } = App.useApp();
  const splits = useSplits().data ?? [];
  const [act, setAct] = useState<'divide' | 'sample'>('divide');
  const [split, setSplit] = useState(NEW);
  const [splitName, setSplitName] = useState(`${one.name.slice(0, 30)} A/B`);
  const [parts, setParts] = useState<Part[]>([{ name: 'A', percent: 45 }, { name: 'B', percent: 45 }, { name: t('control'), percent: 10 }]);
  const [by, setBy] = useState(LOT);
  const [members, setMembers] = useState<number | null>(Math.min(USUAL, snapshot.members));
  const [name, setName] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const sampleName = name ?? `${one.name.slice(0, 60)} · ${t('sampleOf', { count: members ?? 0 })}`;
  const ready = act === 'sample' ? !!members && !!sampleName.trim() : split !== NEW || (!wrongWith(parts) && !!splitName.trim());
  const chosen = splits.find((known) => known.split_no === split);
  const choices = splits.map((known) => ({ value: known.split_no, label: `${known.name}: ${known.parts.map((part) => `${part.name} ${f.percent(part.share / WHOLE)}`).join(' · ')}` }));
  async function make() {
    if (act === 'sample') return drawSample(one.audience_no, by === LOT ? null : by, sampleName.trim(), members ?? 0);
    if (split !== NEW) return divide(one.audience_no, split);
    const made = await makeSplit(splitName.trim(), parts.map((part) => ({ name: part.name.trim(), share: shareOf(part) })));
    setSplit(made.split_no); // another try shall not make another split
    return divide(one.audience_no, made.split_no);
  }
  async function send() {
    setBusy(true);
    setError(null);
    try {
      const { audience_nos: made } = await make();
      await forget();
      void message.success(act === 'divide' ? t('partsMade', { count: made.length }) : t('sampleMade'));
      onClose();
      void go(href(act === 'divide' ? `/audiences?q=${encodeURIComponent(one.name)}` : `/audiences/${made[0] ?? ''}`));
    } catch (refusal) {
      setError(refusal);
      setBusy(false);
    }
  }
  return (
    <Modal open onCancel={onClose} title={<span data-as-typed>{t('divideTitle', { name: one.name })}</span>} okText={act === 'divide' ? t('divideAct') : t('sampleAct')} cancelText={t('cancel')} onOk={() => void send()} okButtonProps={{ disabled: !ready, loading: busy }} width={600}>
      <Form layout="vertical">
        <Form.Item extra={t('divideOf', { day: snapshot.as_of, count: snapshot.members })}><Segmented<'divide' | 'sample'> aria-label={t('divide')} value={act} onChange={setAct} options={[{ value: 'divide', label: t('divideInto') }, { value: 'sample', label: t('soMany') }]} /></Form.Item>
        {act === 'sample' ? <>
          <Form.Item label={t('sampleSize')}><InputNumber controls={false} aria-label={t('sampleSize')} min={1} max={snapshot.members} precision={0} suffix={t('ofMembers')} value={members} onChange={setMembers} /></Form.Item>
          <Form.Item label={t('sampleName')}><Input aria-label={t('sampleName')} maxLength={80} value={sampleName} onChange={(event) => setName(event.target.value)} /></Form.Item>
          <Form.Item label={t('sampleBy')} extra={by === LOT ? t('byLotNote') : t('bySplitNote')}>
            <Select aria-label={t('sampleBy')} value={by} onChange={setBy} options={[{ value: LOT, label: t('byLot') }, ...choices]} />
          </Form.Item>
        </> : <>
          <Form.Item label={t('split')} extra={t('splitNote')}>
            <Select aria-label={t('split')} value={split} onChange={setSplit} options={[{ value: NEW, label: t('splitNew') }, ...choices]} />
          </Form.Item>
          {chosen && <p className="y-caption" data-as-typed>{chosen.parts.map((part) => `${part.name} ${t('partAbout', { count: Math.round((snapshot.members * part.share) / WHOLE) })}`).join(' · ')}</p>}
          {split === NEW && <>
            <Form.Item label={t('splitName')}><Input aria-label={t('splitName')} maxLength={40} value={splitName} status={splitName.trim() ? '' : 'error'} onChange={(event) => setSplitName(event.target.value)} /></Form.Item>
            <PartsForm parts={parts} members={snapshot.members} onChange={setParts} />
          </>}
        </>}
      </Form>
      {error ? <ErrorPanel error={error} /> : null}
    </Modal>
  );
}
