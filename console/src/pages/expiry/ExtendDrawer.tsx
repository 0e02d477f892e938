import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, DatePicker, Drawer, Form, Input, Select, Skeleton } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { api, ask } from '@/api/client';
import { useFormat } from '@/format';
import { useTexts } from '@/i18n';
import { useNarrow } from '@/look/useMedia';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { useConfirmClose } from '@/parts/useDirtyGuard';
import { useUrlState } from '@/place/url';
import { forget, SHORTEST, useForecast, usePreview, type Which } from './data';
import { texts } from './locales';

const WAITING = 'waiting';
const MEMBER = 'member';

/** Whose points last until when and why; what it would do is shown before it is asked for. */
export function ExtendDrawer({ onClose }: { onClose: () => void }) {
  const t = useTexts(texts);
  const f = useFormat();
  const narrow = useNarrow();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [{ member }] = useUrlState(['member']);
  const forecast = useForecast(undefined);
  const [of, setOf] = useState<string | undefined>(member ? MEMBER : undefined);
  const [until, setUntil] = useState<Dayjs | null>(null);
  const [why, setWhy] = useState('');
  const [wrong, setWrong] = useState(false);
  const day = until?.format('YYYY-MM-DD');
  const which: Which | null = of && day ? { until: day, waiting: of === WAITING, ...(of === MEMBER && { member }), ...(of !== WAITING && of !== MEMBER && { month: of }) } : null;
  const preview = usePreview(which);
  const effect = preview.data;
  const close = useConfirmClose(why.trim() !== '', onClose);
  const run = useMutation({
    mutationFn: () => ask(api.POST('/v1/points/extensions', { body: { which: which!, reason: why.trim() } })),
    onSuccess: async (made) => {
      message.success(t(made.state === 'proposed' ? 'askedDone' : made.state === 'approved' ? 'begun' : 'extendedDone'));
      onClose();
      await forget(queries);
    },
  });
  function go() {
    setWrong(why.trim().length < SHORTEST);
    if (which && why.trim().length >= SHORTEST) run.mutate();
  }
  const options = [
    ...(member ? [{ value: MEMBER, label: t('thisMember') }] : []),
    { value: WAITING, label: t('allWaiting') },
    ...(forecast.data?.ahead ?? []).filter((one) => one.points > 0).map((one) => ({ value: one.month.slice(0, 7), label: t('allOf', { month: one.month.slice(0, 7) }) })),
  ];
  return (
    <Drawer open onClose={close} size={narrow ? '100%' : 480} title={t('extendTitle')}>
      <Form layout="vertical">
        <Form.Item label={t('which')} htmlFor="extend-which"><Select id="extend-which" aria-label={t('which')} value={of} options={options} placeholder={t('choose')} onChange={setOf} /></Form.Item>
        <Form.Item label={t('until')} htmlFor="extend-until" extra={t('untilHelp')}><DatePicker id="extend-until" style={{ width: '100%' }} value={until} onChange={setUntil} /></Form.Item>
        {which && preview.isPending && <Skeleton active paragraph={{ rows: 3 }} />}
        {preview.isError && <ErrorPanel error={preview.error} />}
        {effect && effect.lots === 0 && <Alert type="info" showIcon title={t('nothingThere')} />}
        {effect && effect.lots > 0 && (
          <section className="y-card" aria-label={t('effect')}>
            <h3 className="y-section">{t('effect')}</h3>
            <dl className="y-facts">
              <div><dt>{t('members')}</dt><dd className="y-amount">{f.integer(effect.members)}</dd></div>
              <div><dt>{t('lots')}</dt><dd className="y-amount">{f.integer(effect.lots)}</dd></div>
              <div><dt>{t('points')}</dt><dd className="y-amount">{f.points(effect.points)}</dd></div>
              <div><dt>{t('days')}</dt><dd className="y-amount">{effect.first_on === effect.last_on ? f.day(effect.first_on ?? '') : `${f.day(effect.first_on ?? '')} – ${f.day(effect.last_on ?? '')}`}</dd></div>
              <div><dt>{t('lapsedBack')}</dt><dd className="y-amount">{f.points(effect.lapsed)}</dd></div>
              <div><dt>{t('toldAnew')}</dt><dd className="y-amount">{f.integer(effect.told)}</dd></div>
            </dl>
            {effect.second_person && <Alert type="warning" showIcon title={t('needsSecond', { points: effect.second_above })} />}
          </section>
        )}
        <Form.Item label={t('reason')} htmlFor="extend-why" extra={t('reasonHelp')} validateStatus={wrong ? 'error' : ''} help={wrong ? t('short') : undefined} style={{ marginTop: 16 }}>
          <Input id="extend-why" maxLength={500} value={why} aria-invalid={wrong} onChange={(event) => { setWhy(event.target.value); setWrong(false); }} />
        </Form.Item>
        {run.isError && <ErrorPanel error={run.error} />}
        <div className="x-acts">
          <Button type="primary" disabled={!effect?.lots} title={effect?.lots ? undefined : t('chooseFirst')} loading={run.isPending} onClick={go}>
            {effect?.lots ? t(effect.second_person ? 'askAct' : 'extendAct', { points: effect.points }) : t('extendPlain')}
          </Button>
        </div>
      </Form>
    </Drawer>
  );
}
