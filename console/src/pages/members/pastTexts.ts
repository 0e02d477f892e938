import { defineTexts } from '@/i18n/texts';

export const texts = defineTexts({
  zh: { past: '某一天结束时的积分', today: '选择一天', note: '{day} 结束时，按现在已知的记录，出自 {lots} 个批次。', lapsed: '其中 {points} 分当时已过期。' },
  en: { past: 'Points at the end of a day', today: 'Choose a day', note: 'At the end of {day}, by the records known now, from this many lots: {lots}.', lapsed: ' {points} of them had lapsed.' },
});
