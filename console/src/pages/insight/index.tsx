import { room } from '../room';

export default room({
  name: 'insight',
  routes: [
    { path: '/', permission: 'insight.read', page: () => import('./Overview') },
    { path: '/insight/rfm', permission: 'insight.read', page: () => import('./Rfm') },
    { path: '/insight/ladder', permission: 'insight.read', page: () => import('./Ladder') },
    { path: '/insight/funnel', permission: 'audiences.read', page: () => import('./Funnel') },
    { path: '/insight/retention', permission: 'insight.read', page: () => import('./Retention') },
    { path: '/insight/cohorts', permission: 'insight.read', page: () => import('./Cohorts') },
  ],
  menu: [
    { group: 'overview', path: '/', label: { zh: '总览', en: 'Overview' }, permission: 'insight.read', order: 10 },
    { group: 'insight', path: '/insight/rfm', label: { zh: 'RFM', en: 'RFM' }, permission: 'insight.read', order: 10 },
    { group: 'insight', path: '/insight/ladder', label: { zh: '复购阶梯', en: 'Ladder' }, permission: 'insight.read', order: 20 },
    { group: 'insight', path: '/insight/cohorts', label: { zh: '留存', en: 'Cohorts' }, permission: 'insight.read', order: 30 },
    { group: 'insight', path: '/insight/retention', label: { zh: '复访与续购', en: 'Coming back' }, permission: 'insight.read', order: 35 },
    { group: 'insight', path: '/insight/funnel', label: { zh: '漏斗', en: 'Funnel' }, permission: 'audiences.read', order: 40 },
  ],
});
