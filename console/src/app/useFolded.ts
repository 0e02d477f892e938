import { useCallback, useState } from 'react';
import { useMedia } from '@/look/useMedia';

const KEPT = 'yihui.folded';

/** Whether the menu is folded: by hand, else by itself below 1,200; `narrow` is below 768 (a sheet). */
export function useFolded(): { folded: boolean; narrow: boolean; toggle: () => void } {
  const narrow = useMedia('(max-width: 767px)');
  const small = useMedia('(max-width: 1199px)');
  const [wide, setWide] = useState(() => localStorage.getItem(KEPT) !== '1');
  const [opened, setOpened] = useState(false);
  const folded = small ? !opened : !wide;
  const toggle = useCallback(() => {
    if (small) {
      setOpened((now) => !now);
      return;
    }
    setWide((now) => {
      localStorage.setItem(KEPT, now ? '1' : '0');
      return !now;
    });
  }, [small]);
  return { folded, narrow, toggle };
}
