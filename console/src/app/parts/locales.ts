import { defineTexts } from '@/i18n/texts';

export const texts = defineTexts({
  zh: {
    title: '共用部件', note: '仅在开发时可见，用来检查每个部件的样子。', save: '保存草稿', publish: '发布，影响 12,408 位会员', draft: '草稿',
    figures: '指标', sales: '净销售额', salesDefinition: '已支付金额减去退款，按订单发生的日期计入。', share: '会员消费占比', newMembers: '新增会员', outstanding: '未兑换积分', small: '小样本指标',
    question: '每天卖了多少？', unit: '元，按发生日', summary: '会员与非会员每日净销售额，最近 14 天。', members: '会员', others: '非会员', date: '日期',
    table: '会员列表', tier: '等级', gold: '金卡', allTiers: '全部等级', search: '姓名', store: '归属门店', balance: '可用积分', spend: '净消费（元）', lastOrder: '最近消费', phone: '手机',
    why: '积分从哪里来', sentence: '此单实付 1,284.00 元，按每 1 元得 1 积分，金卡 1.5 倍，共得 1,926 积分。', factPaid: '实付', factTier: '当时等级', factMultiplier: '倍率', order: '查看订单', base: '基础积分',
    effect: '按 2026 年 10 月的真实订单计算', points: '发放积分', discount: '实际折扣率', gain: '受益会员', loses: '受损会员',
    diff: '两个版本的差异', everyYuan: '每消费', cap: '每日上限', validity: '有效期', job: '导入 orders.csv', cond1: '最近 365 天内付款订单数 等于 3', cond2: '渠道习惯 不是 线上', cond3: '不在人群「员工」中', whole: '最近 365 天内恰好有 3 笔付款订单、且渠道习惯不是线上的会员，不含员工。',
    emptyFirst: '还没有积分规则', emptyNote: '积分规则决定一笔订单给多少积分。先从基础规则开始。', newRule: '新建规则', confirm: '删除人群', confirmText: '将删除人群「三次购买」，以及它的 12 个快照。', confirmAct: '删除 12 个快照', dirty: '修改后离开会提示', typeHere: '在此输入', reveal: '手机号', 
  },
  en: {
    title: 'Shared parts', note: 'Only while developing, to look at each part.', save: 'Save draft', publish: 'Publish, 12,408 members change', draft: 'Draft',
    figures: 'Figures', sales: 'Net sales', salesDefinition: 'Paid less refunded, on the day of the order.', share: 'Member share', newMembers: 'New members', outstanding: 'Points outstanding', small: 'Small sample',
    question: 'How much was sold each day?', unit: 'yuan, by day of order', summary: 'Net sales of members and others, last 14 days.', members: 'Members', others: 'Others', date: 'Date',
    table: 'Members', tier: 'Tier', gold: 'Gold', allTiers: 'All tiers', search: 'Name', store: 'Home store', balance: 'Available points', spend: 'Net spend (yuan)', lastOrder: 'Last order', phone: 'Phone',
    why: 'Where the points came from', sentence: 'Paid 1,284.00; 1 point per yuan, times 1.5 for gold, gives 1,926 points.', factPaid: 'Paid', factTier: 'Tier at the time', factMultiplier: 'Multiplier', order: 'Open the order', base: 'Base points',
    effect: 'On the real orders of October 2026', points: 'Points issued', discount: 'True discount', gain: 'Members who gain', loses: 'Members who lose',
    diff: 'What differs', everyYuan: 'For every', cap: 'Cap a day', validity: 'Validity', job: 'Import orders.csv', cond1: 'paid orders in the last 365 days = 3', cond2: 'channel habit is not online', cond3: 'not in the audience “Staff”', whole: 'Members with exactly 3 paid orders in the last 365 days whose channel habit is not online, without staff.',
    emptyFirst: 'No earning rules yet', emptyNote: 'Earning rules say what an order is worth. Start with the base rule.', newRule: 'New rule', confirm: 'Delete the audience', confirmText: 'The audience “Three purchases” goes, with its 12 snapshots.', confirmAct: 'Delete 12 snapshots', dirty: 'Asks before one leaves', typeHere: 'Type here', reveal: 'Phone', 
  },
});
