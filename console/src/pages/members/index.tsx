import { room } from '../room';
import { findMembers } from './find';

export default room({
  name: 'members',
  routes: [
    { path: '/members', permission: 'members.read', page: () => import('./Members') },
    { path: '/members/frozen', permission: 'members.read', page: () => import('./FrozenMembers') },
    { path: '/members/:oneId', permission: 'members.read', page: () => import('./Member'), example: '/members/4DD2-DC3A' },
  ],
  menu: [
    { group: 'members', path: '/members', label: { zh: '会员查询', en: 'Find members' }, permission: 'members.read', order: 10 },
    { group: 'members', path: '/members/frozen', label: { zh: '冻结的会员', en: 'Frozen members' }, permission: 'members.read', order: 25 },
  ],
  finder: { permission: 'members.read', find: findMembers },
});
