import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import { texts } from './locales';
import { level, type Precision } from './words';

/** How right such scores were, as far as people judged them one by one. */
export function Measured({ measured }: { measured: Precision }) {
  const t = useTexts(texts);
  const f = useFormat();
  const at = level(f.percent(measured.at));
  const said = measured.precision === null
    ? t('unmeasured', { at })
    : t('measured', { at, judged: measured.judged, same: measured.same, share: f.percent(measured.precision), low: f.percent(measured.low), high: f.percent(measured.high) });
  return <p className="y-caption i-line">{said}</p>;
}
