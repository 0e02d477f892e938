import { defineTexts } from '@/i18n/texts';

export const texts = defineTexts({
  zh: {
    title: '积分抵现', note: '积分在结账时抵多少钱、一张订单最多抵多少、哪些日子开放。没有规则的积分不能抵现。', newRule: '设定抵现规则', none: '还没有抵现规则', noneNote: '先定下多少积分抵一元，收银台才能试算和抵现。',
    now: '今天怎么抵？', worth: '{points} 积分抵 {money}', pays: '不能抵现', limits: '最少 {least} 积分，每 {step} 一档，最多抵订单的 {share}。', from: '订单满 {money} 可用。', windows: '开放时段', until: '{from} 至 {to}', always: '一直开放', opened: '开放中', later: '未开始', over: '已结束', earns: '订单的实付金额不含积分抵掉的部分；这部分是否再得积分，由各积分规则决定。',
    versions: '全部规则', currency: '积分种类', terms: '规则', stops: '停止抵现', days: '生效', since: '{day} 起', state: '状态', counts: '生效中', reason: '原因', by: '设定人',
    closes: '从这天起停止抵现', each: '每多少积分', pay: '抵多少钱', yuan: '元', step: '每档积分', least: '一次最少', share: '最多抵订单的', order: '订单至少', window: '第 {number} 个时段', dropWindow: '去掉第 {number} 个时段', drop: '去掉', addWindow: '添加时段', beginsOn: '从哪天起', reasonHelp: '至少 3 个字，会写入审计。', set: '设定', setDone: '已设定',
    forecast: '会带来什么？', peak: '{members} 人可用 {points} 积分，抵 {money}', ofYear: '相当于近一年发放的 {share}', lapses: '时段里有积分到期，不能发布：{days}', tooMuch: '返利率太高，不能发布',
    quote: '抵现试算', channel: '渠道', costs: '订单金额', uses: '最多用 {points} 积分，抵 {money}，还要付 {left}',
  },
  en: {
    title: 'Points at checkout', note: 'What points are worth at checkouts, how much of an order they pay for, and on which days. Points without a rule pay for nothing.', newRule: 'Set a burn rule', none: 'There is no burn rule yet', noneNote: 'Say how many points pay for a yuan; then tills can quote and take them.',
    now: 'What do points pay for today?', worth: '{points} points pay {money}', pays: 'pay for nothing', limits: 'At least {least} points, in steps of {step}, for at most {share} of an order.', from: 'Orders of {money} or more.', windows: 'Windows', until: '{from} to {to}', always: 'always open', opened: 'open', later: 'later', over: 'over', earns: 'The amount paid of an order is without what points paid. Whether that earns points again each earning rule says.',
    versions: 'All rules', currency: 'Currency', terms: 'Terms', stops: 'pays no more', days: 'Counts', since: 'from {day}', state: 'State', counts: 'counts', reason: 'Reason', by: 'Set by',
    closes: 'Points pay no more from that day', each: 'Each so many points', pay: 'pay', yuan: 'yuan', step: 'Steps of', least: 'At least', share: 'At most of the order', order: 'Order at least', window: 'Window {number}', dropWindow: 'Drop window {number}', drop: 'Drop', addWindow: 'Add a window', beginsOn: 'From which day', reasonHelp: 'At least 3 characters; kept in the audit log.', set: 'Set', setDone: 'Set',
    forecast: 'What would it bring?', peak: '{members} members may use {points} points, worth {money}', ofYear: '{share} of what the last year issued', lapses: 'Points expire within a window, so it cannot be set: {days}', tooMuch: 'Too much would come back, so it cannot be published',
    quote: 'Quote an order', channel: 'Channel', costs: 'The order costs', uses: 'At most {points} points, worth {money}; {left} to be paid',
  },
});
