import { room } from '../room';

export default room({
  name: 'audiences',
  routes: [
    { path: '/audiences', permission: 'audiences.read', page: () => import('./Audiences') },
    { path: '/audiences/new', permission: 'audiences.write', page: () => import('./Build') },
    { path: '/audiences/compare', permission: 'audiences.read', page: () => import('./Compare'), example: '/audiences/compare?with=1,2,3' },
    { path: '/audiences/:number', permission: 'audiences.read', page: () => import('./Audience'), example: '/audiences/1' },
    { path: '/audiences/:number/edit', permission: 'audiences.write', page: () => import('./Build'), example: '/audiences/1/edit' },
  ],
  menu: [
    { group: 'audiences', path: '/audiences', label: { zh: '人群', en: 'Audiences' }, permission: 'audiences.read', order: 10 },
    { group: 'audiences', path: '/audiences/compare', label: { zh: '人群对比', en: 'Compare audiences' }, permission: 'audiences.read', order: 20 },
  ],
});
