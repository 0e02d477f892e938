/** What files of adjustments are called, and what is stale once one has moved. */
import type { components } from '@/api/client';

export type AdjustmentFile = components['schemas']['AdjustmentFileShown'];
export type FiledRow = components['schemas']['AdjustmentRowShown'];

export const COLOURS: Record<AdjustmentFile['state'], string | undefined> = { checked: 'default', proposed: 'warning', approved: 'processing', done: 'success', refused: 'error', lapsed: undefined };
export const ROW_COLOURS: Record<FiledRow['state'], string | undefined> = { wrong: 'warning', waiting: 'default', done: 'success', failed: 'error' };
export const EVERY = 5_000;
export const RUNNING_MS = 1_000;
