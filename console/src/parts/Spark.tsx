const WIDE = 120;
const HIGH = 28;

/** A line without axis; missing values are gaps. The figures stand in the chart behind the card. */
export function Spark({ points }: { points: (number | null)[] }) {
  const known = points.filter((one): one is number => one !== null);
  const low = Math.min(...known, 0);
  const high = Math.max(...known, low + 1e-9);
  let path = '';
  points.forEach((value, index) => {
    if (value === null) return;
    const gap = index === 0 || points[index - 1] === null;
    const x = (index / (points.length - 1)) * WIDE;
    const y = HIGH - 2 - ((value - low) / (high - low)) * (HIGH - 4);
    path += `${gap ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`;
  });
  return (
    <svg className="y-spark" viewBox={`0 0 ${WIDE} ${HIGH}`} preserveAspectRatio="none" aria-hidden>
      <path d={path} fill="none" stroke="var(--y-series-1)" strokeWidth={1.5} vectorEffect="non-scaling-stroke" />
    </svg>
  );
}
