import { defineTexts } from '@/i18n/texts';

export const texts = defineTexts({
  zh: {
    frozen: '会员已冻结', since: '{name} 于 {day} 冻结', until: '冻结到 {day} 结束', open: '直到有人解冻', note: '积分和权益不能使用；消费照常积分，积分不会到期。',
    freeze: '冻结会员…', freezeTitle: '冻结会员', freezeNow: '冻结', effect: '从现在起积分和权益不能使用，结账中占用的积分退还给她。消费照常积分；积分不会到期，解冻时补回冻结的天数。', day: '到哪天为止（不填：直到有人解冻）',
    thaw: '解冻…', thawTitle: '解冻会员', thawNow: '解冻', thawEffect: '积分和权益马上可以使用；每笔未用完的积分，有效期补回冻结的天数。',
    reason: '原因', reasonHelp: '至少 3 个字，会写入审计。', short: '请写明原因，至少 3 个字。', frozenNow: '会员已冻结', thawedNow: '会员已解冻',
    before: '以前的冻结', past: '{from} 至 {to}', byTime: '到期自动解冻', by: '{name} 解冻', lots: '{count} 笔积分补回天数',
    list: '冻结的会员', listNote: '现在被冻结的会员，最近冻结的在前；积分和权益不能使用。', member: '会员', phone: '手机', available: '可用积分', frozenAt: '冻结时间', lastDay: '冻结到', frozenBy: '冻结人', nobody: '没有冻结的会员', nobodyNote: '在会员页面的「积分」标签里冻结会员。',
  },
  en: {
    frozen: 'This member is frozen', since: 'frozen by {name} on {day}', until: 'to the end of {day}', open: 'until somebody thaws her', note: 'Neither points nor benefits can be used; purchases earn as always, and nothing expires.',
    freeze: 'Freeze…', freezeTitle: 'Freeze the member', freezeNow: 'Freeze', effect: 'From now on neither points nor benefits can be used, and what checkouts hold is hers again. Purchases earn as always; nothing expires, and the days are given back when she is thawed.', day: 'To the end of (empty: until somebody thaws her)',
    thaw: 'Thaw…', thawTitle: 'Thaw the member', thawNow: 'Thaw', thawEffect: 'Points and benefits can be used at once; what is left of her points lasts longer by the days of the freeze.',
    reason: 'Reason', reasonHelp: 'At least 3 characters; kept in the audit log.', short: 'Say why, in at least 3 characters.', frozenNow: 'The member is frozen', thawedNow: 'The member is thawed',
    before: 'Earlier freezes', past: '{from} to {to}', byTime: 'ended by itself', by: 'thawed by {name}', lots: '{count} {count|lot|lots} got the days back',
    list: 'Frozen members', listNote: 'Who is frozen now, the newest first: neither points nor benefits of theirs can be used.', member: 'Member', phone: 'Phone', available: 'Points available', frozenAt: 'Frozen', lastDay: 'Until', frozenBy: 'By', nobody: 'Nobody is frozen', nobodyNote: 'Freeze a member on her page, under Points.',
  },
});
