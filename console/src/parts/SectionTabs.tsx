import { Select, Tabs } from 'antd';
import { useTexts } from '@/i18n';
import { useNarrow } from '@/look/useMedia';
import { texts } from './locales';

type Props = { active: string; items: { key: string; label: string }[]; onChange: (key: string) => void };

/** The sections of a page: tabs, and on a phone, where they would not fit, a choice. */
export function SectionTabs({ active, items, onChange }: Props) {
  const t = useTexts(texts);
  const narrow = useNarrow();
  if (!narrow) return <Tabs activeKey={active} onChange={onChange} items={items.map(({ key, label }) => ({ key, label }))} />;
  return (
    <Select
      className="y-section-select" size="large" aria-label={t('section')} value={active}
      options={items.map(({ key, label }) => ({ value: key, label }))} onChange={onChange}
    />
  );
}
