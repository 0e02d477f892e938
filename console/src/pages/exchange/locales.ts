import { defineTexts } from '@/i18n/texts';

export const texts = defineTexts({
  zh: {
    title: '积分转换', note: '集团和各品牌可以有各自的积分；从哪种能换成哪种、按什么比例，从哪天起，都在这里定。', matrix: '今天能怎么换？', matrixNote: '行是转出的积分，列是转入的积分。一条比例只管一个方向。', from: '转出', to: '转入', closed: '不可转换', same: '同一种',
    only: '还只有一种积分', onlyNote: '先新建一种积分，例如某个品牌自己的积分，再设定转换比例。', newCurrency: '新建积分种类', newRate: '设定比例', cancel: '取消',
    code: '代码', codeHelp: '规则和接口用它指这种积分，之后不能改。', nameZh: '中文名', nameEn: '英文名', begin: '新建', begun: '已新建', fillAll: '三项都要填。',
    rates: '全部比例', ratio: '比例', bounds: '数量', days: '生效', expiry: '有效期', state: '状态', why: '原因', by: '设定人', least: '最少 {least}，步长 {step}', cap: '每人每天最多 {most}', since: '{day} 起', until: '{from} 至 {to}', counts: '生效中', later: '未开始', over: '已结束', stop: '停止转换',
    kept: '沿用原有效期', new: '重新计算', newDays: '{days} 天', never: '长期有效', floor: '向下取整', half_up: '四舍五入', up: '向上取整',
    each: '每', becomes: '换', rounding: '零头', leastPoints: '最少转出', stepPoints: '步长', mostPerDay: '每人每天最多转出（可不填）', validDays: '有效天数（不填为长期有效）', beginsOn: '从哪天起', reason: '原因', reasonHelp: '至少 3 个字，会写入审计。', closes: '从这天起停止转换', set: '设定', setDone: '已设定', exact: '步长是 {step} 的倍数时没有零头。',
    balances: '各种积分', available: '可用 {points}', exchange: '转换积分', howMany: '转出多少', quote: '会得到', gets: '{gives} {from}换 {receives} {to}', rest: '其中按取整规则处理的零头：转出 {gave}，转入 {got}', lots: '到期', go: '转换', done: '已转换', noWay: '今天没有可用的转换比例。', fill: '填写数量后，这里显示会得到多少。', made: '转换记录', undo: '撤销', undoSure: '撤销这笔转换？', undoNote: '整笔撤销：积分退回原来的批次。换来的积分用过就不能撤销。', undone: '已撤销', undoReason: '撤销转换', keep: '保留',
  },
  en: {
    title: 'Exchange', note: 'The group and its brands may have points of their own; which become which, at what ratio and from which day is set here.', matrix: 'What can be exchanged today?', matrixNote: 'Rows are the points given, columns those received. A rate goes one way only.', from: 'From', to: 'To', closed: 'not exchanged', same: 'the same',
    only: 'There is one kind of points only', onlyNote: 'Begin another one first, such as a brand’s own points, then set a rate.', newCurrency: 'New currency', newRate: 'Set a rate', cancel: 'Cancel',
    code: 'Code', codeHelp: 'Rules and the API name it so; it cannot be changed later.', nameZh: 'Chinese name', nameEn: 'English name', begin: 'Begin', begun: 'Begun', fillAll: 'All three are needed.',
    rates: 'All rates', ratio: 'Ratio', bounds: 'Amounts', days: 'Counts', expiry: 'Expiry', state: 'State', why: 'Reason', by: 'Set by', least: 'at least {least}, steps of {step}', cap: 'at most {most} a member a day', since: 'from {day}', until: '{from} to {to}', counts: 'counts', later: 'later', over: 'over', stop: 'no exchange',
    kept: 'kept', new: 'new', newDays: '{days} days', never: 'never', floor: 'rounded down', half_up: 'rounded half up', up: 'rounded up',
    each: 'Each', becomes: 'become', rounding: 'Rests', leastPoints: 'Least to give', stepPoints: 'Steps of', mostPerDay: 'Most a member a day (may be empty)', validDays: 'Days of validity (empty: never expires)', beginsOn: 'From which day', reason: 'Reason', reasonHelp: 'At least 3 characters; kept in the audit log.', closes: 'Ends the exchange from that day', set: 'Set', setDone: 'Set', exact: 'With steps that are multiples of {step} nothing is rounded.',
    balances: 'Kinds of points', available: '{points} available', exchange: 'Exchange points', howMany: 'How many to give', quote: 'What comes', gets: '{gives} {from} for {receives} {to}', rest: 'Of these by rounding: {gave} given, {got} received', lots: 'Expiry', go: 'Exchange', done: 'Exchanged', noWay: 'There is no open rate today.', fill: 'Once you have typed how many, what comes stands here.', made: 'Exchanges', undo: 'Undo', undoSure: 'Undo this exchange?', undoNote: 'Whole: the points go back to their lots. Once what came was used it cannot be undone.', undone: 'Undone', undoReason: 'exchange undone', keep: 'Keep',
  },
});
