/** The five steps; those that were reached can be gone back to. */
import { Steps } from 'antd';
import { useTexts } from '@/i18n';
import { useNarrow } from '@/look/useMedia';
import { texts } from '../locales';

export function Trail({ at, reached, onGo, failed }: { at: number; reached: number; onGo?: (step: number) => void; failed?: boolean }) {
  const t = useTexts(texts);
  const narrow = useNarrow();
  const names = [t('stepFile'), t('stepColumns'), t('stepCheck'), t('stepImport'), t('stepResult')];
  if (narrow) return <p className="y-caption">{at + 1} / {names.length} · <strong>{names[at]}</strong></p>;
  return (
    <Steps
      size="small" current={at} status={failed ? 'error' : 'process'} onChange={onGo}
      items={names.map((title, index) => ({ title, disabled: !onGo || index > reached || index === 0 || index === at }))}
    />
  );
}
