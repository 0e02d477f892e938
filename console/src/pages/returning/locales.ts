import { defineTexts } from '@/i18n/texts';

export const texts = defineTexts({
  zh: {
    title: '退货与积分', note: '顾客退货时，已经花掉的积分怎么办；用积分抵过现的订单，先退钱还是先退积分。', newPolicy: '设定退货政策', none: '还没有退货政策', noneNote: '没有政策时，已经花掉的积分记为欠分，抵现的积分与金额按比例退回。',
    now: '今天怎么退？', usual: '没有设定：', debt: '已花掉的积分记为欠分，以后得的积分先还。', from_refund: '已花掉的积分按抵现规则折成钱，从退款里扣下。', waive: '已花掉的积分不再收回，由商家承担。', most: '每张订单最多 {points} 积分，超出的记为欠分。',
    pro_rata: '用积分抵过现的订单，金额与积分按比例退回。', money_first: '用积分抵过现的订单，先退钱，钱退完了再退积分。', points_first: '用积分抵过现的订单，先退积分，积分退完了再退钱。',
    versions: '全部政策', currency: '积分种类', terms: '政策', days: '生效', since: '{day} 起', until: '{from} 至 {to}', state: '状态', counts: '生效中', later: '未开始', over: '已结束', reason: '原因', by: '设定人',
    shortfall: '退货时积分已经花掉', tenders: '积分抵过现的订单', debtShort: '记为欠分', fromRefundShort: '从退款里扣', waiveShort: '不再收回', proRataShort: '按比例退回', moneyFirstShort: '先退钱', pointsFirstShort: '先退积分', mostLabel: '每张订单最多多少积分', mostHelp: '不填则不限；超出的记为欠分。', beginsOn: '从哪天起', reasonHelp: '至少 3 个字，会写入审计。', set: '设定', setDone: '已设定', says: '会员会遇到什么？',
    quote: '退货试算', quoteNote: '按今天的政策试算一张订单的退货，不会真的退。', source: '数据源', order: '订单号', goods: '退回的商品原来共值', goodsHelp: '钱和积分合计；不填则退剩下的全部。', yuan: '元', tryIt: '试算', pay: '退给顾客 {money}', kept: '从退款 {money} 里扣下 {kept}', returned: '退回 {points} {name}', taken: '收回 {points} {name}', short: '其中 {points} 已经花掉', nothing: '不涉及积分。',
  },
  en: {
    title: 'Returned goods', note: 'What becomes of points that were spent when their goods come back, and whether money or points come back first of orders that points paid a part of.', newPolicy: 'Set a return policy', none: 'There is no return policy yet', noneNote: 'Without one, points that were spent are owed, and points and money come back by their share.',
    now: 'What counts today?', usual: 'Nothing was set:', debt: 'Points that were spent are owed; the next points pay them.', from_refund: 'Points that were spent are kept back as money from the refund, at the worth of the burn rule.', waive: 'Points that were spent are given up by the house.', most: 'At most {points} points of each order; the rest is owed.',
    pro_rata: 'Of orders that points paid a part of, money and points come back by their share.', money_first: 'Of orders that points paid a part of, the money comes back first, then the points.', points_first: 'Of orders that points paid a part of, the points come back first, then the money.',
    versions: 'All policies', currency: 'Currency', terms: 'Policy', days: 'Counts', since: 'from {day}', until: '{from} to {to}', state: 'State', counts: 'counts', later: 'later', over: 'over', reason: 'Reason', by: 'Set by',
    shortfall: 'Points that were spent', tenders: 'Orders that points paid a part of', debtShort: 'are owed', fromRefundShort: 'are kept back from the refund', waiveShort: 'are given up', proRataShort: 'Both by their share', moneyFirstShort: 'Money first', pointsFirstShort: 'Points first', mostLabel: 'At most so many points of an order', mostHelp: 'Empty: no limit. The rest is owed.', beginsOn: 'From which day', reasonHelp: 'At least 3 characters; kept in the audit log.', set: 'Set', setDone: 'Set', says: 'What will members meet?',
    quote: 'Quote a return', quoteNote: 'What the return of an order would do by the policy of today. Nothing is done.', source: 'Source', order: 'Order number', goods: 'The goods had cost', goodsHelp: 'Money and points together; empty: all that is left.', yuan: 'yuan', tryIt: 'Quote', pay: 'Pay {money}', kept: '{kept} of the {money} to refund are kept back', returned: '{points} {name} come back', taken: '{points} {name} are taken back', short: '{points} of them were spent', nothing: 'Points have no part in it.',
  },
});
