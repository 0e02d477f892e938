import { defineTexts } from '@/i18n/texts';

export const texts = defineTexts({
  zh: { group: '全集团', mine: '我的范围' },
  en: { group: 'Whole group', mine: 'My scope' },
});
