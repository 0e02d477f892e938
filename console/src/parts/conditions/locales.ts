import { defineTexts } from '@/i18n/texts';

export const texts = defineTexts({
  zh: {
    addRow: '添加条件', addGroup: '添加条件组', all_of: '满足全部', any_of: '满足任一', notGroup: '不满足', clone: '复制', lock: '锁定', unlock: '解除锁定', mute: '暂不计入', unmute: '重新计入', remove: '删除', undo: '撤销', redo: '重做', chooseField: '选择字段', chooseOperator: '选择关系', value: '值', lowValue: '从', highValue: '到', valueList: '可选多个，回车添加', deepest: '最多 {count} 层', member: '会员', order: '订单', line: '商品', refund: '退款', entry: '积分', pointsUnit: '积分', daysUnit: '天', addWhere: '只算其中…', where: '只算符合以下条件的记录', dropWhere: '取消限定', window: '时间范围', always: '全部时间', lastDays: '近几天', week: '按周', month: '按月', quarter: '按季度', year: '按年', fixed: '固定日期', days: '天数', back: '哪一期', thisOne: '本期至今', lastOne: '上一期', earlier: '{count} 期之前', yearAgo: '去年同期', yearsAgo: '{count} 年前同期',
  },
  en: {
    addRow: 'Add a condition', addGroup: 'Add a group', all_of: 'All of', any_of: 'Any of', notGroup: 'Not', clone: 'Clone', lock: 'Lock', unlock: 'Unlock', mute: 'Leave out for now', unmute: 'Count again', remove: 'Remove', undo: 'Undo', redo: 'Redo', chooseField: 'Choose a field', chooseOperator: 'Choose how', value: 'Value', lowValue: 'From', highValue: 'To', valueList: 'Several; Enter adds one', deepest: 'At most {count} levels', member: 'Member', order: 'Orders', line: 'Products', refund: 'Refunds', entry: 'Points', pointsUnit: 'points', daysUnit: 'days', addWhere: 'Only those that…', where: 'Only rows that meet this', dropWhere: 'Count all', window: 'Days', always: 'Ever', lastDays: 'Last days', week: 'By week', month: 'By month', quarter: 'By quarter', year: 'By year', fixed: 'Fixed days', days: 'How many days', back: 'Which one', thisOne: 'This one so far', lastOne: 'The last one', earlier: '{count} before', yearAgo: 'A year before', yearsAgo: '{count} years before',
  },
});
