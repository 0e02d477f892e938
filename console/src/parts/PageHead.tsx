import { Breadcrumb } from 'antd';
import type { ReactNode } from 'react';
import { To } from '@/place/To';
import { useTitle } from './useTitle';

type Props = {
  title: string;
  /** Beside the title: a tag of the state, a version. */
  beside?: ReactNode;
  /** One sentence under the title: what is shown, as of when. */
  note?: ReactNode;
  /** From level three: where this page hangs. */
  trail?: { label: string; to: string }[];
  /** Right: at most one primary button. */
  actions?: ReactNode;
  /** For the browser's title, where the page's holds personal data. */
  documentTitle?: string;
  /** The title, and what stands before it, holds what people typed. */
  asTyped?: boolean;
};

/** Title row of every page. */
export function PageHead({ title, beside, note, trail, actions, documentTitle, asTyped }: Props) {
  useTitle(documentTitle ?? title);
  return (
    <header className="y-page-head">
      <div className="y-page-head-words">
        {trail && <Breadcrumb {...(asTyped && { 'data-as-typed': true })} items={[...trail.map((one) => ({ title: <To to={one.to}>{one.label}</To> })), { title }]} />}
        <div className="y-page-head-title">
          <h1 data-as-typed={asTyped || undefined}>{title}</h1>
          {beside}
        </div>
        {note && <p className="y-page-head-note">{note}</p>}
      </div>
      {actions && <div className="y-page-head-actions">{actions}</div>}
    </header>
  );
}
