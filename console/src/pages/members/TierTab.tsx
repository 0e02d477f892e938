import { Benefits } from './Benefits';
import { Loans } from './Loans';

/** What her tier lets her use, and tiers that were lent to her by hand. */
export default function TierTab({ oneId }: { oneId: string }) {
  return (
    <div className="m-bars">
      <Benefits oneId={oneId} />
      <Loans oneId={oneId} />
    </div>
  );
}
