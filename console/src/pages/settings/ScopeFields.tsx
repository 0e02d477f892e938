import { Form, Select } from 'antd';
import { useNamed, useTexts } from '@/i18n';
import { useSession } from '@/session/SessionProvider';
import type { Catalogued } from '@/session/types';
import { texts } from './locales';

export type ScopeCodes = { brands: string[]; regions: string[]; stores: string[] };

/** Brands, regions and stores to choose, which add up. */
export function ScopeFields({ note }: { note?: string }) {
  const t = useTexts(texts);
  const { name } = useNamed();
  const session = useSession();
  const options = (some: Catalogued[]) => some.map((one) => ({ value: one.code, label: `${name(one)} · ${one.code}` }));
  return (
    <>
      <p className="y-caption" style={{ marginBottom: 8 }}>{note ?? t('scopeNote')}</p>
      {(['brands', 'regions', 'stores'] as const).map((kind) => (
        <Form.Item key={kind} name={kind} label={t('optional', { name: t(kind) })}>
          <Select mode="multiple" allowClear showSearch={{ optionFilterProp: 'label' }} options={options(session[kind])} />
        </Form.Item>
      ))}
    </>
  );
}

/** A scope as people read it: names, not codes. */
export function useScopeWords(): (codes: ScopeCodes) => string {
  const t = useTexts(texts);
  const { name } = useNamed();
  const session = useSession();
  return (codes) => {
    const words = (['brands', 'regions', 'stores'] as const).flatMap((kind) =>
      codes[kind].map((code) => name((session[kind] as Catalogued[]).find((one) => one.code === code) ?? { code })));
    return words.length ? words.join(', ') : t('whole');
  };
}
