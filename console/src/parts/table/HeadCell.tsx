import { useRef, type KeyboardEvent, type PointerEvent, type ThHTMLAttributes } from 'react';
import { useTexts } from '@/i18n';
import { texts } from '../locales';
import { NARROWEST, WIDEST } from './layout';

type Props = ThHTMLAttributes<HTMLTableCellElement> & {
  /** What the column is called; without it its width is fixed. */
  'data-label'?: string;
  onWidth?: (width: number, done: boolean) => void;
};

const STEP = 16;

/** The head of a column; its right edge is dragged, or moved by the arrow keys, to widen it. */
export function HeadCell({ 'data-label': label, onWidth, children, ...rest }: Props) {
  const t = useTexts(texts);
  const cell = useRef<HTMLTableCellElement>(null);
  const start = useRef<{ x: number; width: number } | null>(null);
  if (!onWidth || !label) return <th {...rest}>{children}</th>;
  const width = () => cell.current?.offsetWidth ?? NARROWEST;
  const at = (event: PointerEvent) => (start.current ? start.current.width + event.clientX - start.current.x : width());
  function key(event: KeyboardEvent) {
    const step = { ArrowLeft: -STEP, ArrowRight: STEP }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    onWidth?.(width() + step, true);
  }
  return (
    <th {...rest} ref={cell}>
      {children}
      <span
        className="y-widen" role="separator" aria-orientation="vertical" tabIndex={0} aria-label={t('widen', { name: label })}
        aria-valuemin={NARROWEST} aria-valuemax={WIDEST} aria-valuenow={Number(rest.style?.width ?? NARROWEST)}
        onKeyDown={key} onClick={(event) => event.stopPropagation()}
        onPointerDown={(event) => { event.preventDefault(); start.current = { x: event.clientX, width: width() }; event.currentTarget.setPointerCapture(event.pointerId); }}
        onPointerMove={(event) => start.current && onWidth(at(event), false)}
        onPointerUp={(event) => { if (start.current) onWidth(at(event), true); start.current = null; }}
        onPointerCancel={() => { start.current = null; }}
      />
    </th>
  );
}
