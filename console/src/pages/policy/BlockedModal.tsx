/** The values of one kind that count as no identifier. */
import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTexts } from '@/i18n';
import type { Blocked } from './data';
import { texts } from './locales';

type Props = { title: string; blocked: Blocked[]; disabled: boolean; onChange: (blocked: Blocked[]) => void; onClose: () => void };

export function BlockedModal({ title, blocked, disabled, onChange, onClose }: Props) {
  const t = useTexts(texts);
  const [value, setValue] = useState('');
  function add() {
    const typed = value.trim();
    if (typed && !blocked.some((one) => one.value === typed)) onChange([...blocked, { value: typed }]);
    setValue('');
  }
  return (
    <Modal open title={title} onCancel={onClose} footer={<Button type="primary" onClick={onClose}>{t('done')}</Button>} width={440}>
      <p className="y-caption">{t('blockedNote')}</p>
      {blocked.length === 0 && <p>{t('noBlocked')}</p>}
      <ul className="y-blocked">
        {blocked.map((one) => {
          const shown = one.masked ?? one.value ?? '';
          return (
            <li key={one.key ?? one.value}>
              <span className="y-amount" data-as-typed>{shown}</span>
              {!disabled && <Button size="small" type="text" aria-label={t('remove', { value: shown })} onClick={() => onChange(blocked.filter((other) => other !== one))}>×</Button>}
            </li>
          );
        })}
      </ul>
      {!disabled && (
        <div className="y-together">
          <Input aria-label={t('value')} placeholder={t('value')} value={value} maxLength={256} onChange={(event) => setValue(event.target.value)} onPressEnter={add} />
          <Button onClick={add}>{t('addBlocked')}</Button>
        </div>
      )}
    </Modal>
  );
}
