import { defineTexts } from '@/i18n/texts';

export const texts = defineTexts({
  zh: {
    title: '积分目标', goal: '积分目标', note: '计划发放和兑换多少积分、多少会员购买，按阶段与账本对照；整个集团，不随范围变化。', wholeOnly: '整个集团的数字，只有能看全部门店的人可以查看。', make: '新建目标', changeGoal: '修改目标', change: '修改', none: '还没有积分目标', noneNote: '先写明为什么、在哪些天、要达到什么；之后这里显示进度。',
    stagesOf: '{count} 个阶段', budgetOf: '预算 {points} 积分', running: '进行中', to_come: '未开始', ended: '已结束', beyond: '已超出这一份', closed: '已关闭', above: '占比高于计划', below: '占比低于计划',
    versions: '版本', vNumber: '第 {version} 版', stageSaid: '{name}：发放 {issued}，兑换 {redeemed}', reason: '原因', madeBy: '{name} 于 {time}',
    askIssuedDays: '每天累计发放到计划了吗？', askRedeemedDays: '每天累计兑换到计划了吗？', daysUnit: '积分，从目标第一天累计，只计阶段内的日子；预计按进行中阶段已过整天的进度', day: '日期', onDay: '当天', daySaid: '截至 {day}：计划 {planned}，实际 {actual}。',
    stages: '阶段', stage: '阶段', planned: '计划', actual: '实际', forecast: '预计', askIssued: '积分发放跟得上计划吗？', askRedeemed: '积分兑换跟得上计划吗？', chartUnit: '积分；预计按已过整天的进度推算', issued: '发放', redeemed: '兑换', bought: '购买的会员', byRules: '规则发放 {points}', byHand: '手工发放 {points}', redemptions: '兑换 {points}', boughtOf: '{buyers} / {members} 位会员', reached: '{actual} / 计划 {planned}', byNow: '（按天应有 {points}）',
    budget: '预算分项', budgetSaid: '预算 {points} 积分，各分项已发 {given}，另有 {outside} 不属于任何分项。折合', driftSaid: '占比偏离计划超过 {share} 时提醒；发放不到预算的二十分之一时不提醒。', shares: '计划占 {planned}，实际占 {actual}', given: '已发放', nothingGives: '还没有规则或预算计入此分项',
    code: '目标代码', codeHelp: '小写字母、数字、下划线，建立后不变', nameZh: '中文名称', nameEn: '英文名称', purpose: '目的', days: '起止日期', drift: '偏离多少时提醒', driftHelp: '分项占比与计划相差的百分点', pp: '个百分点', reasonOf: '修改原因（选填）', close: '关闭目标，不再提醒', save: '保存目标', saved: '目标已保存',
    stageNumber: '阶段 {number}', ofStage: '阶段 {number}：{label}', plannedIssued: '计划发放', plannedRedeemed: '计划兑换', plannedBuyers: '计划购买的会员（选填）', unit: '积分', remove: '去掉', addStage: '添加阶段',
    noBudget: '预算按比例拆成几份，例如 60 / 30 / 10，每份由规则、共享预算或手工调整计入。', addBudget: '添加预算', dropBudget: '去掉预算', budgetPoints: '预算合计', partNumber: '分项 {number}', ofPart: '分项 {number}：{label}', weight: '权重', ofRules: '积分规则', ofBudgets: '共享预算', ofOrigins: '手工调整', addPart: '添加分项',
    service: '服务补偿', marketing: '营销赠送', correction: '差错更正', misuse: '异常积分处理', other: '其他',
  },
  en: {
    title: 'Goals', goal: 'Goal', note: 'Points to give and redeem and members to buy, in stages, against the ledger; of the whole house, whatever the scope.', wholeOnly: 'Figures of the whole house, for those who may see all stores.', make: 'New goal', changeGoal: 'Change a goal', change: 'Change', none: 'No goals yet', noneNote: 'Say why, in which days, and what is to be reached; then this page tells how it goes.',
    stagesOf: '{count} {count|stage|stages}', budgetOf: 'Budget of {points} points', running: 'Running', to_come: 'To come', ended: 'Over', beyond: 'More was given than it has', closed: 'Closed', above: 'Its share is above the plan', below: 'Its share is below the plan',
    versions: 'Versions', vNumber: 'Version {version}', stageSaid: '{name}: {issued} to give, {redeemed} to redeem', reason: 'Reason', madeBy: '{name} on {time}',
    askIssuedDays: 'Are points given as planned, day by day?', askRedeemedDays: 'Are points redeemed as planned, day by day?', daysUnit: 'Points since the first day of the goal, on days of stages; the forecast is at the pace of the running stage', day: 'Day', onDay: 'That day', daySaid: 'By {day}: {planned} planned, {actual} so far.',
    stages: 'Stages', stage: 'Stage', planned: 'Planned', actual: 'Actual', forecast: 'Forecast', askIssued: 'Are points given as planned?', askRedeemed: 'Are points redeemed as planned?', chartUnit: 'Points; the forecast is at the pace of the whole days so far', issued: 'Given', redeemed: 'Redeemed', bought: 'Members who bought', byRules: 'by rules {points}', byHand: 'by hand {points}', redemptions: 'redemptions {points}', boughtOf: '{buyers} of {members} members', reached: '{actual} of {planned} planned', byNow: '({points} by now at an even pace)',
    budget: 'Parts of the budget', budgetSaid: 'A budget of {points} points; its parts gave {given}, and {outside} belong to no part. It is worth', driftSaid: 'The bell rings when a share is more than {share} off its plan, once a twentieth of the budget was given.', shares: '{planned} planned, {actual} so far', given: 'Given', nothingGives: 'No rule or budget belongs to this part yet',
    code: 'Code of the goal', codeHelp: 'Small letters, digits, underscores; it stays', nameZh: 'Chinese name', nameEn: 'English name', purpose: 'Purpose', days: 'Days', drift: 'Drift that rings', driftHelp: 'Percentage points between a share and its plan', pp: 'pp', reasonOf: 'Reason of the change (optional)', close: 'Close the goal: the bell is silent', save: 'Save the goal', saved: 'Goal saved',
    stageNumber: 'Stage {number}', ofStage: 'Stage {number}: {label}', plannedIssued: 'Points to give', plannedRedeemed: 'Points to redeem', plannedBuyers: 'Members to buy (optional)', unit: 'points', remove: 'Remove', addStage: 'Add a stage',
    noBudget: 'A budget is split into parts by weights, such as 60 / 30 / 10; rules, shared budgets and points by hand belong to a part.', addBudget: 'Add a budget', dropBudget: 'Remove the budget', budgetPoints: 'The whole budget', partNumber: 'Part {number}', ofPart: 'Part {number}: {label}', weight: 'Weight', ofRules: 'Earning rules', ofBudgets: 'Shared budgets', ofOrigins: 'Points by hand', addPart: 'Add a part',
    service: 'Service recovery', marketing: 'Marketing', correction: 'Correction of an error', misuse: 'Misuse', other: 'Other',
  },
});
