import { room } from '../room';
import { loadJobs } from './jobs';
import { loadNotices } from './notices';

export default room({
  name: 'liability',
  routes: [{ path: '/points/liability', permission: 'liability.read', page: () => import('./Liability') }],
  menu: [{ group: 'loyalty', path: '/points/liability', label: { zh: '积分负债', en: 'Points liability' }, permission: 'liability.read', order: 35 }],
  jobs: { permission: 'liability.read', load: loadJobs },
  notices: { permission: 'liability.close', load: loadNotices },
});
