import { Button, Popconfirm, Progress } from 'antd';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import { texts } from './locales';

type Props = {
  title: string;
  done: number;
  expected?: number | null;
  /** Records a second. */
  rate?: number | null;
  secondsLeft?: number | null;
  state?: 'running' | 'finished' | 'failed' | 'cancelled';
  note?: string;
  onCancel?: () => void;
  /** What is asked before it is cancelled, where nothing of it would stay. */
  sure?: string;
  onResume?: () => void;
};

/** Long work: done of total, rate, time left; may be left, cancelled, resumed. */
export function JobProgress({ title, done, expected, rate, secondsLeft, state = 'running', note, onCancel, sure, onResume }: Props) {
  const t = useTexts(texts);
  const f = useFormat();
  const percent = expected ? Math.min(100, Math.floor((done / expected) * 100)) : state === 'finished' ? 100 : 0;
  const status = { running: 'active', finished: 'success', failed: 'exception', cancelled: 'normal' } as const;
  const words = [
    expected ? t('done', { done, expected }) : t('doneOnly', { done }),
    ...(state === 'running' && rate ? [t('rate', { rate: Math.round(rate) })] : []),
    ...(state === 'running' && secondsLeft ? [t('left', { time: f.duration(secondsLeft) })] : []),
  ];
  return (
    <section className="y-job" aria-label={title}>
      <div className="y-job-head">
        <strong>{title}</strong>
        {onCancel && state === 'running' && (
          <Popconfirm title={sure ?? t('cancelSure')} okText={t('stop')} cancelText={t('keepGoing')} onConfirm={onCancel}>
            <Button size="small">{t('cancel')}</Button>
          </Popconfirm>
        )}
        {onResume && (state === 'failed' || state === 'cancelled') && <Button size="small" type="primary" onClick={onResume}>{t('resume')}</Button>}
      </div>
      <Progress percent={percent} status={status[state]} aria-label={title} />
      <div className="y-caption" role="status">{words.join(' · ')}{note && ` · ${note}`}</div>
    </section>
  );
}
