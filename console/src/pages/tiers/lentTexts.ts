import { defineTexts } from '@/i18n/texts';

export const texts = defineTexts({
  zh: {
    title: '临时等级', note: '由人工授予、有期限的等级，以及保级挑战；最先到期的在前。', member: '会员', state: '状态', begun: '开始', orders: '保级目标（单）', by: '提出人', decidedBy: '决定人', decide: '处理', any: '不限', within: '到期', days: '{count} 天内',
    none: '没有这样的临时等级', noneNote: '在会员页面的「等级」标签里授予。',
  },
  en: {
    title: 'Tiers lent', note: 'Tiers lent by hand until a day, and challenges to keep one; those that end soonest first.', member: 'Member', state: 'State', begun: 'From', orders: 'Goal (orders)', by: 'Asked by', decidedBy: 'Decided by', decide: 'Decide', any: 'Any', within: 'Ends', days: 'within {count} days',
    none: 'No such loan of a tier', noneNote: 'Lend one on the page of a member, under Tier.',
  },
});
