/** What the controls of the editor know, and the fields that they ask about. */
import type { components } from '@/api/client';
import type { useTexts } from '@/i18n';
import type { texts } from './locales';

type Schemas = components['schemas'];
/** A field of any catalogue; one that adds up names its rows and what may be asked about them. */
export type EditorField = Schemas['FieldShown'] & { rows?: string; where_levels?: string[] };
export type EditorCatalogue = { fields: EditorField[]; depth_max: number; days_max?: number };
/** A refusal, and the row or group that it names. */
export type Wrong = { id: string; said: string };

export type EditorContext = {
  catalogue: EditorCatalogue;
  byName: Map<string, EditorField>;
  depthMax: number;
  t: ReturnType<typeof useTexts<keyof (typeof texts)['zh']>>;
  undo: (() => void) | undefined;
  redo: (() => void) | undefined;
  wrong: Wrong | null;
  /** Within a row of another editor. */
  nested?: boolean;
};

export const contextOf = (props: { context?: unknown }): EditorContext => props.context as EditorContext;
