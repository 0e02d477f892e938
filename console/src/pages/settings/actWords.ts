/** The audit log in words: who, about whom, and what was changed from what to what. */
import type { components } from '@/api/client';
import { useRoleName } from '@/app/roles';
import { useTexts } from '@/i18n';
import { texts } from './locales';

type Act = components['schemas']['Act'];
type Key = keyof typeof texts.zh;

const SUBJECTS: Record<string, Key> = {
  user: 'kindUser', key: 'kindKey', rule: 'kindRule', member: 'kindMember', quarantine: 'kindQuarantine', source: 'kindSource', write_key: 'kindKey', import: 'kindImport', mapping: 'kindMapping', identifier: 'kindIdentifier', identity: 'kindPolicy', sharing: 'kindSharing', suggestion: 'kindSuggestion', consent_text: 'kindText', demo: 'kindDemo',
  tiers: 'kindTiers', view: 'kindView', members: 'listMembers', ledger: 'listLedger', tier: 'kindTiers', login: 'kindSession', store: 'stores', points: 'kindPoints', brand: 'brands', region: 'regions', channel: 'channels', audience: 'kindAudience', tag: 'kindTag', tag_run: 'kindTagRun',
};
const FIELDS: Record<string, Key> = {
  login: 'login', name: 'name', role: 'role', brands: 'brands', regions: 'regions', stores: 'stores', state: 'state', address: 'address', reason: 'reason',
  version: 'version', members: 'members', records: 'records', seed: 'seed', name_zh: 'nameZh', name_en: 'nameEn', kind: 'kind', brand: 'brand', region: 'region', list: 'list', shared: 'shared', filters: 'filters', chosen: 'chosen', tier: 'tier', store: 'store', channel: 'channel', actor: 'who', action: 'action',
  purpose: 'purpose', given: 'given', merges: 'merges', merge_no: 'merges', probability: 'probability', model: 'model', trial_no: 'trial', files: 'files', mapping: 'mapping', since: 'since', settings: 'settingsOf', secrets: 'secrets', entries: 'entries', figure: 'figure', days: 'days', copy_no: 'copyNo', erasure_no: 'erasureNo', unversioned: 'unversioned', lots: 'lots', points: 'points', until: 'until', from: 'fromDay', to: 'toDay', waiting: 'waitingOnes', why: 'why', wish_no: 'wishNo', order_amounts: 'sharing', audience: 'kindAudience', snapshot: 'snapshot', live: 'tagLive',
};
const LISTS: Record<string, Key> = {
  members: 'listMembers', orders: 'listOrders', ledger: 'listLedger', imports: 'listImports', users: 'listUsers', audit: 'listAudit',
};
/** Ids are no words: 8 characters tell two apart where a name is missing. */
const SHORT = 8;

export function useActWords() {
  const t = useTexts(texts);
  const roleName = useRoleName();

  function value(key: string, given: unknown): string {
    if (given === null || given === undefined || given === '' || (Array.isArray(given) && !given.length)) return t('none');
    if (key === 'order_amounts') return t(given === 'shown' ? 'amountsShown' : 'amountsHidden');
    if (Array.isArray(given)) return given.map((one) => value(key, one)).join(', ');
    if (typeof given === 'boolean') return t(given ? 'yes' : 'no');
    if (typeof given === 'object') return entries(given as Record<string, unknown>, (label, told) => `${label} ${told}`).join(', ') || t('none');
    const text = typeof given === 'number' ? given.toLocaleString('en-US') : String(given);
    if (key === 'list' && LISTS[text]) return t(LISTS[text]);
    if (key === 'role') return roleName(text);
    const word: Partial<Record<string, Key>> = { active: 'active', disabled: 'disabled', own: 'own', franchise: 'franchise', outlet: 'outlet', counter: 'counter', online: 'online', full: 'runFull', changes: 'runChanges' };
    const known = key === 'state' || key === 'kind' ? word[text] : undefined;
    return known ? t(known) : text;
  }
  function entries(given: Record<string, unknown>, join: (label: string, told: string) => string): string[] {
    return Object.entries(given).map(([key, one]) => join(FIELDS[key] ? t(FIELDS[key]) : key, value(key, one)));
  }
  const isChange = (given: unknown, key: string, act: Record<string, unknown>): given is [unknown, unknown] =>
    Array.isArray(given) && given.length === 2 && !('login' in act) && !(['brands', 'regions', 'stores'].includes(key) && !Array.isArray(given[0]));

  return {
    actor: (act: Act): string => {
      if (act.actor_name) return act.actor_name;
      if (act.actor === 'nobody') return t('nobody');
      return act.actor.startsWith('cli:') ? t('system', { name: act.actor.slice(4) }) : act.actor;
    },
    subject: (act: Act): string => {
      const [kind = '', id = ''] = act.subject.split(/:(.*)/s);
      const noun = SUBJECTS[kind] ? t(SUBJECTS[kind]) : kind;
      const known = kind === 'view' ? String(act.detail.name ?? '') : act.subject_name;
      const named = known ?? (kind === 'member' ? id.slice(0, SHORT) : kind === 'identity' || kind === 'sharing' ? '' : id);
      return named ? `${noun} · ${named}` : noun;
    },
    detail: (detail: Record<string, unknown>): string =>
      Object.entries(detail)
        .map(([key, given]) => {
          const label = key === 'name' && 'list' in detail ? t('called') : FIELDS[key] ? t(FIELDS[key]) : key;
          const told = isChange(given, key, detail) ? t('fromTo', { from: value(key, given[0]), to: value(key, given[1]) }) : value(key, given);
          return t('labelled', { label, value: told });
        })
        .join(' · ') || '—',
  };
}
