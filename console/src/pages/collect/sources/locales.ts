import { defineTexts } from '@/i18n/texts';

export const texts = defineTexts({
  zh: {
    title: '数据源', note: '门店和平台发生的一切是否都到了，晚了多久。', add: '新建数据源', source: '数据源', health: '状态', way: '接入方式', last: '最近一条', lastAt: '最近一条 {time}', late: '晚到', week: '近 7 天对比往常', refused: '24 小时拒收', stuck: '待处理', today: '今天收到', never: '还没有', all: '全部 {count}',
    healthy: '正常', new: '等待第一条', paused: '已暂停', silent: '没有新记录', rejecting: '拒收偏多', behind: '数据晚到', unusual: '量异常', failing: '连接异常',
    pos: '收银 POS', tmall: '天猫', jd: '京东', douyin: '抖音', youzan: '有赞', wechat_pay: '微信支付', mini_program: '小程序', file: '文件', sdk: '埋点 SDK', other: '其他',
    push: '平台推送', pull: '定时拉取', api: '接口写入', wayFile: '文件导入', waySdk: '埋点上报',
    sums: '今天收到 {received} = 已写入 {applied} + 重复 {duplicates} + 旧版本 {superseded} + 等原单 {waiting} + 隔离 {quarantined}',
    offHabit: '今天 {percent}', noHabit: '还没有规律', dayOf: '{date}：收到 {count}，往常 {habit}', dayNew: '{date}：收到 {count}', permille: '{count} ‰',
    none: '还没有数据源', noneNote: '第一条记录到达时会自动出现；也可以先建好再接入。',
    alarms: '告警', since: '{time} 起', chart: '每小时来了多少，和往常比怎样？', chartUnit: '条 / 小时，近 7 天', chartSummary: '柱是每小时收到的记录，线是过去几周同一小时的中位数。', hour: '时间', received: '收到', habit: '往常', quarantinedCount: '隔离',
    failures: '最近没能写入的记录', noFailures: '没有卡住的记录', toQuarantine: '去隔离区处理', pushes: '最近的推送', noPushes: '还没有推送', event: '消息', records: '{count} 条记录', kept: '等待写入', applied: '已处理', seen: '收到 {count} 次',
    connect: '接入', address: '推送地址', secrets: '平台密钥', unverified: '按公开文档编写，没有和真实平台联调过。请先用测试店铺核对。', verified: '这是我们自己的签名推送。', noContract: '这类数据源用文件或接口密钥接入，不需要平台密钥。', keepSecret: '留空表示不改', saveKeys: '保存密钥', saved: '已保存', newSecret: '生成新密钥', newSecretTitle: '签名密钥', oldUntil: '旧密钥在 {time} 前仍然有效。', changed: '{time} 更新', troubled: '平台最近的错误', pulledTo: '已拉取到 {time}', nextPull: '下次 {time}', pullAgain: '重新拉取', pullSince: '从什么时候起', pullDone: '已安排重新拉取；已有的记录不会重复。', needShop: '店铺编号', needApp: '小程序编号', store: '门店编码', brand: '品牌编码', channel: '渠道编码', optional: '（选填）',
    manage: '名称与告警', code: '编码', codeHelp: '和记录里的来源一致，不能再改', nameZh: '中文名称', nameEn: '英文名称', kind: '种类', save: '保存', make: '新建', pause: '暂停接收', resume: '恢复接收', pauseNote: '暂停后平台推送会先留存，恢复时再写入；定时拉取停止。', silentLimit: '静默上限（分钟）', behindLimit: '晚到上限（分钟）', errorsLimit: '拒收上限（‰）', volumeLimit: '偏离上限（%）', limitHelp: '留空用默认值 {value}', required: '请填写',
  },
  en: {
    title: 'Sources', note: 'Whether everything that happened in shops and on platforms is in here, and how late.', add: 'New source', source: 'Source', health: 'State', way: 'Way', last: 'Last record', lastAt: 'last record {time}', late: 'Late by', week: '7 days against habit', refused: 'Refused, 24 h', stuck: 'Waiting', today: 'Today', never: 'none yet', all: 'All {count}',
    healthy: 'Healthy', new: 'Waits for its first', paused: 'Paused', silent: 'Silent', rejecting: 'Rejecting', behind: 'Behind', unusual: 'Unusual volume', failing: 'Failing',
    pos: 'POS', tmall: 'Tmall', jd: 'JD', douyin: 'Douyin', youzan: 'Youzan', wechat_pay: 'WeChat Pay', mini_program: 'Mini-program', file: 'Files', sdk: 'SDK', other: 'Other',
    push: 'Push', pull: 'Pull', api: 'API', wayFile: 'File import', waySdk: 'SDK events',
    sums: 'Today {received} received = {applied} applied + {duplicates} duplicate + {superseded} older + {waiting} waiting for their order + {quarantined} quarantined',
    offHabit: 'today {percent}', noHabit: 'no habit yet', dayOf: '{date}: {count} received, {habit} by habit', dayNew: '{date}: {count} received', permille: '{count} ‰',
    none: 'No sources yet', noneNote: 'A source appears with its first record; or make it before.',
    alarms: 'Alarms', since: 'since {time}', chart: 'How much came each hour, against the habit?', chartUnit: 'Records an hour, last 7 days', chartSummary: 'Bars are the records of each hour, the line is the median of the same hour of past weeks.', hour: 'Hour', received: 'Received', habit: 'Habit', quarantinedCount: 'Quarantined',
    failures: 'Newest records that could not be applied', noFailures: 'Nothing is stuck', toQuarantine: 'Free them in quarantine', pushes: 'Newest pushes', noPushes: 'No push yet', event: 'Message', records: '{count} {count|record|records}', kept: 'waits', applied: 'done', seen: 'came {count} {count|time|times}',
    connect: 'Connect', address: 'Push address', secrets: 'Keys of the platform', unverified: 'Written from public documents and never tried against the platform itself. Check it with a test shop first.', verified: 'This is our own signed hook.', noContract: 'Sources of this kind come by file or with an API key; they need no keys of a platform.', keepSecret: 'Empty keeps it', saveKeys: 'Save keys', saved: 'Saved', newSecret: 'New secret', newSecretTitle: 'Signing secret', oldUntil: 'The old one is accepted until {time}.', changed: 'changed {time}', troubled: 'Newest error of the platform', pulledTo: 'Pulled up to {time}', nextPull: 'next {time}', pullAgain: 'Pull again', pullSince: 'Since when', pullDone: 'It will be pulled again; what is known changes nothing.', needShop: 'Shop id', needApp: 'App id', store: 'Store code', brand: 'Brand code', channel: 'Channel code', optional: ' (optional)',
    manage: 'Names and alarms', code: 'Code', codeHelp: 'As records name it; it cannot change', nameZh: 'Chinese name', nameEn: 'English name', kind: 'Kind', save: 'Save', make: 'Make', pause: 'Pause', resume: 'Resume', pauseNote: 'While paused, pushes are kept and applied later, and nothing is pulled.', silentLimit: 'Silence (minutes)', behindLimit: 'Lateness (minutes)', errorsLimit: 'Refused (‰)', volumeLimit: 'Off habit (%)', limitHelp: 'Empty is the default, {value}', required: 'Please fill in',
  },
});
