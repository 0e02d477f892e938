import { room } from '../room';

export default room({
  name: 'policy',
  routes: [{ path: '/identity/policy', permission: 'policy.read', page: () => import('./Policy') }],
  menu: [{ group: 'members', path: '/identity/policy', label: { zh: 'OneID 策略', en: 'OneID policy' }, permission: 'policy.read', order: 30 }],
});
