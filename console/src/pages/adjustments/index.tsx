import { room } from '../room';
import { loadNotices } from './notices';

export default room({
  name: 'adjustments',
  routes: [{ path: '/points/adjustments', permission: 'points.adjust', page: () => import('./Adjustments') }],
  menu: [{ group: 'loyalty', path: '/points/adjustments', label: { zh: '手工调整', en: 'Points by hand' }, permission: 'points.adjust', order: 24 }],
  notices: { permission: 'points.adjust', load: loadNotices },
});
