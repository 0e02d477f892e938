/** Divides an audience into named parts that add up, or draws so many of its members. */
import { PlusOutlined } from '@ant-design/icons';
import { App, Button, Form, Input, InputNumber, Modal, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { useHref } from '@/place/url';
import { divide, drawSample, makeSplit, useForget, useSplits, type Audience } from './data';
import { texts } from './locales';

type Part = { name: string; percent: number };
const NEW = 'new';
const MOST = 10;

export function DivideModal({ one, onClose }: { one: Audience; onClose: () => void }) {
  const t = useTexts(texts);
  const f = useFormat();
  const go = useNavigate();
  const href = useHref();
  const forget = useForget();
  const { message } = App.useApp();
  const splits = useSplits().data ?? [];
  const [act, setAct] = useState<'divide' | 'sample'>('divide');
  const [chosen, setChosen] = useState<string>(NEW);
  const [name, setName] = useState(`${one.name.slice(0, 30)} A/B`);
  const [parts, setParts] = useState<Part[]>([{ name: 'A', percent: 45 }, { name: 'B', percent: 45 }, { name: t('control'), percent: 10 }]);
  const [members, setMembers] = useState(1000);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const shares = parts.map((part) => Math.round(part.percent * 100));
  const sum = shares.reduce((all, share) => all + share, 0);
  const ready = chosen !== NEW || (sum === 10_000 && !!name.trim() && parts.every((part) => part.name.trim()));
  const change = (place: number, part: Partial<Part>) => setParts(parts.map((known, at) => (at === place ? { ...known, ...part } : known)));
  async function send() {
    setBusy(true);
    setError(null);
    try {
      const split = chosen === NEW ? (await makeSplit(name.trim(), parts.map((part, place) => ({ name: part.name.trim(), share: shares[place] ?? 0 })))).split_no : chosen;
      const made = act === 'divide' ? await divide(one.audience_no, split) : await drawSample(one.audience_no, split, `${one.name.slice(0, 60)} · ${members}`, members);
      await forget();
      void message.success(t('partsMade', { count: made.audience_nos.length }));
      void go(href(act === 'divide' ? '/audiences' : `/audiences/${made.audience_nos[0] ?? ''}`));
    } catch (refusal) {
      setError(refusal);
      setBusy(false);
    }
  }
  return (
    <Modal open onCancel={onClose} title={t('divideTitle', { name: one.name })} okText={act === 'divide' ? t('divideAct') : t('sampleAct')} cancelText={t('cancel')} onOk={() => void send()} okButtonProps={{ disabled: !ready, loading: busy }} width={560}>
      <Form layout="vertical">
        <Form.Item><Segmented<'divide' | 'sample'> aria-label={t('divide')} value={act} onChange={setAct} options={[{ value: 'divide', label: t('divideInto') }, { value: 'sample', label: t('soMany') }]} /></Form.Item>
        {act === 'sample' && <Form.Item label={t('sampleSize')}><InputNumber aria-label={t('sampleSize')} min={1} precision={0} value={members} onChange={(value) => setMembers(value ?? 1)} /></Form.Item>}
        <Form.Item label={t('split')} extra={t('splitNote')}>
          <Select aria-label={t('split')} value={chosen} onChange={setChosen} options={[{ value: NEW, label: t('splitNew') }, ...splits.map((split) => ({ value: split.split_no, label: `${split.name}: ${split.parts.map((part) => `${part.name} ${f.percent(part.share / 10_000)}`).join(' · ')}` }))]} />
        </Form.Item>
        {chosen === NEW && <>
          <Form.Item label={t('splitName')}><Input aria-label={t('splitName')} maxLength={40} value={name} onChange={(event) => setName(event.target.value)} /></Form.Item>
          {parts.map((part, place) => (
            <div key={place} className="y-audience-find">
              <Input aria-label={t('partName', { place: place + 1 })} maxLength={40} value={part.name} onChange={(event) => change(place, { name: event.target.value })} />
              <InputNumber aria-label={t('partShare', { place: place + 1 })} min={0.01} max={99.99} step={5} precision={2} suffix="%" value={part.percent} onChange={(value) => change(place, { percent: value ?? 0 })} />
              <Button disabled={parts.length < 3} onClick={() => setParts(parts.filter((_, at) => at !== place))}>{t('partRemove')}</Button>
            </div>
          ))}
          <Button type="dashed" icon={<PlusOutlined />} disabled={parts.length >= MOST} onClick={() => setParts([...parts, { name: '', percent: 10 }])}>{t('partAdd')}</Button>
          {sum !== 10_000 && <p className="y-wrong" role="alert">{t('sharesWrong', { sum: f.percent(sum / 10_000) })}</p>}
        </>}
      </Form>
      {error ? <ErrorPanel error={error} /> : null}
    </Modal>
  );
}
