import { defineTexts } from '@/i18n/texts';

export const texts = defineTexts({
  zh: {
    title: '从文件调整积分', parent: '手工调整积分', note: '一行一位会员：先逐行检查，再执行；超过上限要第二个人批准；做错了可以整个撤销。',
    upload: '上传文件', columns: '手机号、积分、原因、到期日', none: '还没有从文件调整过积分', noneNote: '准备一个 CSV 或 XLSX：手机号、卡号或会员号，积分，原因，到期日（可不填）。',
    file: '文件', state: '状态', rows: '可执行', wrong: '有问题', members: '会员', given: '给予', taken: '扣减', progress: '已处理', by: '上传', at: '上传时间',
    checked: '已检查', proposed: '等待批准', approved: '执行中', done: '已完成', refused: '已拒绝', lapsed: '已过期', undoes: '撤销', wasUndone: '已撤销',
    choose: '点击或拖入一个文件', chooseNote: 'CSV 或 XLSX，最多 100,000 行、16 MiB。文件不会保存，只保存是哪位会员。',
    origin: '用途', service: '服务补偿', marketing: '营销赠送', correction: '差错更正', misuse: '异常积分处理', other: '其他',
    reason: '整个文件的原因（选填）', reasonHelp: '某一行没有写原因时用它；会显示在会员的积分明细里。', asDebt: '不足的部分记为欠分', check: '上传并检查', repeated: '这个文件之前上传过，没有重复执行。',
    secondPlain: '超过上限，要由第二个人批准。',
    start: '执行 {rows} 行', startSecond: '提交 {rows} 行，等第二个人批准', started: '已开始执行', asked: '已提交，等第二个人批准', mine: '是您上传的，要由另一位有权限的人批准；您可以撤回。',
    approve: '批准 {rows} 行', refuse: '拒绝', takeBack: '撤回', why: '为什么', whyHelp: '至少 3 个字，会写入审计。', short: '请写明原因，至少 3 个字。', approvedNow: '已批准，开始执行', refusedNow: '已拒绝',
    undo: '整个撤销', undoNote: '每一笔用一笔撤销还原：扣减的退回原来的批次，给予的从它自己的批次收回。', owed: '已经用掉的部分记为欠分', undoing: '已开始撤销', running: '正在执行',
    result: '下载结果', line: '行', member: '会员', points: '积分', why_: '原因', rowState: '结果', problem: '问题和办法', waiting: '等待', failed: '没有成功', allRows: '全部 {count}', wrongRows: '有问题 {count}', failedRows: '没有成功 {count}', doneRows: '完成 {count}', written: '写的是「{value}」', decision: '决定', who: '{name}，{time}', undoneBy: '撤销它的文件', undoesFile: '它撤销的文件', open: '打开', noRows: '没有这样的行', debtYes: '不足记为欠分',
  },
  en: {
    title: 'Points from a file', parent: 'Points by hand', note: 'A row for each member: checked row by row, then carried out; a second person above a limit; undone as a whole if it was wrong.',
    upload: 'Upload a file', columns: 'phone, points, reason, expiry', none: 'No points were given or taken from a file yet', noneNote: 'Prepare a CSV or XLSX: phone, card or member number, points, reason, expiry (optional).',
    file: 'File', state: 'State', rows: 'Good', wrong: 'Wrong', members: 'Members', given: 'Gives', taken: 'Takes', progress: 'Handled', by: 'Uploaded by', at: 'Uploaded',
    checked: 'Checked', proposed: 'Waiting', approved: 'Running', done: 'Done', refused: 'Refused', lapsed: 'Lapsed', undoes: 'Undoing', wasUndone: 'Undone',
    choose: 'Click, or drop a file here', chooseNote: 'CSV or XLSX, up to 100,000 rows and 16 MiB. The file is not kept, only who is meant.',
    origin: 'For', service: 'Service recovery', marketing: 'Marketing', correction: 'Correction of an error', misuse: 'Misuse', other: 'Other',
    reason: 'Reason of the whole file (optional)', reasonHelp: 'For rows that give none; shown in the member’s ledger.', asDebt: 'What is missing becomes debt', check: 'Upload and check', repeated: 'This file was uploaded before; nothing is done twice.',
    secondPlain: 'It is above a limit: a second person must approve.',
    start: 'Carry out {rows} rows', startSecond: 'Ask a second person for {rows} rows', started: 'Started', asked: 'Asked for; a second person decides', mine: 'You uploaded it, so somebody else must approve it; you may take it back.',
    approve: 'Approve {rows} rows', refuse: 'Refuse', takeBack: 'Take back', why: 'Why', whyHelp: 'At least 3 characters; kept in the audit log.', short: 'Say why, in at least 3 characters.', approvedNow: 'Approved and started', refusedNow: 'Refused',
    undo: 'Undo the whole file', undoNote: 'Each row is undone by a reversal: points taken go back to the lots they came from, points given are taken from their own lot.', owed: 'What was spent of them becomes debt', undoing: 'Undoing has started', running: 'Running',
    result: 'Download the result', line: 'Line', member: 'Member', points: 'Points', why_: 'Reason', rowState: 'Result', problem: 'Problem and cure', waiting: 'Waiting', failed: 'Failed', allRows: 'All {count}', wrongRows: 'Wrong {count}', failedRows: 'Failed {count}', doneRows: 'Done {count}', written: 'It says “{value}”', decision: 'Decided', who: '{name}, {time}', undoneBy: 'Undone by', undoesFile: 'Undoes', open: 'Open', noRows: 'No such rows', debtYes: 'What is missing becomes debt',
  },
});
