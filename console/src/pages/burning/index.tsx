import { room } from '../room';

export default room({
  name: 'burning',
  routes: [{ path: '/points/burning', permission: 'rules.read', page: () => import('./Burning') }],
  menu: [{ group: 'loyalty', path: '/points/burning', label: { zh: '积分抵现', en: 'Points at checkout' }, permission: 'rules.read', order: 34 }],
});
