import { room } from '../room';
import { loadNotices } from './notices';

export default room({
  name: 'tags',
  routes: [
    { path: '/tags', permission: 'tags.read', page: () => import('./Tags') },
    { path: '/tags/new', permission: 'tags.write', page: () => import('./New') },
    { path: '/tags/:code', permission: 'tags.read', page: () => import('./Tag'), example: '/tags/frequency' },
    { path: '/tags/:code/edit', permission: 'tags.write', page: () => import('./Edit'), example: '/tags/age_band/edit' },
  ],
  menu: [{ group: 'audiences', path: '/tags', label: { zh: '标签', en: 'Tags' }, permission: 'tags.read', order: 30 }],
  notices: { permission: 'tags.write', load: loadNotices },
});
