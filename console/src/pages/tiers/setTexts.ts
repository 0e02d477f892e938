import { defineTexts } from '@/i18n/texts';

export const texts = defineTexts({
  zh: {
    set: '等级体系', ofGroup: '所有品牌的订单和行为都计入', ofBrand: '只计入这个品牌的订单和行为', rename: '改名', add: '新建品牌等级', addNote: '这个品牌的订单和行为同时计入集团等级和它自己的等级', noneLeft: '每个品牌都有自己的等级了', brand: '品牌', nameZh: '中文名称', nameEn: '英文名称', save: '保存',
  },
  en: {
    set: 'Set of tiers', ofGroup: 'What is bought and done at all brands counts', ofBrand: 'What is bought and done at this brand counts', rename: 'Rename', add: 'Tiers for a brand', addNote: 'What is bought and done there then feeds the tiers of the group and its own', noneLeft: 'Every brand has tiers of its own', brand: 'Brand', nameZh: 'Chinese name', nameEn: 'English name', save: 'Save',
  },
});
