import { defineTexts } from '@/i18n/texts';

export const texts = defineTexts({
  zh: {
    household: '家庭', none: '还没有登记她和谁同住。', edit: '登记…', editing: '家庭', own: '她是{role}，{day} 起', since: '{day} 起', unseen: '另有 {count} 位在您的范围之外', apart: '她没有同意跨品牌关联，这里不显示她的家庭。',
    why: '怎么知道的', whyHelp: '记入审计。', whyShort: '请写明，至少 3 个字。', living: '同住的人', her: '本人', role: '{name}的角色', leave: '离开', saved: '已登记',
    adding: '加入一位会员', who: '会员号或手机', find: '查找', notFound: '没有找到这位会员，或不在您的范围内。', as: '她的角色', ownAs: '{name}的角色', add: '加入家庭', move: '离开原来的家庭，转入这里', note: '只说明谁和谁同住：不合并会员，积分和等级各归各的。',
    before: '以前', until: '{from} 至 {to}', rests: '合并期间不计', another: '合并前的另一位会员',
    head: '户主', partner: '伴侣', child: '子女', other: '其他成员',
  },
  en: {
    household: 'Household', none: 'Nobody has said with whom she lives.', edit: 'Write down…', editing: 'Household', own: '{role} since {day}', since: 'since {day}', unseen: '{count} more outside your scope', apart: 'She has not allowed linking across brands, so her household is not shown.',
    why: 'How you know', whyHelp: 'Kept in the audit log.', whyShort: 'Say how, in at least 3 characters.', living: 'Who lives there', her: 'herself', role: 'Role of {name}', leave: 'Leaves', saved: 'Written down',
    adding: 'Add a member', who: 'Member number or phone', find: 'Find', notFound: 'There is no such member, or she is outside your scope.', as: 'Her role', ownAs: 'Role of {name}', add: 'Add to the household', move: 'Let her leave the other one and move here', note: 'It says who lives with whom: nobody is merged, points and tiers stay each one’s own.',
    before: 'Before', until: '{from} to {to}', rests: 'rests during a merge', another: 'another member, before a merge',
    head: 'Head', partner: 'Partner', child: 'Child', other: 'Other',
  },
});

export const ROLES = ['head', 'partner', 'child', 'other'] as const;
