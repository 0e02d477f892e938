import { room } from '../room';
import { loadNotices } from './notices';

export default room({
  name: 'identity',
  routes: [{ path: '/identity/merges', permission: 'members.merge', page: () => import('./Merges') }, { path: '/identity/review', permission: 'members.merge', page: () => import('./review/Review') }],
  menu: [{ group: 'members', path: '/identity/review', label: { zh: '疑似重复', en: 'Probable matches' }, permission: 'members.merge', order: 15 }, { group: 'members', path: '/identity/merges', label: { zh: '会员合并', en: 'Merges' }, permission: 'members.merge', order: 20 }],
  notices: { permission: 'members.merge', load: loadNotices },
});
