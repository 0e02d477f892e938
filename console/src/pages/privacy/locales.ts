import { defineTexts } from '@/i18n/texts';

export const texts = defineTexts({
  zh: {
    title: '隐私', note: '会员要求注销时由两个人办理；同意的覆盖面和征求同意用的文本也在这里。', erasures: '注销申请', coverage: '同意覆盖', texts: '同意文本',
    state: '状态', proposed: '等待批准', done: '已注销', refused: '已拒绝', lapsed: '已过期', all: '全部',
    member: '会员', reason: '申请原因', by: '申请人', at: '申请时间', lapses: '有效期至', who: '{name}，{time}', asked: '申请', decided: '决定', until: '等待批准，{day} 前有效', reasonGone: '已随她的资料删除',
    nothingWaits: '没有等待批准的注销申请', nothingWaitsNote: '在会员页面的「同意与隐私」栏目申请，由另一个人批准。', noErasures: '还没有注销申请', noSuch: '没有这份注销申请', findHer: '查找会员', proof: '审计记录',
    erasure: '注销申请 {number}', effect: '注销会怎样', effectDone: '注销做了什么', exact: '以上数字来自实际执行后撤回，不是估算。',
    gone: '会删除', goneDone: '已删除', kept: '会留下，不再指向她', keptDone: '留下的，不再指向她', account: '积分',
    members: '会员号（含并入的）', identifiers: '标识', profiles: '姓名、生日、性别', asserted: '标识的来历', receipts: '会员记录的回执', behaviours: '行为记录的内容', quarantined: '隔离区条目的内容', imports: '导入文件', words: '他人写下的说明',
    lapsedPoints: '作废', forgiven: '免除欠账', orders: '订单', refunds: '退款', busy: '正在进行的导入 {numbers} 里有她的记录：这些文件在 30 天后删除。',
    mine: '是您申请的，要由另一个人批准；您可以拒绝，即收回申请。', why: '拒绝的原因', whyHelp: '至少 3 个字，记入审计。', short: '请写明原因，至少 3 个字。', approve: '批准并注销', refuse: '拒绝', approveTitle: '注销会员 {number}', approveText: '她的姓名、标识和密钥被删除，积分作废，会员号不再使用。旧文件再次导入也不会把她带回来。', approved: '已注销', refusedDone: '已拒绝',
    later: '注销之后', laterNote: '请通知发送记录的系统；备份在轮换之前仍含她的数据。',
    erase: '注销她的资料', eraseNote: '她可以要求删除个人信息。先看会删除什么，再提交，由另一个人批准；30 天内没有批准则过期。', eraseAct: '注销她的资料…', askTitle: '申请注销会员 {number}', askWhy: '怎么确认是她本人要求的', askHelp: '至少 3 个字。注销后这段文字会一并删除。', askShort: '请写明怎么确认的，至少 3 个字。', ask: '提交，等另一个人批准', askedDone: '已提交，由另一个人批准', waits: '她的注销申请正在等待批准', open: '打开申请',
    coverageNote: '共 {members} 位会员，合并的算一位。每个数是现在同意的人数，并列出占比和撤回的人数；其余的没有表示过。', coverageTable: '同意覆盖', purpose: '用途', share: '同意 {share} · 撤回 {count}', noMembers: '还没有会员', noMembersNote: '会员的同意随记录、接口或会员页面登记进来，在这里汇总。', bring: '导入数据',
    textsNote: '征求同意时给人看的文字。每次修改都是新版本，旧版本保留，因为有人是按旧版本同意的。', newText: '新文本', newVersion: '新版本', noTexts: '还没有同意文本', version: '第 {version} 版', made: '{name}，{time}', earlier: '以前的版本（{count}）', code: '代码', codeHelp: '来源的记录用它指明文本，如 sms-marketing', textZh: '中文', textEn: '英文', saveText: '保存第 {version} 版', savedText: '已保存第 {version} 版', newTextTitle: '新的同意文本', newVersionTitle: '{code} 的新版本', missing: '请填写', same: '和第 {version} 版相同，没有可保存的。', taken: '已有这个代码，请在它那里新建版本。',
  },
  en: {
    title: 'Privacy', note: 'Two people carry out the erasure that a member asks for; what members consent to, and the texts they are shown, are here as well.', erasures: 'Erasures', coverage: 'Consents', texts: 'Texts',
    state: 'State', proposed: 'Waiting', done: 'Erased', refused: 'Refused', lapsed: 'Lapsed', all: 'All',
    member: 'Member', reason: 'Reason', by: 'Asked by', at: 'Asked', lapses: 'Lapses', who: '{name}, {time}', asked: 'Asked', decided: 'Decided', until: 'waiting, valid until {day}', reasonGone: 'gone with her data',
    nothingWaits: 'No erasure waits', nothingWaitsNote: 'Ask for one on a member’s page under Consents; somebody else approves it.', noErasures: 'No erasure was asked for yet', noSuch: 'There is no such erasure', findHer: 'Find the member', proof: 'Audit log',
    erasure: 'Erasure {number}', effect: 'What the erasure would do', effectDone: 'What the erasure did', exact: 'These figures come from doing it and taking it back; nothing is estimated.',
    gone: 'Would go', goneDone: 'Gone', kept: 'Would stay, leading to nobody', keptDone: 'Stays, leading to nobody', account: 'Points',
    members: 'Member numbers (with merged ones)', identifiers: 'Identifiers', profiles: 'Name, birthday, gender', asserted: 'What was said of identifiers', receipts: 'Receipts of member records', behaviours: 'Contents of behaviours', quarantined: 'Contents of quarantine', imports: 'Imported files', words: 'Notes written by others',
    lapsedPoints: 'Lapse', forgiven: 'Debt forgiven', orders: 'Orders', refunds: 'Refunds', busy: 'Imports {numbers} run now and hold her records: their files go after 30 days.',
    mine: 'You asked for it, so somebody else must approve it; you may refuse it, which takes it back.', why: 'Why it is refused', whyHelp: 'At least 3 characters; kept in the audit log.', short: 'Say why, in at least 3 characters.', approve: 'Approve and erase', refuse: 'Refuse', approveTitle: 'Erase member {number}', approveText: 'Her name, identifiers and key are deleted, her points lapse, her number is not used again. Old files that come again do not bring her back.', approved: 'Erased', refusedDone: 'Refused',
    later: 'Afterwards', laterNote: 'Tell the systems that send records; backups hold her until they are rotated.',
    erase: 'Erase her data', eraseNote: 'She may have her personal data deleted. Look first at what goes, then ask; somebody else approves it, or it lapses after 30 days.', eraseAct: 'Erase her data…', askTitle: 'Ask to erase member {number}', askWhy: 'How you know that it is she who asks', askHelp: 'At least 3 characters. It is deleted with her data.', askShort: 'Say how you know, in at least 3 characters.', ask: 'Ask, for somebody else to approve', askedDone: 'Asked; somebody else decides', waits: 'Her erasure awaits approval', open: 'Open it',
    coverageNote: 'Of {members} members, merged ones counted once. Each figure is how many consent now, with their share and how many withdrew; the others never said.', coverageTable: 'Consents', purpose: 'Purpose', share: '{share} · {count} withdrew', noMembers: 'No members yet', noMembersNote: 'Consents come with records or are written down on a member’s page; here they are counted.', bring: 'Import data',
    textsNote: 'What people are shown when they are asked. Each change is a new version; earlier ones stay, as people agreed to them.', newText: 'New text', newVersion: 'New version', noTexts: 'No texts yet', version: 'Version {version}', made: '{name}, {time}', earlier: 'Earlier versions ({count})', code: 'Code', codeHelp: 'By which records of sources name the text, such as sms-marketing', textZh: 'Chinese', textEn: 'English', saveText: 'Save version {version}', savedText: 'Version {version} saved', newTextTitle: 'New text of consent', newVersionTitle: 'New version of {code}', missing: 'Fill this in', same: 'The same as version {version}; there is nothing to save.', taken: 'There is this code; make a new version there.',
  },
});
