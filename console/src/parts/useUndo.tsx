import { App, Button } from 'antd';
import { useCallback } from 'react';
import { useTexts } from '@/i18n';
import { texts } from './locales';

const SECONDS = 8;
let made = 0;

/** Says that a light act is done, with eight seconds to take it back: `undo('已删除', putBack)`. */
export function useUndo(): (said: string, takeBack: () => unknown) => void {
  const t = useTexts(texts);
  const { message } = App.useApp();
  return useCallback(
    (said, takeBack) => {
      const key = `undo-${(made += 1)}`;
      async function back() {
        message.destroy(key);
        try {
          await takeBack();
          void message.success(t('undone'));
        } catch {
          void message.error(t('undoFailed'));
        }
      }
      void message.open({
        key, type: 'success', duration: SECONDS,
        content: <span className="y-undo">{said}<Button type="link" size="small" onClick={() => void back()}>{t('undo')}</Button></span>,
      });
    },
    [message, t],
  );
}
