import { room } from '../room';

export default room({
  name: 'settings',
  routes: [
    { path: '/settings/organisation', permission: 'organisation.manage', page: () => import('./Places') },
    { path: '/settings/users', permission: 'users.manage', page: () => import('./Users') },
    { path: '/settings/keys', permission: 'keys.manage', page: () => import('./Keys') },
    { path: '/settings/audit', permission: 'audit.read', page: () => import('./Audit') },
    { path: '/settings/health', permission: 'health.read', page: () => import('./Health') },
    { path: '/me', permission: null, page: () => import('./Me') },
  ],
  menu: [
    { group: 'settings', path: '/settings/organisation', label: { zh: '组织与门店', en: 'Organisation' }, permission: 'organisation.manage', order: 10 },
    { group: 'settings', path: '/settings/users', label: { zh: '用户与角色', en: 'Users and roles' }, permission: 'users.manage', order: 20 },
    { group: 'settings', path: '/settings/keys', label: { zh: '接口密钥', en: 'API keys' }, permission: 'keys.manage', order: 30 },
    { group: 'settings', path: '/settings/audit', label: { zh: '审计', en: 'Audit log' }, permission: 'audit.read', order: 50 },
    { group: 'settings', path: '/settings/health', label: { zh: '系统健康', en: 'System health' }, permission: 'health.read', order: 60 },
  ],
  person: [{ path: '/me', label: { zh: '个人设置', en: 'My settings' } }],
});
