import { defineTexts } from '@/i18n/texts';

export const texts = defineTexts({
  zh: {
    try: '试算影响', title: '规则变化的影响', note: '用现在的规则和新规则对同一批数据各算一遍，不改变任何会员的标签。', going: '正在试算', waits: '等待后台任务开始', failed: '试算失败', cancelled: '试算已取消', sum: '{everybody} 位会员中：保持 {kept} 位，新得到 {gained} 位，失去 {lost} 位，换取值 {changed} 位。数据截至 {time}。', nobody: '没有会员受影响。',
    value: '取值', kept: '保持', gained: '得到', lost: '失去', values: '各取值', moves: '从哪个取值到哪个取值', from: '原取值', to: '新取值', members: '会员', none: '无', look: '看会员', some: '最多 20 位，已脱敏', nobodyLeft: '这些会员已不在', file: '下载 CSV', stale: '条件在试算之后又改过，请再试算。',
    versionMoved: '这一版：得到 {gained} 位，失去 {lost} 位，换取值 {changed} 位', versionWaits: '这一版的影响正在计算', details: '影响明细',
  },
  en: {
    try: 'Try it', title: 'What the change would do', note: 'The rule that counts and the new one are worked out over the same facts; nobody’s tags change.', going: 'Being tried', waits: 'Waiting for the worker', failed: 'The trial failed', cancelled: 'The trial was cancelled', sum: 'Of {everybody} {everybody|member|members} {kept} keep theirs, {gained} get one, {lost} lose theirs, {changed} change it. Facts as of {time}.', nobody: 'Nobody is moved.',
    value: 'Value', kept: 'Keep it', gained: 'Get it', lost: 'Lose it', values: 'Each value', moves: 'From which value to which', from: 'Before', to: 'After', members: 'Members', none: 'None', look: 'See members', some: 'Up to 20, masked', nobodyLeft: 'These members are gone', file: 'Download CSV', stale: 'The conditions have changed since; try again.',
    versionMoved: 'This version: {gained} got it, {lost} lost it, {changed} changed it', versionWaits: 'What this version moved is being worked out', details: 'Details',
  },
});
