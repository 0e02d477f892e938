import { defineTexts } from '@/i18n/texts';

export const texts = defineTexts({
  zh: {
    view: '视图', all: '全部', allUnsaved: '未保存的筛选', changed: '{name} · 已改动', mine: '我的视图', shared: '共享视图', by: '来自 {name}', usual: '默认',
    saveInto: '保存到「{name}」', saveAs: '另存为视图…', edit: '改名与共享…', remove: '删除视图', removed: '已删除视图「{name}」', setUsual: '设为默认视图', dropUsual: '取消默认视图', saved: '已保存视图「{name}」', usualSet: '以后先打开「{name}」', usualDropped: '以后先打开全部',
    newTitle: '保存为视图', editTitle: '修改视图', note: '保存现在的筛选条件和列。', name: '名称', namePlace: '例如：本月高价值会员', share: '共享给能看这个列表的同事', open: '打开列表时先用这个视图', save: '保存视图', back: '返回', missing: '请填写名称', failed: '没有保存成功，请再试一次',
  },
  en: {
    view: 'View', all: 'All', allUnsaved: 'Filters not saved', changed: '{name} · changed', mine: 'My views', shared: 'Shared views', by: 'by {name}', usual: 'default',
    saveInto: 'Save into “{name}”', saveAs: 'Save as a view…', edit: 'Rename and share…', remove: 'Remove the view', removed: 'The view “{name}” is removed', setUsual: 'Open the list with it', dropUsual: 'No longer open the list with it', saved: 'The view “{name}” is saved', usualSet: 'The list opens with “{name}” from now on', usualDropped: 'The list opens with all from now on',
    newTitle: 'Save as a view', editTitle: 'Change the view', note: 'Keeps the filters and columns of now.', name: 'Name', namePlace: 'Such as: best members of this month', share: 'Share with all who read this list', open: 'Open the list with this view', save: 'Save view', back: 'Back', missing: 'Give it a name', failed: 'This was not saved; try again',
  },
});
