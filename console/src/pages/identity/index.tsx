import { room } from '../room';
import { loadNotices } from './notices';

export default room({
  name: 'identity',
  routes: [{ path: '/identity/merges', permission: 'members.merge', page: () => import('./Merges') }],
  menu: [{ group: 'members', path: '/identity/merges', label: { zh: '会员合并', en: 'Merges' }, permission: 'members.merge', order: 20 }],
  notices: { permission: 'members.merge', load: loadNotices },
});
