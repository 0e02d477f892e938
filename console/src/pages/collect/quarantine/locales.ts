import { defineTexts } from '@/i18n/texts';

export const texts = defineTexts({
  zh: {
    title: '隔离区', waits: '{count} 条在等待 · 最早 {ago}', by: '分组', reason: '原因', source: '来源', day: '日期', none: '没有卡住的数据', noneNote: '不能写入的记录会带着原因停在这里，改好后放行。', entries: '查看 {count} 条', hide: '收起', replay: '重放', mend: '改值', dismiss: '丢弃', oldest: '最早 {time}', kinds: '{count} 种问题',
    field: '字段', fieldHelp: '如 store、paid_fen、lines.paid_fen、identifiers.phone', value: '改成', valueHelp: '留空表示去掉这个值', from: '原来的值', replaceOnly: '只改这个值', allValues: '全部改成同一个值', tryIt: '先试一试', would: '{count} 条可以写入', known: '其中 {count} 条以前已写入', again: '{count} 条仍会失败', done: '已写入 {count} 条', stays: '{count} 条仍然留下', doIt: '写入 {count} 条', discardIt: '丢弃 {count} 条', why: '原因', whyHelp: '记录和原因会保留', nothing: '没有一条可以写入', left: '一次最多处理 20,000 条，完成后再来一次。',
    record: '查看', received: '收到的', mended: '改过的', notMended: '还没有改过', order: '单号', kind: '种类', seen: '次数', since: '收到时间', place: '位置', one: '隔离记录', close: '关闭', replaced: '用 {name} 处理', order_kind: '订单', refund_kind: '退款', member_kind: '会员', behaviour_kind: '行为', line_kind: '文件行', message_kind: '消息', more: '更多', dismissed: '已丢弃 {count} 条',
  },
  en: {
    title: 'Quarantine', waits: '{count} {count|waits|wait} · oldest {ago}', by: 'Group by', reason: 'reason', source: 'source', day: 'day', none: 'Nothing is stuck', noneNote: 'Records that cannot be applied stop here with their reason until they are mended.', entries: 'Show {count}', hide: 'Hide', replay: 'Replay', mend: 'Mend', dismiss: 'Discard', oldest: 'oldest {time}', kinds: '{count} {count|problem|problems}',
    field: 'Field', fieldHelp: 'Like store, paid_fen, lines.paid_fen, identifiers.phone', value: 'New value', valueHelp: 'Empty takes the value away', from: 'Old value', replaceOnly: 'Only this value', allValues: 'The same value in all', tryIt: 'Try it first', would: '{count} would apply', known: '{count} of them are in already', again: '{count} would fail again', done: '{count} applied', stays: '{count} {count|stays|stay}', doIt: 'Apply {count}', discardIt: 'Discard {count}', why: 'Reason', whyHelp: 'The records and the reason are kept', nothing: 'None can be applied', left: 'At most 20,000 at once; do it again afterwards.',
    record: 'Open', received: 'Received', mended: 'Mended', notMended: 'Not mended yet', order: 'Number', kind: 'Kind', seen: 'Times', since: 'Received at', place: 'Place', one: 'Quarantined record', close: 'Close', replaced: 'Act on {name}', order_kind: 'order', refund_kind: 'refund', member_kind: 'member', behaviour_kind: 'behaviour', line_kind: 'line of a file', message_kind: 'message', more: 'More', dismissed: '{count} discarded',
  },
});
