import { useFormat } from '@/format';

type Props = { fen: number | null | undefined; currency?: string; sign?: boolean; compact?: boolean };

/** An amount from integer fen: ¥1,234.50. `compact` on cards only; exact on hover then. */
export function Money({ fen, currency, sign, compact }: Props) {
  const f = useFormat();
  const exact = f.money(fen, { currency, sign });
  return compact ? <span className="y-amount" title={exact}>{f.moneyCompact(fen)}</span> : <span className="y-amount">{exact}</span>;
}
