import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import { texts } from './locales';

type Props = { value: number | null | undefined; sign?: boolean; unit?: boolean };

/** Points with their unit; `sign` for movements, `unit={false}` where the head of the column says it. */
export function Points({ value, sign, unit }: Props) {
  const f = useFormat();
  return <span className="y-amount">{f.points(value, { sign, unit })}</span>;
}

type Balance = { available: number; pending: number; held?: number; debt: number; soonest?: { points: number; on: string } | null };

/** A balance, always in this order: available, pending, held, debt, soonest expiry. */
export function PointsBalance({ available, pending, held, debt, soonest }: Balance) {
  const t = useTexts(texts);
  const f = useFormat();
  const parts: [string, string][] = [
    [t('available'), f.integer(available)], [t('pending'), f.integer(pending)],
    ...(held === undefined ? [] : [[t('held'), f.integer(held)] as [string, string]]),
    [t('debt'), f.integer(debt)],
    ...(soonest ? [[t('expires'), `${f.integer(soonest.points)} · ${soonest.on}`] as [string, string]] : []),
  ];
  return (
    <dl className="y-balance">
      {parts.map(([label, value]) => (
        <div key={label}><dt>{label}</dt><dd>{value}</dd></div>
      ))}
    </dl>
  );
}
