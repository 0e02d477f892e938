import { room } from '../room';

export default room({
  name: 'returning',
  routes: [{ path: '/points/returning', permission: 'rules.read', page: () => import('./Returning') }],
  menu: [{ group: 'loyalty', path: '/points/returning', label: { zh: '退货与积分', en: 'Returned goods' }, permission: 'rules.read', order: 35 }],
});
