import { defineTexts } from '@/i18n/texts';

export const texts = defineTexts({
  zh: {
    title: '疑似重复', note: '这两位是同一个人吗？分数不会自动合并任何人，要由人判断。', search: '查找疑似重复', searchAgain: '重新查找', searching: '正在查找疑似重复', searchFailed: '上次查找没有完成', searchFailedNote: '可以再查一次；已有的建议不受影响。', asked: '已开始查找',
    read: '读取会员', sample: '抽样', train: '训练模型', score: '计算分数', lastSearch: '上次查找 {time}：比较了 {members} 位会员，得到 {found} 对',
    waiting: '{count} 对等待判断', oldest: '最早的从 {day} 起', place: '第 {at} 对，共 {count} 对', least: '分数至少', agrees: '相同的项', any: '不限',
    measured: '分数 {at} 以上：逐对判断过 {judged} 对，其中 {same} 对是同一人，即 {share}（95% 区间 {low} 到 {high}）', unmeasured: '分数 {at} 以上还没有逐对判断过，准确率未知', option: '{at} 以上 · {count} 对',
    nothing: '没有等待判断的疑似重复', nothingMore: '有了新会员或新记录以后，可以重新查找。', nothingNote: '从姓名、生日、手机、邮箱等找出可能是同一人的两位会员，由人逐对判断。', never: '还没有查找过疑似重复',
    same: '同一人', different: '不是同一人', household: '一家人', next: '下一对', previous: '上一对', saidSame: '已判断为同一人', saidProposed: '已提交合并，等第二个人批准', saidDifferent: '已判断为两个人', saidHousehold: '已记为一家人', reason: '在疑似重复里逐对判断',
    pair: '两位会员', almost: '99.9% 以上', why: '为什么建议', field: '比较的项', says: '结果', weight: '支持（位）', isSame: '相同', isAlike: '相近', isDiffer: '不同', isMissing: '缺少', probability: '是同一人的可能 {share}', conflicts: '两位各有一个不同的{kinds}，而一个人通常只有一个。',
    one: '会员甲', other: '会员乙', birthday: '生日', phone: '手机', gender: '性别', store: '门店', joined: '加入', orders: '订单', last: '最近一单', available: '可用积分', known: '身份标识', female: '女', male: '男', unknown: '未知', gone: '这一对刚刚已被判断、合并或撤下。', 
    bulk: '批量判断', bulkTitle: '批量判断分数 {at} 以上的', bulkNote: '一次最多 {most} 对。没有人逐对看过，所以合并只是提出，全部要由第二个人批准；不动积分。', bulkSame: '提出合并 {count} 对', bulkDifferent: '{count} 对都不是同一人', bulkWhy: '为什么', bulkShort: '请写明原因，至少 3 个字。', bulkDone: '已判断 {judged} 对，其中提出合并 {proposed} 对', bulkFew: '逐对判断过 {least} 对以上才能批量合并；分数 {at} 以上目前是 {judged} 对。', chosen: '这次会判断 {judged} 对，留下 {left} 对', merges: '去看等待批准的合并',
  },
  en: {
    title: 'Probable matches', note: 'Are these two the same person? A score merges nobody; people judge.', search: 'Search for probable matches', searchAgain: 'Search again', searching: 'Searching for probable matches', searchFailed: 'The last search did not end', searchFailedNote: 'You may search again; what is suggested stays.', asked: 'The search has begun',
    read: 'reading members', sample: 'sampling', train: 'training the model', score: 'scoring', lastSearch: 'Last search {time}: {members} members compared, {found} pairs',
    waiting: '{count} {count|pair waits|pairs wait}', oldest: 'the oldest since {day}', place: 'Pair {at} of {count}', least: 'Score at least', agrees: 'Field that agrees', any: 'Any',
    measured: 'From {at} up {judged} were judged one by one, {same} were one person: {share} (95% interval {low} to {high})', unmeasured: 'From {at} up none was judged one by one; how right they are is unknown', option: '{at} and more · {count} {count|pair|pairs}',
    nothing: 'No probable match waits', nothingMore: 'Search again once members or records have come.', nothingNote: 'Names, birthdays, phones, e-mails and more tell which two members may be one person; people judge them pair by pair.', never: 'Nobody has searched for probable matches yet',
    same: 'Same person', different: 'Not the same', household: 'One household', next: 'Next pair', previous: 'Pair before', saidSame: 'Judged one person', saidProposed: 'Merge proposed; a second person decides', saidDifferent: 'Judged two people', saidHousehold: 'Kept as one household', reason: 'judged side by side among probable matches',
    pair: 'Both members', almost: 'more than 99.9%', why: 'Why suggested', field: 'Compared', says: 'Result', weight: 'For it (bits)', isSame: 'same', isAlike: 'alike', isDiffer: 'differ', isMissing: 'missing', probability: 'Probability {share}', conflicts: 'They have different values of {kinds}, of which a person usually has one.',
    one: 'Member A', other: 'Member B', birthday: 'Birthday', phone: 'Phone', gender: 'Gender', store: 'Store', joined: 'Joined', orders: 'Orders', last: 'Last order', available: 'Available points', known: 'Identifiers', female: 'female', male: 'male', unknown: 'unknown', gone: 'This pair was judged, merged or withdrawn just now.',
    bulk: 'Judge in bulk', bulkTitle: 'Judge those with {at} and more', bulkNote: 'At most {most} pairs at once. Nobody has looked at them, so merges are only proposed and all wait for a second person; no points move.', bulkSame: 'Propose to merge {count} {count|pair|pairs}', bulkDifferent: '{count} {count|pair is|pairs are} two people', bulkWhy: 'Why', bulkShort: 'Say why, in at least 3 characters.', bulkDone: '{judged} judged, {proposed} {proposed|merge|merges} proposed', bulkFew: 'Merging in bulk takes {least} pairs judged one by one; from {at} up there are {judged}.', chosen: '{judged} would be judged now, {left} left', merges: 'See the merges that wait',
  },
});
