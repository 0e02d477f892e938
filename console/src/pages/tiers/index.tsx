import { room } from '../room';

export default room({
  name: 'tiers',
  routes: [{ path: '/tiers', permission: 'rules.read', page: () => import('./Tiers') }],
  menu: [{ group: 'loyalty', path: '/tiers', label: { zh: '等级', en: 'Tiers' }, permission: 'rules.read', order: 60 }],
});
