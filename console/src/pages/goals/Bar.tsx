import { Progress } from 'antd';
import type { ReactNode } from 'react';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import { texts } from './locales';

type Props = { label: string; actual: number; planned: number; mark?: number | null; shares?: boolean; colour?: string | undefined; children?: ReactNode };

/** How far a plan is reached, what it should be by now, and beside it what is behind the figure. */
export function Bar({ label, actual, planned, mark, shares, colour, children }: Props) {
  const t = useTexts(texts);
  const f = useFormat();
  const shown = (value: number) => (shares ? f.percent(value / 10_000) : f.integer(value));
  const percent = planned > 0 ? Math.min(100, Math.floor((actual * 100) / planned)) : actual > 0 ? 100 : 0;
  return (
    <div className="y-goal-bar">
      <span>{label}</span>
      <Progress percent={percent} showInfo={false} status="normal" strokeColor={colour ?? 'var(--y-primary)'} aria-label={label} />
      <span className="y-number">{t('reached', { actual: shown(actual), planned: shown(planned) })}{mark !== null && mark !== undefined && <span className="y-caption"> {t('byNow', { points: shown(mark) })}</span>}</span>
      <span className="y-goal-behind">{children}</span>
    </div>
  );
}
