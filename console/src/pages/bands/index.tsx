import { room } from '../room';

export default room({
  name: 'bands',
  routes: [{ path: '/points/bands', permission: 'rules.read', page: () => import('./Bands') }],
  menu: [{ group: 'loyalty', path: '/points/bands', label: { zh: '余额分层', en: 'Balance bands' }, permission: 'rules.read', order: 32 }],
});
