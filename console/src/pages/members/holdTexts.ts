import { defineTexts } from '@/i18n/texts';

export const texts = defineTexts({
  zh: { holds: '结账占用中', until: '占用到 {time}', elsewhere: '其他门店', noStore: '未指明门店', release: '释放', sure: '把占用的 {points} 分还给她？', sureNote: '正在结账的收银台将不能再扣用这笔积分。', done: '已释放，积分可以使用', keep: '不释放' },
  en: { holds: 'Held at checkout', until: 'held until {time}', elsewhere: 'another store', noStore: 'no store named', release: 'Release', sure: 'Give back the {points} points that are held?', sureNote: 'The till that is checking out cannot capture them any more.', done: 'Released; the points can be used', keep: 'Keep' },
});
