import { room } from '../room';

export default room({
  name: 'planner',
  routes: [{ path: '/points/planner', permission: 'rules.read', page: () => import('./Planner') }],
  menu: [{ group: 'loyalty', path: '/points/planner', label: { zh: '费率测算', en: 'Rate planner' }, permission: 'rules.read', order: 12 }],
});
