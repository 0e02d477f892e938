import { defineTexts } from '@/i18n/texts';

export const texts = defineTexts({
  zh: {
    add: '补登小票', note: '下单时没有出示会员身份的订单，凭小票归到这位会员名下，按下单当天的规则发积分。四项都要和小票一致。',
    receipt: '小票号', store: '门店', day: '下单日期', paid: '实付金额（元）', missing: '四项都要填写。', go: '补登这张订单', done: '已补登，得 {points} 积分', again: '这张订单之前已经是她的，没有重复发放',
  },
  en: {
    add: 'Add a receipt', note: 'An order that was placed without the member becomes hers by its receipt, with the points of its day. All four must agree with the receipt.',
    receipt: 'Receipt number', store: 'Store', day: 'Day', paid: 'Paid (yuan)', missing: 'All four are needed.', go: 'Make this order hers', done: 'It is hers now and earned {points} points', again: 'It was hers before; nothing was given twice',
  },
});
