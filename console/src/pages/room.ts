/** What a room tells the console about itself: its routes, menu entries and what it adds to the head. */
import type { ComponentType } from 'react';
import type { Named } from '@/i18n/texts';

/** Level 1 of the menu, in its order. */
export type Group = 'overview' | 'members' | 'loyalty' | 'audiences' | 'insight' | 'data' | 'settings';

export type RoomRoute = {
  /** `/members/:oneId`. */
  path: string;
  /** What it takes to open it; without it a 403 page stands there. One of several suffices. */
  permission: string | string[] | null;
  /** `() => import('./Search')`: a module with the page as default export. */
  page: () => Promise<{ default: ComponentType }>;
  /** For the list of screenshots and the tests that open each page: a path without parameters. */
  example?: string;
};

export type MenuEntry = {
  group: Group;
  path: string;
  label: Named;
  permission: string | string[] | null;
  /** Place within its group: 10, 20, … */
  order: number;
};

/** A job that runs or has ended, for the task centre in the head. */
export type JobLine = {
  id: string;
  title: Named;
  state: 'waiting' | 'running' | 'finished' | 'failed' | 'cancelled';
  done?: number;
  expected?: number | null;
  at: string;
  to: string;
};

/** Something for the bell. Alarms cannot be muted. */
export type Notice = { id: string; kind: 'finished' | 'needs' | 'alarm'; title: Named; at?: string; to: string };

export type Found = { id: string; title: string; note?: string; to: string };
export type FoundGroup = { key: string; label: Named; more?: boolean; items: Found[] };

type Gated<T> = T & { permission: string };

export type Room = {
  name: string;
  routes: RoomRoute[];
  menu?: MenuEntry[];
  /** Entries of the menu under the person's name: her own page. */
  person?: { path: string; label: Named }[];
  /** Asked every few seconds while the page is looked at. */
  jobs?: Gated<{ load: () => Promise<JobLine[]> }>;
  notices?: Gated<{ load: () => Promise<Notice[]> }>;
  /** Asked with what stands in the search box; groups of at most five. */
  finder?: Gated<{ find: (query: string, scope: string | undefined) => Promise<FoundGroup[]> }>;
};

/** Checks the shape at the place where it is written: `export default room({ … })`. */
export function room(one: Room): Room {
  return one;
}
