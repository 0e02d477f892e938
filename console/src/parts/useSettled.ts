import { useEffect, useState } from 'react';

/** A value once it has not changed for a while, so that typing asks the server once. */
export function useSettled<T>(value: T, afterMs: number): T {
  const [settled, set] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => set(value), afterMs);
    return () => clearTimeout(timer);
  }, [value, afterMs]);
  return settled;
}
