import { room } from '../room';
import { loadJobs } from './jobs';
import { loadNotices } from './notices';

export default room({
  name: 'filing',
  routes: [{ path: '/points/adjustments/files', permission: 'points.file', page: () => import('./Files') }],
  jobs: { permission: 'points.file', load: loadJobs },
  notices: { permission: 'points.file', load: loadNotices },
});
