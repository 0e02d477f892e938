import { defineTexts } from '@/i18n/texts';

export const texts = defineTexts({
  zh: {
    title: '从文件登记标签', open: '从文件登记', columns: '手机号、标签、取值、有效到',
    choose: '点击或拖入一个文件', chooseNote: '每行一位会员的一个取值：手机号、卡号或会员号，标签，取值，有效到（可不写）。标签和取值写名称或编码。CSV 或 XLSX，最多 100,000 行、16 MB；文件不会保存。',
    back: '登记后不能整个文件撤销：可以在会员页逐个取消，或再传一个文件写明正确的取值。同一会员的同一标签，以后来的文件替换先前的文件。',
    check: '检查', give: '登记 {count} 个取值', replace: '替换 {count} 个取值', close: '完成', another: '换一个文件', found: '检查结果', foundNote: '还没有登记；确认后再登记。', done: '已登记', doneNote: '会员页立即可见，人群从下次计算标签起使用。',
    rows: '行', members: '会员', given: '登记', known: '已有', lost: '被替换', behind: '暂不采用', wrong: '有问题', twice: '重复',
    behindNote: '{count} 个取值暂不采用：导购、客服或问卷另有登记，以其为先。', nothing: '这个文件不会改变什么。', changes: '各取值的变化', value: '标签和取值',
    leftOut: '没有登记的行', download: '下载这些行', firstOnly: '这里只列出前 {count} 行，全部请下载。', line: '行', column: '列', written: '所写内容', problem: '问题和办法',
  },
  en: {
    title: 'Give tags from a file', open: 'Give from a file', columns: 'phone, tag, value, until',
    choose: 'Click, or drop a file here', chooseNote: 'A row for each value of a member: phone, card or member number, tag, value, and until when (optional). Tags and values by code or name. CSV or XLSX, up to 100,000 rows and 16 MB; the file is not kept.',
    back: 'A file cannot be undone as a whole: take values back on the page of a member, or upload another file with the right ones. What a file says of a tag of a member replaces what files said of it before.',
    check: 'Check', give: 'Give {count} {count|value|values}', replace: 'Replace {count} {count|value|values}', close: 'Done', another: 'Another file', found: 'What it would do', foundNote: 'Nothing is given yet.', done: 'Given', doneNote: 'It stands on the pages of members at once; audiences know it from the next run of tags on.',
    rows: 'Rows', members: 'Members', given: 'Given', known: 'Known', lost: 'Replaced', behind: 'Behind', wrong: 'Left out', twice: 'Twice',
    behindNote: '{count} {count|value does|values do} not count: guides, service or surveys say something else, which comes first.', nothing: 'This file changes nothing.', changes: 'Changes by value', value: 'Tag and value',
    leftOut: 'Rows left out', download: 'Download them', firstOnly: 'Only the first {count} are listed here; download them for all.', line: 'Line', column: 'Column', written: 'It says', problem: 'Problem and cure',
  },
});
