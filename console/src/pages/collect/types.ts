import type { components } from '@/api/client';

type Schemas = components['schemas'];
export type Import = Schemas['ImportShown'];
export type Check = Schemas['CheckShown'];
export type Problem = Schemas['ProblemShown'];
export type Row = Schemas['RowShown'];
export type Look = Schemas['Look'];
export type MappingRow = Schemas['MappingShown'];
export type MappingVersion = Schemas['MappingVersionShown'];
export type Group = Schemas['Group'];
export type Entry = Schemas['Entry'];
export type Freed = Schemas['FreedShown'];
export type Which = Schemas['Which'];
export type Sides = Schemas['Sides'];
