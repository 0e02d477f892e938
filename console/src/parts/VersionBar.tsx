import { Button, Select, Tag } from 'antd';
import type { ReactNode } from 'react';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import { texts } from './locales';

export type Version = { version: number; state: 'draft' | 'scheduled' | 'live' | 'ended'; by?: string | null; at?: string | null };
const COLOURS = { draft: 'warning', scheduled: 'processing', live: 'success', ended: 'default' } as const;

type Props = { versions: Version[]; chosen: number; onChoose: (version: number) => void; onCompare?: () => void; actions?: ReactNode };

/** Which version one looks at, by whom and since when; and what can be done with it. */
export function VersionBar({ versions, chosen, onChoose, onCompare, actions }: Props) {
  const t = useTexts(texts);
  const f = useFormat();
  const current = versions.find((one) => one.version === chosen);
  return (
    <div className="y-versions">
      <Select
        aria-label={t('versions')} value={chosen} onChange={onChoose} popupMatchSelectWidth={false}
        options={versions.map((one) => ({ value: one.version, label: `${t('version', { version: one.version })} · ${t(one.state)}` }))}
      />
      {current && <Tag color={COLOURS[current.state]}>{t(current.state)}</Tag>}
      {current?.at && <span className="y-caption" data-as-typed>{current.by ? t('by', { name: current.by, time: f.dateTime(current.at) }) : f.dateTime(current.at)}</span>}
      <span className="y-fill" />
      {onCompare && versions.length > 1 && <Button onClick={onCompare}>{t('change')}</Button>}
      {actions}
    </div>
  );
}
