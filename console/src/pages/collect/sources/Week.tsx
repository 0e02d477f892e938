/** Seven days as bars, the habit of each as a line across it; today is pale, as it is not over. */
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import { texts } from './locales';
import { signed, type Row } from './words';

const BAR = 10;
const STEP = 14;
const HIGH = 24;

export function Week({ row }: { row: Row }) {
  const t = useTexts(texts);
  const f = useFormat();
  const most = Math.max(1, ...row.days.flatMap((day) => [day.received, day.habit ?? 0]));
  const tall = (value: number) => Math.round((value / most) * HIGH);
  const said = row.days.map((day) =>
    day.habit === null ? t('dayNew', { date: day.date, count: f.integer(day.received) }) : t('dayOf', { date: day.date, count: f.integer(day.received), habit: f.integer(day.habit) }));
  return (
    <span className="s-week">
      <svg width={STEP * 7} height={HIGH + 2} role="img" aria-label={said.join('; ') || t('never')}>
        <title>{said.join('\n') || t('never')}</title>
        {row.days.map((day, n) => (
          <g key={day.date}>
            <rect x={n * STEP} y={HIGH + 1 - tall(day.received)} width={BAR} height={Math.max(1, tall(day.received))} rx={1} fill="var(--y-primary)" opacity={day.whole ? 1 : 0.5} />
            {day.habit !== null && <line x1={n * STEP - 1} x2={n * STEP + BAR + 1} y1={HIGH + 1 - tall(day.habit)} y2={HIGH + 1 - tall(day.habit)} stroke="var(--y-warning)" strokeWidth={2} />}
          </g>
        ))}
      </svg>
      <span className="y-caption">{row.off_percent === null ? t('noHabit') : t('offHabit', { percent: signed(row.off_percent) })}</span>
    </span>
  );
}
