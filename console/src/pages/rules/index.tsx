import { room } from '../room';
import { loadNotices } from './notices';

export default room({
  name: 'rules',
  routes: [
    { path: '/points/rules', permission: 'rules.read', page: () => import('./Rules') },
    { path: '/points/rules/:code', permission: 'rules.read', page: () => import('./Rule'), example: '/points/rules/base' },
  ],
  menu: [{ group: 'loyalty', path: '/points/rules', label: { zh: '积分规则', en: 'Earning rules' }, permission: 'rules.read', order: 10 }],
  notices: { permission: 'rules.read', load: loadNotices },
});
