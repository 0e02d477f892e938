import { room } from '../room';

export default room({
  name: 'exchange',
  routes: [{ path: '/points/exchange', permission: 'rules.read', page: () => import('./Exchange') }],
  menu: [{ group: 'loyalty', path: '/points/exchange', label: { zh: '积分转换', en: 'Exchange' }, permission: 'rules.read', order: 33 }],
});
