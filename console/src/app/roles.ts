import { useNamed } from '@/i18n';
import type { Named } from '@/i18n/texts';

/** Roles as people call them. */
export const ROLES: Record<string, Named> = {
  headquarters: { zh: '总部管理员', en: 'Headquarters' },
  operator: { zh: '会员运营', en: 'Operator' },
  analyst: { zh: '数据分析', en: 'Analyst' },
  finance: { zh: '财务', en: 'Finance' },
  supervisor: { zh: '督导', en: 'Supervisor' },
  store_manager: { zh: '店长', en: 'Store manager' },
  guide: { zh: '导购', en: 'Guide' },
  integration: { zh: '系统接入', en: 'Integration' },
  collector: { zh: '埋点采集', en: 'Collector' },
};

export function useRoleName(): (role: string) => string {
  const { say } = useNamed();
  return (role) => (ROLES[role] ? say(ROLES[role]) : role);
}
