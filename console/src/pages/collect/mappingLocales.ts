import { defineTexts } from '@/i18n/texts';

/** Of mappings. */
export const texts = defineTexts({
  zh: {
    title: '映射', note: '文件里的行怎样变成记录；每次修改都是一个新版本', name: '名称', source: '数据源', version: '版本', shipped: '随程序提供', saved: '已保存', used: '用过 {count} 次', last: '最近使用', by: '{name} 于 {time}', tryIt: '用粘贴的行试一试', paste: '连同表头粘贴几行', run: '试一试', becomes: '结果', records: '{count} 条记录', rejected: '{count} 条退回', line: '行', order: '单号', date: '时间', amount: '金额', compare: '在同一个文件上比较两个版本', withImport: '文件', with: '另一个版本', doCompare: '比较', same: '两个版本的结果相同', changed: '{count} 处不同', orders: '订单', refunds: '退款', rejects: '退回', gross: '实付', notWhole: '只比较了前 20,000 条', edit: '修改', document: '映射内容', checkIt: '检查', save: '保存为第 {version} 版', fine: '可以使用', savedAs: '已保存第 {version} 版', changes: '与第 {version} 版的不同', none: '还没有映射', noneNote: '导入文件时可以按列建立映射。', noFile: '没有上传过的文件', unsaved: '有未保存的修改', field: '位置',
  },
  en: {
    title: 'Mappings', note: 'How rows of a file become records; each change is a version of its own', name: 'Name', source: 'Source', version: 'Version', shipped: 'Comes with the program', saved: 'Saved', used: 'used {count} {count|time|times}', last: 'Last used', by: '{name}, {time}', tryIt: 'Try it on pasted rows', paste: 'Paste some rows with their headers', run: 'Try', becomes: 'Becomes', records: '{count} {count|record|records}', rejected: '{count} rejected', line: 'Line', order: 'Number', date: 'Time', amount: 'Amount', compare: 'Compare two versions on one file', withImport: 'File', with: 'Other version', doCompare: 'Compare', same: 'Both versions give the same', changed: '{count} {count|difference|differences}', orders: 'Orders', refunds: 'Refunds', rejects: 'Rejects', gross: 'Paid', notWhole: 'Only the first 20,000 were compared', edit: 'Edit', document: 'The mapping', checkIt: 'Check', save: 'Save as version {version}', fine: 'It can be used', savedAs: 'Version {version} is saved', changes: 'Differences from version {version}', none: 'No mappings yet', noneNote: 'Importing a file, you can make one from its columns.', noFile: 'No uploaded file', unsaved: 'Not saved yet', field: 'Place',
  },
});
