import { room } from '../room';

export default room({
  name: 'collect',
  routes: [
    { path: '/collect/sources', permission: 'sources.read', page: () => import('./sources/Sources') },
    { path: '/collect/imports', permission: 'imports.read', page: () => import('./Imports') },
    { path: '/collect/imports/new', permission: 'imports.manage', page: () => import('./wizard/NewImport') },
    { path: '/collect/imports/:no', permission: 'imports.read', page: () => import('./wizard/OneImport'), example: '/collect/imports/1' },
    { path: '/collect/mappings', permission: 'imports.read', page: () => import('./Mappings') },
    { path: '/collect/quarantine', permission: 'quarantine.manage', page: () => import('./quarantine/Quarantine') },
  ],
  menu: [
    { group: 'data', path: '/collect/sources', label: { zh: '数据源', en: 'Sources' }, permission: 'sources.read', order: 10 },
    { group: 'data', path: '/collect/imports', label: { zh: '导入', en: 'Imports' }, permission: 'imports.read', order: 20 },
    { group: 'data', path: '/collect/mappings', label: { zh: '映射', en: 'Mappings' }, permission: 'imports.read', order: 30 },
    { group: 'data', path: '/collect/quarantine', label: { zh: '隔离区', en: 'Quarantine' }, permission: 'quarantine.manage', order: 40 },
  ],
  notices: { permission: 'sources.read', load: async () => (await import('./sources/notices')).loadNotices() },
  jobs: { permission: 'imports.read', load: async () => (await import('./jobs')).loadJobs() },
});
