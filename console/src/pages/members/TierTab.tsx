import { Benefits } from './Benefits';
import { Loans } from './Loans';
import { Standings } from './Standings';

/** Where she stands, what her tiers let her use, and tiers that were lent to her by hand. */
export default function TierTab({ oneId }: { oneId: string }) {
  return (
    <div className="m-bars">
      <Standings oneId={oneId} />
      <Benefits oneId={oneId} />
      <Loans oneId={oneId} />
    </div>
  );
}
