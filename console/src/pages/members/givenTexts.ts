import { defineTexts } from '@/i18n/texts';

export const texts = defineTexts({
  zh: {
    give: '登记标签', giveNote: '写下您知道的：登记的取值立即出现在会员页，先于计算的取值；人群从下次计算起使用它。', which: '标签和取值', find: '输入标签或取值的名称', whose: '谁说的', guide: '导购', service: '客服', survey: '问卷', import: '文件', until: '有效到（选填）', note: '备注（选填）', noteHelp: '例如她原话怎么说。不要写别人的个人信息。', save: '登记',
    given: '已登记「{name}」', takeBack: '取消登记', takeBackOf: '取消登记「{name}」', takenBack: '已取消「{name}」', failed: '没有改成，请稍后再试。', pick: '请选择一个取值。', full: '最多 {count} 个取值，最早登记的会被替换。', noChoices: '还没有可以登记的标签', noChoicesNote: '请总部在「标签」里启用或新建一个。',
    history: '登记记录', by: '{source} · {name}，{time}', upTo: '有效到 {day}', ended: '{name} 于 {time} 取消或改登', notCounting: '未采用：有先于它的登记，或已过期', another: '登记在合并前的另一位会员', apart: '她没有同意跨品牌关联，这里不显示登记记录。',
  },
  en: {
    give: 'Give a tag', giveNote: 'Write down what you know: it stands on her page at once, before what is worked out; audiences know it from the next run on.', which: 'Tag and value', find: 'Type the name of a tag or a value', whose: 'Who said so', guide: 'Guide', service: 'Service', survey: 'Survey', import: 'File', until: 'Holds until (optional)', note: 'Note (optional)', noteHelp: 'Her own words, for example. Nothing personal about others.', save: 'Give',
    given: '“{name}” is given', takeBack: 'Take back', takeBackOf: 'Take back “{name}”', takenBack: '“{name}” is taken back', failed: 'That did not work. Try again later.', pick: 'Choose a value.', full: 'Up to {count} {count|value|values}; the one given first gives way.', noChoices: 'There is no tag to give yet', noChoicesNote: 'Ask headquarters to switch one on, or to make one, on the page of tags.',
    history: 'Who said what', by: '{source} · {name}, {time}', upTo: 'until {day}', ended: 'taken back or said otherwise by {name}, {time}', notCounting: 'does not count: another one comes before it, or it is over', another: 'said of another member, before a merge', apart: 'She has not allowed linking across brands, so what was said is not shown.',
  },
});
