import { defineTexts } from '@/i18n/texts';

export const texts = defineTexts({
  zh: {
    now: '现在的状态', purpose: '用途', given: '已同意', withdrawn: '已撤回', unknown: '未表示', legend: '撤回优先；「全部方式」适用于没有单独表示过的方式。',
    tell: '登记同意或撤回', telling: '登记她的表示', channel: '方式', state: '表示', give: '同意', withdraw: '撤回', reason: '她怎么告诉您的', reasonShort: '请写明，至少 3 个字。', saveGiven: '登记同意', saveWithdrawn: '登记撤回', back: '返回', told: '已登记',
    history: '历次表示', time: '时间', from: '来源', text: '文本', textVersion: '{code} 第 {version} 版', why: '说明', another: '合并前的另一位会员', nothing: '还没有任何表示', byHand: '{name} 登记',
    copies: '个人信息副本', copiesNote: '她有权得到所持有的全部个人信息。副本内容不脱敏，保存 7 天，生成和下载都会记录。', make: '生成副本', waiting: '正在生成', ready: '可以下载', failed: '没有生成', gone: '已过期', download: '下载', until: '保存到 {time}', asked: '已开始生成', madeBy: '{name} 于 {time}', copyReason: '为什么生成', noCopies: '还没有生成过副本',
  },
  en: {
    now: 'What holds now', purpose: 'Purpose', given: 'given', withdrawn: 'withdrawn', unknown: 'not said', legend: 'Withdrawing is stronger. What was said of every way holds where nothing was said of one.',
    tell: 'Write down what she said', telling: 'What she said', channel: 'Way', state: 'Statement', give: 'Gives consent', withdraw: 'Withdraws', reason: 'How she told you', reasonShort: 'Say how, in at least 3 characters.', saveGiven: 'Keep the consent', saveWithdrawn: 'Keep the withdrawal', back: 'Back', told: 'Written down',
    history: 'All she said', time: 'Time', from: 'From', text: 'Text', textVersion: '{code}, version {version}', why: 'Note', another: 'another member, before a merge', nothing: 'Nothing was said yet', byHand: 'written down by {name}',
    copies: 'Copy of her data', copiesNote: 'She may have all that is held of her. A copy is in clear, is kept for 7 days, and making and taking it are logged.', make: 'Make a copy', waiting: 'being made', ready: 'ready', failed: 'not made', gone: 'over', download: 'Download', until: 'kept until {time}', asked: 'It is being made', madeBy: '{name}, {time}', copyReason: 'What it is made for', noCopies: 'No copy was made yet',
  },
});
