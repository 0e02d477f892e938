import { room } from '../room';

export default room({
  name: 'tiers',
  routes: [
    { path: '/tiers', permission: 'rules.read', page: () => import('./Tiers') },
    { path: '/tiers/lent', permission: 'members.read', page: () => import('./Lent') },
  ],
  menu: [
    { group: 'loyalty', path: '/tiers', label: { zh: '等级', en: 'Tiers' }, permission: 'rules.read', order: 60 },
    { group: 'loyalty', path: '/tiers/lent', label: { zh: '临时等级', en: 'Tiers lent' }, permission: 'members.read', order: 61 },
  ],
});
