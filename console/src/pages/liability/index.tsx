import { room } from '../room';

export default room({
  name: 'liability',
  routes: [{ path: '/points/liability', permission: 'liability.read', page: () => import('./Liability') }],
  menu: [{ group: 'loyalty', path: '/points/liability', label: { zh: '积分负债', en: 'Points liability' }, permission: 'liability.read', order: 35 }],
});
