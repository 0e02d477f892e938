/** The named parts of a new split, with their shares and how many members of the snapshot each has about. */
import { PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input, InputNumber } from 'antd';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import { texts } from './locales';

export type Part = { name: string; percent: number };

export const WHOLE = 10_000;
const MOST = 10;
export const shareOf = (part: Part): number => Math.round(part.percent * 100);

/** What is wrong with parts, if anything is: they do not come to the whole, or two have one name. */
export function wrongWith(parts: Part[]): 'sum' | 'names' | null {
  if (parts.reduce((all, part) => all + shareOf(part), 0) !== WHOLE) return 'sum';
  const names = parts.map((part) => part.name.trim());
  return names.every(Boolean) && new Set(names).size === names.length ? null : 'names';
}

export function PartsForm({ parts, members, onChange }: { parts: Part[]; members: number; onChange: (parts: Part[]) => void }) {
  const t = useTexts(texts);
  const f = useFormat();
  const change = (place: number, part: Partial<Part>) => onChange(parts.map((known, at) => (at === place ? { ...known, ...part } : known)));
  const wrong = wrongWith(parts);
  const sum = parts.reduce((all, part) => all + shareOf(part), 0);
  return (
    <Form.Item label={t('parts')}>
      <ul className="y-audience-parts">
        {parts.map((part, place) => (
          <li key={place}>
            <Input aria-label={t('partName', { place: place + 1 })} maxLength={40} value={part.name} onChange={(event) => change(place, { name: event.target.value })} />
            <InputNumber controls={false} aria-label={t('partShare', { place: place + 1 })} min={0.01} max={99.99} step={5} precision={2} suffix="%" value={part.percent} onChange={(value) => change(place, { percent: value ?? 0 })} />
            <span className="y-caption">{t('partAbout', { count: Math.round((members * shareOf(part)) / WHOLE) })}</span>
            <Button type="text" aria-label={t('partRemoveOf', { place: place + 1 })} disabled={parts.length < 3} onClick={() => onChange(parts.filter((_, at) => at !== place))}>{t('partRemove')}</Button>
          </li>
        ))}
      </ul>
      <Button type="dashed" icon={<PlusOutlined />} disabled={parts.length >= MOST} onClick={() => onChange([...parts, { name: '', percent: Math.max(0, (WHOLE - sum) / 100) }])}>{t('partAdd')}</Button>
      {wrong && <p className="y-wrong" role="alert">{wrong === 'sum' ? t('sharesWrong', { sum: f.percent(sum / WHOLE) }) : t('namesWrong')}</p>}
    </Form.Item>
  );
}
