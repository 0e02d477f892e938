import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Checkbox, DatePicker, Drawer, Form, Input, InputNumber, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { api, ask, type components } from '@/api/client';
import { plusDays, useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { useNarrow } from '@/look/useMedia';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { useSettled } from '@/parts/useSettled';
import type { Currency } from '../exchange/data';
import '../exchange/exchange.css';
import { MOST, percent, RATIO_MOST, ruleOf, SHORTEST, WINDOWS_MOST, type BurnRule, type NewBurnRule } from './data';
import { texts } from './locales';
import { RebateLine } from './RebateLine';

const TYPING_MS = 400;
const DAY = 'YYYY-MM-DD';
type Forecast = components['schemas']['BurnForecast'];

/** A burn rule: worth, limits, windows, from when and why; beside it what it would bring. */
export function RuleDrawer({ currencies, rules, onClose }: { currencies: Currency[]; rules: BurnRule[]; onClose: () => void }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { name } = useNamed();
  const narrow = useNarrow();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const first = currencies[0]?.code ?? '';
  const before = ruleOf(rules, first);
  const [rule, set] = useState<NewBurnRule>({
    currency: first, worth_points: before?.worth_points ?? 100, worth_fen: before?.worth_fen ?? 100, step_points: before?.step_points ?? 100, least_points: before?.least_points ?? 100,
    most_share_bp: before?.most_share_bp ?? 3_000, least_order_fen: before?.least_order_fen ?? 0, windows: before?.windows ?? [], open: true, begins_on: f.today(), reason: '',
  });
  const [wrong, setWrong] = useState(false);
  const change = (part: Partial<NewBurnRule>) => set({ ...rule, ...part });
  const windows = rule.windows ?? [];
  const { reason, ...terms } = rule;
  const asked = useSettled(JSON.stringify(terms), TYPING_MS);
  const forecast = useQuery({ queryKey: ['burn-forecast', asked], gcTime: 0, retry: false, enabled: rule.open, queryFn: () => ask(api.POST('/v1/burning/rules/preview', { body: JSON.parse(asked) as components['schemas']['BurnTerms'] })) });
  const short = reason.trim().length < SHORTEST;
  const save = useMutation({
    mutationFn: () => ask(api.POST('/v1/burning/rules', { body: { ...rule, reason: reason.trim() } })),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['burn-rules'] });
      void message.success(t('setDone'));
      onClose();
    },
  });
  const count = (key: 'worth_points' | 'step_points' | 'least_points', label: string, most: number) => (
    <Form.Item label={label} htmlFor={key}><InputNumber id={key} min={1} max={most} precision={0} controls={false} style={{ width: '100%' }} value={rule[key]} onChange={(value) => value !== null && change({ [key]: value })} /></Form.Item>
  );
  const hundredths = (key: 'worth_fen' | 'most_share_bp' | 'least_order_fen', label: string, suffix: string, [least, most]: [number, number]) => (
    <Form.Item label={label} htmlFor={key}><InputNumber id={key} min={least} max={most} precision={2} controls={false} suffix={suffix} style={{ width: '100%' }} value={(rule[key] ?? 0) / 100} onChange={(value) => value !== null && change({ [key]: Math.round(value * 100) })} /></Form.Item>
  );
  const window = (place: number, days: (dayjs.Dayjs | null)[] | null) => days?.[0] && days[1] && change({ windows: windows.map((one, at) => (at === place ? { first_on: days[0]!.format(DAY), last_on: days[1]!.format(DAY) } : one)) });
  function more() {
    const from = plusDays(windows[windows.length - 1]?.last_on ?? rule.begins_on, 1);
    change({ windows: [...windows, { first_on: from, last_on: plusDays(from, 6) }] });
  }
  return (
    <Drawer open onClose={onClose} size={narrow ? '100%' : 640} title={t('newRule')}>
      <Form layout="vertical" onFinish={() => { setWrong(short); if (!short) save.mutate(); }}>
        <Form.Item label={t('currency')} htmlFor="burn-currency"><Select id="burn-currency" aria-label={t('currency')} value={rule.currency} options={currencies.map((one) => ({ value: one.code, label: name(one) }))} onChange={(currency) => change({ currency })} /></Form.Item>
        <Checkbox checked={!rule.open} onChange={(event) => change({ open: !event.target.checked })}>{t('closes')}</Checkbox>
        {rule.open && (
          <>
            <div className="x-pair">{count('worth_points', t('each'), RATIO_MOST)}{hundredths('worth_fen', t('pay'), t('yuan'), [0.01, 10_000])}</div>
            <div className="x-pair">{count('step_points', t('step'), MOST)}{count('least_points', t('least'), MOST)}</div>
            <div className="x-pair">{hundredths('most_share_bp', t('share'), '%', [0.01, 100])}{hundredths('least_order_fen', t('order'), t('yuan'), [0, 1e10])}</div>
            <fieldset style={{ border: 0, margin: '0 0 16px', padding: 0 }}>
              <legend>{t('windows')}</legend>
              {!windows.length && <p className="y-caption">{t('always')}</p>}
              {windows.map((one, place) => (
                <p key={place}>
                  <DatePicker.RangePicker aria-label={t('window', { number: place + 1 })} allowClear={false} value={[dayjs(one.first_on), dayjs(one.last_on)]} onChange={(days) => void window(place, days)} />
                  <Button type="link" aria-label={t('dropWindow', { number: place + 1 })} onClick={() => change({ windows: windows.filter((_, at) => at !== place) })}>{t('drop')}</Button>
                </p>
              ))}
              {windows.length < WINDOWS_MOST && <Button onClick={more}>{t('addWindow')}</Button>}
            </fieldset>
          </>
        )}
        <Form.Item label={t('beginsOn')} htmlFor="burn-begins"><DatePicker id="burn-begins" allowClear={false} value={dayjs(rule.begins_on)} minDate={dayjs(f.today())} onChange={(day) => day && change({ begins_on: day.format(DAY) })} /></Form.Item>
        {rule.open && (
          <section aria-label={t('forecast')} aria-live="polite">
            <h3 className="y-section">{t('forecast')}</h3>
            {forecast.isError && <ErrorPanel error={forecast.error} />}
            {forecast.data && <Peaks told={forecast.data} />}
          </section>
        )}
        <Form.Item label={t('reason')} htmlFor="burn-reason" extra={t('reasonHelp')} validateStatus={wrong && short ? 'error' : ''}><Input id="burn-reason" maxLength={200} aria-invalid={wrong && short} value={reason} onChange={(event) => change({ reason: event.target.value })} /></Form.Item>
        {save.isError && <ErrorPanel error={save.error} />}
        <Button type="primary" htmlType="submit" loading={save.isPending}>{t('set')}</Button>
      </Form>
    </Drawer>
  );
}

/** How much may come at once, window by window, and the days of expiry that stand in the way. */
function Peaks({ told }: { told: Forecast }) {
  const t = useTexts(texts);
  const f = useFormat();
  return (
    <>
      {told.lapses.length > 0 && <Alert type="warning" showIcon title={t('lapses', { days: told.lapses.map((one) => `${f.day(one.day)} (${f.integer(one.points)})`).join(', ') })} />}
      <ul>
        {told.peaks.map((one) => (
          <li key={one.opens_on}>
            {f.day(one.opens_on)}: <strong>{t('peak', { members: f.integer(one.members), points: f.integer(one.points), money: f.money(one.fen) })}</strong>
            {one.issued_bp !== null && <> <span className="y-caption">{t('ofYear', { share: percent(one.issued_bp) })}</span></>}
          </li>
        ))}
      </ul>
      <RebateLine told={told.rebate} />
    </>
  );
}
