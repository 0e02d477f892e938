import { room } from '../room';

export default room({
  name: 'orders',
  routes: [{ path: '/orders', permission: 'members.read', page: () => import('./Orders') }],
});
