/** What each role may do, in words: the same matrix as on the server, told to people. */
import type { Named } from '@/i18n/texts';

export const USER_ROLES = ['headquarters', 'operator', 'analyst', 'finance', 'supervisor', 'store_manager'] as const;
/** They never see the whole group. */
export const FIELD_ROLES: string[] = ['supervisor', 'store_manager'];
export type UserRole = (typeof USER_ROLES)[number];

export const ROLE_WORDS: Record<UserRole, Named> = {
  headquarters: { zh: '查看和修改一切，包括用户、密钥、规则发布和个人信息明文。', en: 'See and change everything: users, keys, publishing of rules, personal data in clear.' },
  operator: { zh: '管理会员、积分规则、等级、导入和隔离区；不能管理用户和密钥，也看不到个人信息明文。', en: 'Run members, earning rules, tiers, imports and quarantine; no users, no keys, no personal data in clear.' },
  analyst: { zh: '查看会员（脱敏）、积分明细、规则和分析；不能修改。', en: 'Look at members (masked), ledger, rules and insight; change nothing.' },
  finance: { zh: '查看会员（脱敏）、积分明细、规则、分析和审计；不能修改。', en: 'Look at members (masked), ledger, rules, insight and the audit log; change nothing.' },
  supervisor: { zh: '在自己的范围内查询会员、积分明细和分析。', en: 'Within her scope: find members, see ledger and insight.' },
  store_manager: { zh: '在自己的门店内查询会员、兑换积分，查看积分明细和分析。', en: 'Within her stores: find members, redeem points, see ledger and insight.' },
};
