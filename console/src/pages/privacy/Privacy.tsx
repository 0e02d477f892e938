import type { ReactNode } from 'react';
import { useTexts } from '@/i18n';
import { PageHead } from '@/parts/PageHead';
import { SectionTabs } from '@/parts/SectionTabs';
import { useUrlState } from '@/place/url';
import { useSession } from '@/session/SessionProvider';
import { ConsentTexts } from './ConsentTexts';
import { Coverage } from './Coverage';
import { Erasures } from './Erasures';
import { texts } from './locales';
import './privacy.css';

/** Who is to be erased, who consents to what, and the texts that people are shown. */
export default function Privacy() {
  const t = useTexts(texts);
  const { may, whole } = useSession();
  const [{ tab }, set] = useUrlState(['tab']);
  const tabs: { key: string; label: string; node: ReactNode }[] = [
    ...(may('members.erase') && whole ? [{ key: 'erasures', label: t('erasures'), node: <Erasures /> }] : []),
    ...(whole ? [{ key: 'coverage', label: t('coverage'), node: <Coverage /> }] : []),
    { key: 'texts', label: t('texts'), node: <ConsentTexts /> },
  ];
  const shown = tabs.find((one) => one.key === tab) ?? tabs[0]!;
  return (
    <>
      <PageHead title={t('title')} note={t('note')} />
      {tabs.length > 1 && <SectionTabs active={shown.key} onChange={(key) => set({ tab: key })} items={tabs} />}
      {shown.node}
    </>
  );
}
