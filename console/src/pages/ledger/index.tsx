import { room } from '../room';

export default room({
  name: 'ledger',
  routes: [{ path: '/points/ledger', permission: 'ledger.read', page: () => import('./Ledger') }],
  menu: [
    { group: 'loyalty', path: '/points/ledger', label: { zh: '积分明细', en: 'Points ledger' }, permission: 'ledger.read', order: 20 },
  ],
});
