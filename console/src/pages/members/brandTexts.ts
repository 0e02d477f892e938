import { defineTexts } from '@/i18n/texts';

export const texts = defineTexts({
  zh: {
    brands: '加入的品牌', linked: '已关联', notLinked: '未关联', joined: '{day} 加入 · {how}', byOrder: '首单', byRegistration: '注册', card: '卡号',
    apart: '她没有同意跨品牌关联，这里只显示她在您的品牌的情况。',
  },
  en: {
    brands: 'Brands joined', linked: 'Linked', notLinked: 'Not linked', joined: 'Joined {day} · {how}', byOrder: 'first order', byRegistration: 'registration', card: 'Card',
    apart: 'She has not allowed linking across brands: you see what she did with yours.',
  },
});
