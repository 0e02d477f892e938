import { defineTexts } from '@/i18n/texts';

export const texts = defineTexts({
  zh: {
    drift: '标签漂移', unknown: '暂不能判断', steady: '平稳', moves: '有所变动', drifts: '漂移',
    asks: '覆盖率和各取值怎样变化？', unit: '占全部会员的比例，每天取最近一次计算', coverage: '覆盖率', day: '日期', members: '有这个标签的会员', everybody: '全部会员', none: '还没有历史', noneNote: '从下一次计算起，每天记录一次。',
    brands: '各品牌', brandsNote: '按会员归属门店的品牌计；点品牌看它逐日的变化。确认正常对所有品牌有效。', brand: '品牌', ofBrand: '品牌会员', unitBrand: '占该品牌会员的比例，每天取最近一次计算', asksBrand: '{brand}：覆盖率和各取值怎样变化？',
    summary: '覆盖率从 {from} 到 {to}', more: '图中是最近人数最多的 {count} 个取值，其余见表格。', off: '标签已停用，不再判断漂移。',
    accept: '确认正常', acceptTitle: '确认这个标签的变化是正常的', acceptText: '提醒结束，以后与今天的分布比较。会记入操作日志。', why: '原因（选填）', accepted: '已确认', acceptedBy: '{name} 于 {time} 确认 {day} 的分布正常', cancel: '取消',
  },
  en: {
    drift: 'Drift', unknown: 'Too early to tell', steady: 'Steady', moves: 'Moves', drifts: 'Drifts',
    asks: 'How do coverage and values change?', unit: 'Shares of all members; each day by its newest run', coverage: 'Coverage', day: 'Day', members: 'Members who have it', everybody: 'All members', none: 'No history yet', noneNote: 'From the next run on, one line a day is kept.',
    brands: 'By brand', brandsNote: 'Members by the brand of their home store; choose a brand to see it day by day. What is accepted holds for all brands.', brand: 'Brand', ofBrand: 'Members of the brand', unitBrand: 'Shares of the members of the brand; each day by its newest run', asksBrand: '{brand}: how do coverage and values change?',
    summary: 'Coverage went from {from} to {to}', more: 'Drawn are the {count} values that most members have; the table has all.', off: 'The tag is off, so its drift is not judged.',
    accept: 'Accept', acceptTitle: 'This tag is as it should be', acceptText: 'The alarm ends, and from now on the tag is compared with today. The audit log keeps it.', why: 'Why (optional)', accepted: 'Accepted', acceptedBy: '{name} accepted {day} at {time}', cancel: 'Cancel',
  },
});
