import { defineTexts } from '@/i18n/texts';

export const texts = defineTexts({
  zh: {
    title: '费率测算', note: '发放与兑换的比例，折合多少折扣、毛利和负债。只是计算，不改动任何规则。', rates: '费率', earn: '每实付 1 元得', burn: '每抵 1 元用', points: '积分', margin: '商品毛利率', redeemed: '预计兑换比例', sales: '会员销售额（元）',
    nominal: '名义返利率', nominalIs: '1 元得到的积分值多少钱，按抵用比例折算。', below: '低于常见的 1% 至 5%', usual: '在常见的 1% 至 5% 之内', above: '高于常见的 1% 至 5%', issued: '发放积分', worth: '全部兑换价值 {money}', liability: '预计负债', liabilityIs: '发放的积分按抵用价值乘以预计兑换比例。', left: '预计毛利率', leftIs: '积分抵用部分不再积分、按预计兑换比例计。', breakEven: '毛利归零的返利率 {percent}', loses: '按此费率，预计毛利为负。',
    readings: '真实折扣', readingsNote: '两种算法差别在于：用积分抵的部分是否再得积分。', reading: '算法', once: '抵用部分不积分', again: '抵用部分也积分', endless: '返利不收敛：返利率须低于 100%', goods: '可买商品（元）', price: '实付占原价', discount: '真实折扣', marginLeft: '毛利率', allRedeemed: '积分全部兑换', asExpected: '按预计兑换比例', wanted: '常见返利率需要的兑换比例', wantedNote: '发放比例不变，每抵 {yuan} 元要用多少积分。', target: '目标返利率', needed: '每抵 {yuan} 元用积分', take: '采用',
  },
  en: {
    title: 'Rate planner', note: 'What an earn rate and a burn rate come to in discount, margin and liability. It only reckons; no rule changes.', rates: 'Rates', earn: 'Points for each yuan paid', burn: 'Points for each yuan off', points: 'points', margin: 'Gross margin of goods', redeemed: 'Expected to be redeemed', sales: 'Sales to members (yuan)',
    nominal: 'Nominal rebate', nominalIs: 'What the points of a yuan are worth when they are redeemed.', below: 'Below the usual 1% to 5%', usual: 'Within the usual 1% to 5%', above: 'Above the usual 1% to 5%', issued: 'Points issued', worth: 'Worth {money} if all are redeemed', liability: 'Expected liability', liabilityIs: 'What the points issued redeem, times the share that is expected to be redeemed.', left: 'Expected margin', leftIs: 'Where goods paid with points earn nothing, at the expected share of redemption.', breakEven: 'No margin is left from a rebate of {percent}', loses: 'At these rates the expected margin is negative.',
    readings: 'True discount', readingsNote: 'The two readings differ in whether what is paid with points earns points again.', reading: 'Reading', once: 'Paid with points earns nothing', again: 'Paid with points earns, too', endless: 'It never ends: the rebate must be below 100%', goods: 'Goods bought (yuan)', price: 'Paid of full price', discount: 'True discount', marginLeft: 'Margin', allRedeemed: 'All points redeemed', asExpected: 'As expected', wanted: 'Burn rates of usual rebates', wantedNote: 'At the same earn rate: points that take {yuan} yuan off.', target: 'Rebate', needed: 'Points for {yuan} yuan off', take: 'Take it',
  },
});
