import { room } from '../room';
import { loadNotices } from './notices';

export default room({
  name: 'privacy',
  routes: [{ path: '/members/privacy', permission: 'members.read', page: () => import('./Privacy') }],
  menu: [{ group: 'members', path: '/members/privacy', label: { zh: '隐私', en: 'Privacy' }, permission: 'members.read', order: 40 }],
  notices: { permission: 'members.erase', load: loadNotices },
});
