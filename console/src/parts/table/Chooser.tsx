import { ArrowDownOutlined, ArrowUpOutlined, HolderOutlined, SettingOutlined } from '@ant-design/icons';
import { Button, Checkbox, Popover } from 'antd';
import { useState } from 'react';
import { useTexts } from '@/i18n';
import type { Column } from '../DataTable';
import { texts } from '../locales';
import { useUndo } from '../useUndo';
import type { useColumns } from '../useColumns';
import { isShown, moved, toggled } from './layout';

type Props<Row> = { columns: Column<Row>[]; kept: ReturnType<typeof useColumns<Column<Row>>> };

/** Which columns are shown and in which order: by dragging, or by the arrows. */
export function Chooser<Row>({ columns, kept }: Props<Row>) {
  const t = useTexts(texts);
  const undo = useUndo();
  const [dragged, setDragged] = useState<string | null>(null);
  const { all, layout, change } = kept;
  const labelOf = (one: Column<Row>) => one.label ?? (typeof one.title === 'string' ? one.title : one.key);
  function reset() {
    const before = layout;
    kept.reset();
    undo(t('columnsReset'), () => change(before));
  }
  const content = (
    <div className="y-chooser">
      <ul>
        {all.map((one, index) => (
          <li
            key={one.key} draggable data-dragged={dragged === one.key || undefined}
            onDragStart={(event) => { setDragged(one.key); event.dataTransfer.effectAllowed = 'move'; }}
            onDragOver={(event) => event.preventDefault()}
            onDrop={(event) => { event.preventDefault(); if (dragged) change(moved(columns, layout, dragged, index)); setDragged(null); }}
            onDragEnd={() => setDragged(null)}
          >
            <HolderOutlined aria-hidden />
            <Checkbox checked={isShown(one, layout)} disabled={!!one.always} onChange={(event) => change(toggled(one, layout, event.target.checked))}>{labelOf(one)}</Checkbox>
            <Button type="text" size="small" icon={<ArrowUpOutlined />} aria-label={t('moveUp', { name: labelOf(one) })} disabled={index === 0} onClick={() => change(moved(columns, layout, one.key, index - 1))} />
            <Button type="text" size="small" icon={<ArrowDownOutlined />} aria-label={t('moveDown', { name: labelOf(one) })} disabled={index === all.length - 1} onClick={() => change(moved(columns, layout, one.key, index + 1))} />
          </li>
        ))}
      </ul>
      <p className="y-caption">{t('columnsNote')}</p>
      <Button type="link" size="small" disabled={kept.usual} onClick={reset}>{t('resetColumns')}</Button>
    </div>
  );
  return (
    <Popover trigger="click" placement="bottomRight" arrow={false} content={content}>
      <Button icon={<SettingOutlined />}>{t('columns')}</Button>
    </Popover>
  );
}
