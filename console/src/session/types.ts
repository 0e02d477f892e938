/** What the server says about who is logged in (`/v1/session`). */
import type { Language } from '@/i18n/texts';
import type { Density } from '@/look/theme';

export type ThemeChoice = 'light' | 'dark' | 'system';
export type Catalogued = { code: string; name_zh: string; name_en: string };
export type StoreInScope = Catalogued & { store_no: string; kind: string; brand: string | null; region: string | null };

export type Session = {
  user: {
    user_no: string;
    login: string;
    name: string;
    role: string;
    language: Language | null;
    theme: ThemeChoice | null;
    density: Density | null;
    must_change: boolean;
  };
  permissions: string[];
  whole: boolean;
  brands: Catalogued[];
  regions: Catalogued[];
  stores: StoreInScope[];
  channels: Catalogued[];
  zone: string;
  csrf: string;
  expires_at: string;
};
