/** Until when points are pending: so many days, or until something is told of the order or the member. */
import { Form, InputNumber, Select } from 'antd';
import { useNamed, useTexts } from '@/i18n';
import type { Catalogue, RuleDocument } from './data';
import { texts } from './locales';

type Way = 'days' | 'event';
type Props = { document: RuleDocument; set: (changes: Partial<RuleDocument>) => void; wrong: (field: string) => string | undefined; disabled: boolean; catalogue: Catalogue };

const WAYS = { days: 'waits_days', event: 'waits_event' } as const;
const AT_LATEST = { lapse: 'latestLapse', release: 'latestRelease' } as const;
const FIELDS = ['pending_days', 'pending_until'];
const LATEST = ['pending_latest_days', 'pending_at_latest'];

export function Pending({ document, set, wrong, disabled, catalogue }: Props) {
  const t = useTexts(texts);
  const { name } = useNamed();
  const way: Way = document.pending_until === undefined ? 'days' : 'event';
  const problem = FIELDS.map(wrong).find(Boolean);
  const late = LATEST.map(wrong).find(Boolean);
  const begin = (next: Way) => set(next === 'event' ? { pending_until: 'order_received' } : { pending_until: undefined, pending_latest_days: undefined, pending_at_latest: undefined });
  const days = (
    <InputNumber controls={false} aria-label={t('pending')} value={document.pending_days ?? 0} min={0} max={365} precision={0} prefix={way === 'event' ? t('pendingThen') : undefined} suffix={t('days_unit')} disabled={disabled} onChange={(next) => set({ pending_days: next ?? undefined })} />
  );
  return (
    <>
      <Form.Item label={t('pending')} validateStatus={problem ? 'error' : ''} help={problem ?? (way === 'event' ? t('waitsEventHelp') : undefined)}>
        <div className="y-spoken">
          <Select aria-label={t('pendingWay')} value={way} disabled={disabled} popupMatchSelectWidth={false} onChange={begin} options={(Object.keys(WAYS) as Way[]).map((value) => ({ value, label: t(WAYS[value]) }))} />
          {way === 'event' && <Select
            mode="tags" aria-label={t('pendingUntil')} value={[document.pending_until ?? '']} disabled={disabled} popupMatchSelectWidth={false}
            onChange={(chosen: string[]) => set({ pending_until: chosen.at(-1) ?? document.pending_until })}
            options={catalogue.behaviours.map((one) => ({ value: one.event, label: name(one) }))}
          />}
          {days}
        </div>
      </Form.Item>
      {way === 'event' && <Form.Item label={t('pendingLatest')} validateStatus={late ? 'error' : ''} help={late ?? t('pendingLatestHelp')}>
        <div className="y-spoken">
          <InputNumber controls={false} aria-label={t('pendingLatest')} value={document.pending_latest_days ?? null} min={1} max={365} precision={0} suffix={t('days_unit')} disabled={disabled} onChange={(next) => set({ pending_latest_days: next ?? undefined })} />
          <Select
            aria-label={t('pendingAtLatest')} placeholder={t('pendingAtLatest')} value={document.pending_at_latest} disabled={disabled} popupMatchSelectWidth={false} onChange={(pending_at_latest) => set({ pending_at_latest })}
            options={(['lapse', 'release'] as const).map((value) => ({ value, label: t(AT_LATEST[value]) }))}
          />
        </div>
      </Form.Item>}
    </>
  );
}
