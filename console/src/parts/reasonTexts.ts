import { defineTexts } from '@/i18n/texts';

export const texts = defineTexts({
  zh: { title: '导出文件', note: '会记录您、时间、筛选条件和用途。个人信息保持脱敏。', reason: '用途', go: '导出', back: '返回', short: '请写明用途，至少 3 个字。' },
  en: { title: 'Export a file', note: 'You, the time, the filters and the purpose are logged. Personal data stays masked.', reason: 'Purpose', go: 'Export', back: 'Back', short: 'Say what it is for, in at least 3 characters.' },
});
