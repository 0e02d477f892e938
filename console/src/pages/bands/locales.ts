import { defineTexts } from '@/i18n/texts';

export const texts = defineTexts({
  zh: {
    export: '导出', title: '余额分层', note: '按可用积分分层，只计得过积分的会员；整个集团，不随范围变化。', wholeOnly: '整个集团的数字，只有能看全部门店的人可以查看。', days: '比较哪两天', band: '层', empty: '无积分', low: '低', middle: '中', high: '高', lowIs: '1 至 {to}', middleIs: '{from} 至 {to}', highIs: '{from} 以上', emptyIs: '0',
    members: '会员', points: '积分', people: '位', askMembers: '各层有多少会员？', askPoints: '各层持有多少积分？', chartUnit: '{first} 与 {last} 日终', change: '变化', moved: '谁换了层？', movedNote: '行是 {first} 日终所在的层，列是 {last} 日终。', nobody: '还没有会员得过积分', nobodyNote: '发布积分规则并导入订单后，这里显示分层。',
    coverage: '够换奖品的会员', coverageNote: '输入奖品的积分价格，看各层有多少人换得起。', prices: '积分价格', pricesHelp: '可填多个，回车添加', covered: '{covered} / {holders} 位有积分的会员至少换得起一件（{percent}）', price: '{points} 积分', affordable: '换得起的会员',
    bounds: '设定分层', boundsNote: '只影响这里的统计，不影响积分。', middleFrom: '中层从多少积分起', highFrom: '高层从多少积分起', save: '保存分层', saved: '已保存', cancel: '取消', higher: '高层要高于中层',
  },
  en: {
    export: 'Export', title: 'Balance bands', note: 'By available points, of members who ever had any; of the whole house, whatever the scope.', wholeOnly: 'Figures of the whole house, for those who may see all stores.', days: 'Which two days', band: 'Band', empty: 'No points', low: 'Low', middle: 'Middle', high: 'High', lowIs: '1 to {to}', middleIs: '{from} to {to}', highIs: '{from} and more', emptyIs: '0',
    members: 'Members', points: 'Points', people: 'members', askMembers: 'How many members are in each band?', askPoints: 'How many points does each band hold?', chartUnit: 'At the ends of {first} and {last}', change: 'Change', moved: 'Who changed bands?', movedNote: 'Rows are the bands at the end of {first}, columns those at the end of {last}.', nobody: 'Nobody has had points yet', nobodyNote: 'Publish an earning rule and import orders; then the bands stand here.',
    coverage: 'Who can afford a reward', coverageNote: 'Type the points prices of rewards to see how many of each band can pay them.', prices: 'Points prices', pricesHelp: 'Several; Enter adds one', covered: '{covered} of {holders} members with points can afford one at least ({percent})', price: '{points} points', affordable: 'Members who can pay it',
    bounds: 'Set the bands', boundsNote: 'It changes the figures here and no points.', middleFrom: 'The middle begins at', highFrom: 'The high band begins at', save: 'Save the bands', saved: 'Saved', cancel: 'Cancel', higher: 'The high band begins above the middle one',
  },
});
