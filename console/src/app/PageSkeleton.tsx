import { Skeleton } from 'antd';
import { useEffect, useState } from 'react';

const PATIENCE_MS = 200;

/** The shape of a page, after 200 ms: what comes sooner needs none. */
export function PageSkeleton() {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!late) return null;
  return (
    <div aria-busy>
      <Skeleton title={{ width: 160 }} paragraph={false} style={{ marginBottom: 24 }} />
      <Skeleton title={false} paragraph={{ rows: 8, width: '100%' }} />
    </div>
  );
}
