import { room } from '../room';
import { loadNotices } from './notices';

export default room({
  name: 'goals',
  routes: [
    { path: '/points/goals', permission: 'rules.read', page: () => import('./Goals') },
    { path: '/points/goals/new', permission: 'rules.write', page: () => import('./Edit') },
    { path: '/points/goals/:code', permission: 'rules.read', page: () => import('./Goal'), example: '/points/goals/season' },
    { path: '/points/goals/:code/edit', permission: 'rules.write', page: () => import('./Edit'), example: '/points/goals/season/edit' },
  ],
  menu: [{ group: 'loyalty', path: '/points/goals', label: { zh: '积分目标', en: 'Goals' }, permission: 'rules.read', order: 12 }],
  notices: { permission: 'rules.read', load: loadNotices },
});
