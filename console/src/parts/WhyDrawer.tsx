import { Drawer } from 'antd';
import type { ReactNode } from 'react';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import { useNarrow } from '@/look/useMedia';
import { texts } from './locales';

export type Why = {
  /** The server's sentence, in the language shown. */
  sentence: string;
  facts?: { label: string; value: ReactNode }[];
  rule?: { name: string; version: number | string; to?: string } | null;
  at?: string | null;
  /** Doors: lots drawn, order, rule. */
  doors?: ReactNode;
};

/** Why something is so: one sentence, then facts, rule version and time. */
export function WhyDrawer({ open, onClose, title, why, children }: { open: boolean; onClose: () => void; title?: string; why: Why | null; children?: ReactNode }) {
  const t = useTexts(texts);
  const f = useFormat();
  const narrow = useNarrow();
  return (
    <Drawer open={open} onClose={onClose} title={title ?? t('why')} size={narrow ? '100%' : 480}>
      {why && (
        <div className="y-why">
          <p className="y-why-sentence">{why.sentence}</p>
          {why.facts && why.facts.length > 0 && (
            <section>
              <h3 className="y-section">{t('whyFacts')}</h3>
              <dl className="y-facts">{why.facts.map((one) => <div key={one.label}><dt>{one.label}</dt><dd>{one.value}</dd></div>)}</dl>
            </section>
          )}
          {(why.rule ?? why.at) && (
            <dl className="y-facts">
              {why.rule && <div><dt>{t('whyRule')}</dt><dd>{t('whyVersion', { name: why.rule.name, version: String(why.rule.version) })}</dd></div>}
              {why.at && <div><dt>{t('whyAt')}</dt><dd>{f.exact(why.at)}</dd></div>}
            </dl>
          )}
          {why.doors && <div className="y-doors">{why.doors}</div>}
        </div>
      )}
      {children}
    </Drawer>
  );
}
