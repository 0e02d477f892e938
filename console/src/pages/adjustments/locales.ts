import { defineTexts } from '@/i18n/texts';

export const texts = defineTexts({
  zh: {
    fromFile: '从文件调整', sumsOf: '{name} {count} 笔，给予 {given}，扣减 {taken}', ofDone: '已生效：',
    title: '手工调整积分', note: '补偿、赠送、更正：每一笔都有原因和经手人，超过上限要第二个人批准，做错了可以原样撤销。', state: '状态',
    proposed: '等待批准', done: '已生效', refused: '已拒绝', lapsed: '已过期', all: '全部',
    member: '会员', points: '积分', origin: '用途', reason: '原因', sentence: '给会员的话', by: '提交人', at: '提交时间',
    service: '服务补偿', marketing: '营销赠送', correction: '差错更正', misuse: '异常积分处理', other: '其他',
    nothingWaits: '没有等待批准的调整', nothingWaitsNote: '超过上限的调整要由第二个人批准，会在这里等。', none: '还没有手工调整过积分', noneNote: '在会员页的「积分」里，点「调整积分」开始。',
    one: '调整 {number}', until: '{day} 前有效', who: '{name}，{time}', expiry: '到期', never: '长期有效', proposedBy: '提交', decidedBy: '决定', decision: '决定的原因', debtAllowed: '不足时', debtYes: '记为欠分', reverses: '撤销的是', reversedBy: '已由它撤销',
    would: '会怎样', available: '可用', pending: '待生效', debt: '欠分', exact: '这些数字是真的做一遍再撤回得到的，不是估计。', fourEyes: '一位会员 24 小时内超过 {limit} 分要由第二个人批准。提交后会等在「手工调整」里。', mine: '是您提交的，要由另一位有权限的人批准；您可以撤回。',
    why: '为什么', whyHelp: '至少 3 个字，会写入审计。', short: '请写明原因，至少 3 个字。', approve: '批准', refuse: '拒绝', takeBack: '撤回', reverse: '撤销这笔调整', reverseNote: '扣减的积分退回原来的批次，到期日不变；给予的积分从它自己的批次收回。', owed: '已经用掉的部分记为欠分',
    approved: '已批准，积分已变动', refusedDone: '已拒绝', reversedNow: '已撤销', reversalAsked: '已提交，等第二个人批准',
    adjust: '调整积分', give: '给予', take: '扣减', way: '给予还是扣减', howMany: '多少分', asDebt: '不足的部分记为欠分', asDebtNote: '不勾选时，最多扣到 0。', reasonHelp: '会显示在会员的积分明细里，会员可能看到。', giveNow: '给予 {points} 分', takeNow: '扣减 {points} 分', askNow: '提交，等第二个人批准', doneNow: '积分已调整', askedNow: '已提交，等第二个人批准', fill: '填写分数后，这里显示调整前后的积分。',
  },
  en: {
    fromFile: 'From a file', sumsOf: '{name}: {count} {count|adjustment|adjustments}, {given} given, {taken} taken', ofDone: 'Done: ',
    title: 'Points by hand', note: 'To make good, to give, to correct: each with a reason and who did it, with a second person above a limit, and undone exactly if it was wrong.', state: 'State',
    proposed: 'Waiting', done: 'Done', refused: 'Refused', lapsed: 'Lapsed', all: 'All',
    member: 'Member', points: 'Points', origin: 'For', reason: 'Reason', sentence: 'Words to the member', by: 'Asked by', at: 'Asked',
    service: 'Service recovery', marketing: 'Marketing', correction: 'Correction of an error', misuse: 'Misuse', other: 'Other',
    nothingWaits: 'No adjustment waits', nothingWaitsNote: 'Above the limit an adjustment waits here for a second person.', none: 'No points were given or taken by hand yet', noneNote: 'Start on a member’s page under Points, with Adjust points.',
    one: 'Adjustment {number}', until: 'valid until {day}', who: '{name}, {time}', expiry: 'Expiry', never: 'never expires', proposedBy: 'Asked', decidedBy: 'Decided', decision: 'Reason of the decision', debtAllowed: 'What is missing', debtYes: 'becomes debt', reverses: 'Undoes', reversedBy: 'Undone by',
    would: 'What it would do', available: 'Available', pending: 'Pending', debt: 'Debt', exact: 'These figures come from doing it and taking it back; nothing is estimated.', fourEyes: 'More than {limit} points for one member in 24 hours need a second person. It will wait under Points by hand.', mine: 'You asked for it, so somebody else must approve it; you may take it back.',
    why: 'Why', whyHelp: 'At least 3 characters; kept in the audit log.', short: 'Say why, in at least 3 characters.', approve: 'Approve', refuse: 'Refuse', takeBack: 'Take back', reverse: 'Undo this adjustment', reverseNote: 'Points taken go back to the lots they came from, with their expiry; points given are taken from their own lot.', owed: 'What was spent of them becomes debt',
    approved: 'Approved; the points have moved', refusedDone: 'Refused', reversedNow: 'Undone', reversalAsked: 'Asked for; a second person decides',
    adjust: 'Adjust points', give: 'Give', take: 'Take', way: 'Give or take', howMany: 'How many points', asDebt: 'What is missing becomes debt', asDebtNote: 'Without it nothing below 0 is taken.', reasonHelp: 'Shown in the member’s ledger; she may be told it.', giveNow: 'Give {points} points', takeNow: 'Take {points} points', askNow: 'Ask a second person', doneNow: 'Points adjusted', askedNow: 'Asked for; a second person decides', fill: 'Once you have typed how many, what she has before and after stands here.',
  },
});
