import { useEffect } from 'react';
import { useLanguage } from '@/i18n';

/** The browser's title; never with personal data in it. */
export function useTitle(title: string): void {
  const product = useLanguage() === 'en' ? 'Yihui' : '一会';
  useEffect(() => {
    document.title = `${title} · ${product}`;
  }, [title, product]);
}
