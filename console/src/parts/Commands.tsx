import type { ReactNode } from 'react';

/** A sentence with its `commands` set as such; they are typed as they stand. */
export function Commands({ text }: { text: string }): ReactNode {
  return text.split('`').map((part, place) => (place % 2 ? <code key={place}>{part}</code> : part));
}
