import { room } from '../room';
import { loadNotices } from './notices';

export default room({
  name: 'expiry',
  routes: [{ path: '/points/expiry', permission: 'ledger.read', page: () => import('./Expiry') }],
  menu: [{ group: 'loyalty', path: '/points/expiry', label: { zh: '到期预测', en: 'Expiry' }, permission: 'ledger.read', order: 30 }],
  notices: { permission: 'points.extend', load: loadNotices },
});
