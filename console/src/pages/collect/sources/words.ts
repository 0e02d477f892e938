/** Kinds, ways and states of sources, as texts and colours. */
import type { components } from '@/api/client';
import type { texts } from './locales';

export type Row = components['schemas']['SourceRow'];
export type Opened = components['schemas']['SourceOpened'];
export type Key = keyof (typeof texts)['zh'];

export const KINDS = ['pos', 'mini_program', 'youzan', 'tmall', 'douyin', 'jd', 'wechat_pay', 'file', 'sdk', 'other'] as const;
export const HEALTH = ['failing', 'silent', 'rejecting', 'behind', 'unusual', 'paused', 'new', 'healthy'] as const;
export const COLOURS: Record<(typeof HEALTH)[number], string> = {
  failing: 'error', silent: 'error', rejecting: 'error', behind: 'warning', unusual: 'warning', paused: 'default', new: 'processing', healthy: 'success',
};
const WAYS: Record<string, Key> = { push: 'push', pull: 'pull', api: 'api', file: 'wayFile', sdk: 'waySdk' };

export const kindOf = (kind: string): Key => KINDS.find((one) => one === kind) ?? 'other';
export const healthOf = (health: string): (typeof HEALTH)[number] => HEALTH.find((one) => one === health) ?? 'healthy';
export const wayOf = (way: string): Key => WAYS[way] ?? 'api';

/** A signed percentage with a true minus: −96 %. */
export const signed = (percent: number): string => `${percent > 0 ? '+' : percent < 0 ? '−' : ''}${Math.abs(percent)}%`;
