import { Modal } from 'antd';
import { useNamed, useTexts } from '@/i18n';
import { defineTexts } from '@/i18n/texts';
import { useBoundKeys } from '.';

const texts = defineTexts({ zh: { title: '快捷键', next: '然后', typing: '输入文字时，单个字母的快捷键不起作用。' }, en: { title: 'Keys', next: 'then', typing: 'Single letters do nothing while you type.' } });
const apple = /Mac|iPhone|iPad/.test(navigator.platform);
const NAMES: Record<string, string> = { mod: apple ? '⌘' : 'Ctrl', shift: 'Shift', alt: 'Alt', Escape: 'Esc', ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓' };

/** What works on this page now. */
export function KeyList({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useTexts(texts);
  const { say } = useNamed();
  const bound = useBoundKeys();
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={t('title')} width={480}>
      <dl className="y-keys">
        {bound.map((one) => (
          <div key={one.keys}>
            <dt>
              {one.keys.split(' ').map((part, index) => (
                <span key={part}>
                  {index > 0 && <i>{t('next')}</i>}
                  {part.split('+').map((key) => <kbd key={key}>{NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key)}</kbd>)}
                </span>
              ))}
            </dt>
            <dd>{say(one.label)}</dd>
          </div>
        ))}
      </dl>
      <p className="y-lines-none">{t('typing')}</p>
    </Modal>
  );
}
