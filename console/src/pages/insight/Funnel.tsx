/** How many members came to each step of what should happen one after the other. */
import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, InputNumber, Segmented, Select, Skeleton, Table } from 'antd';
import { useNavigate } from 'react-router';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { useNarrow } from '@/look/useMedia';
import { EmptyState } from '@/parts/EmptyState';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { PageHead } from '@/parts/PageHead';
import { useHref, useUrlState } from '@/place/url';
import { useSession } from '@/session/SessionProvider';
import './insight.css';
import { texts } from './locales';
import { useFunnel, useKinds, useWritten, type FunnelBy, type FunnelShown } from './useInsight';

const ORDER = 'order';
const USUAL = ['view', 'favourite', ORDER];
const STEPS_MAX = 5;
const BYS = { day: 'byDay', channel: 'channel', store: 'byStore' } as const;
const whole = (text: string | undefined, usual: number, most: number) => { const given = Number(text); return Number.isInteger(given) && given >= 1 && given <= most ? given : usual; };

export default function Funnel() {
  const t = useTexts(texts);
  const f = useFormat();
  const { may } = useSession();
  const [{ steps: spelled, days: daysAsked, soon: soonAsked, by: byAsked, among: amongAsked }, set] = useUrlState(['steps', 'days', 'soon', 'by', 'among']);
  const kinds = useKinds();
  const steps = spelled ? spelled.split('.').slice(0, STEPS_MAX) : USUAL;
  const [days, soon] = [whole(daysAsked, 30, 3660), whole(soonAsked, 7, 3660)];
  const by: FunnelBy = byAsked === 'channel' || byAsked === 'store' ? byAsked : 'day';
  const among = amongAsked && /^[1-9]\d{0,17}$/.test(amongAsked) ? amongAsked : undefined;
  const seesAudiences = may('audiences.read');
  const written = useWritten(seesAudiences);
  const found = useFunnel(steps, days, soon, by, seesAudiences ? among : undefined);
  const change = (next: string[]) => set({ steps: next.join('.') });
  const shown = found.data;
  const options = [{ value: ORDER, label: t('order') }, ...kinds];
  return (
    <div className="y-stack">
      <PageHead title={t('funnel')} note={`${t('funnelNote')}${shown ? ` ${t('asOf', { at: f.dateTime(shown.facts_at) })}` : ''}`} />
      <section className="y-card y-insight-choices" aria-label={t('funnelSteps')}>
        {steps.map((one, place) => (
          <span key={place} className="y-together">
            <Select size="small" aria-label={t('stepNo', { n: place + 1 })} value={one} options={options} popupMatchSelectWidth={false} onChange={(next) => change(steps.map((kept, n) => (n === place ? next : kept)))} />
            {steps.length > 2 && <Button type="text" size="small" icon={<CloseOutlined />} aria-label={t('dropStep', { n: place + 1 })} onClick={() => change(steps.filter((_, n) => n !== place))} />}
          </span>
        ))}
        {steps.length < STEPS_MAX && <Button size="small" icon={<PlusOutlined />} onClick={() => change([...steps, ORDER])}>{t('addStep')}</Button>}
        <InputNumber controls={false} size="small" className="y-funnel-days" aria-label={t('begunIn')} prefix={t('begunIn')} suffix={t('daysUnit')} min={1} max={3660} precision={0} value={days} onChange={(next) => next && set({ days: String(next) })} />
        <InputNumber controls={false} size="small" className="y-funnel-days" aria-label={t('allIn')} prefix={t('allIn')} suffix={t('daysUnit')} min={1} max={3660} precision={0} value={soon} onChange={(next) => next && set({ soon: String(next) })} />
        {seesAudiences && <Select size="small" showSearch={{ optionFilterProp: 'label' }} aria-label={t('among')} value={among ?? ''} options={[{ value: '', label: t('amongAll') }, ...written]} popupMatchSelectWidth={false} onChange={(next) => set({ among: next || undefined })} />}
        <Segmented size="small" aria-label={t('by')} value={by} onChange={(next) => set({ by: next === 'day' ? undefined : next })} options={(Object.keys(BYS) as FunnelBy[]).map((one) => ({ value: one, label: t(BYS[one]) }))} />
      </section>
      {found.error && !shown ? <ErrorPanel error={found.error} onRetry={() => void found.refetch()} /> : !shown ? <Skeleton active /> : !shown.steps[0]?.members ? (
        <section className="y-card"><EmptyState kind="scope" title={t('nobodyBegan')} /></section>
      ) : (
        <>
          <Steps shown={shown} />
          <Parts shown={shown} />
        </>
      )}
    </div>
  );
}

/** Each step as a bar, with the way to those who came no further. */
function Steps({ shown }: { shown: FunnelShown }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { pick } = useNamed();
  const { may } = useSession();
  const narrow = useNarrow();
  const go = useNavigate();
  const href = useHref();
  const first = shown.steps[0]?.members ?? 0;
  const keep = (name: string, condition: unknown) => void go(href('/audiences/new'), { state: { name, condition } });
  return (
    <section className="y-card">
      <h3 className="y-section">{t('funnelAsks')}</h3>
      <ol className="y-funnel">
        {shown.steps.map((step, place) => {
          const before = place ? (shown.steps[place - 1]?.members ?? 0) : first;
          const said = pick(step, 'said');
          const next = shown.steps[place + 1];
          return (
            <li key={place}>
              <div className="y-insight-head">
                <span>{place + 1}. {said}</span>
                <span className="y-number">{f.integer(step.members)}{place > 0 && ` · ${t('ofBefore', { share: f.percent(before ? step.members / before : null) })} · ${t('ofFirst', { share: f.percent(first ? step.members / first : null) })}`}</span>
              </div>
              <div className="y-funnel-bar"><span style={{ inlineSize: `${first ? (step.members / first) * 100 : 0}%` }} /></div>
              {next && step.fell_out && (
                <p className="y-caption">
                  {t('fellOut', { count: step.members - next.members })}{' '}
                  {may('audiences.write') && !narrow && step.members > next.members && <button type="button" className="y-link" onClick={() => keep(t('stoppedAt', { step: place + 1, said }), step.fell_out)}>{t('keepAudience')}</button>}
                </p>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** The same by where members began. */
function Parts({ shown }: { shown: FunnelShown }) {
  const { by } = shown;
  const t = useTexts(texts);
  const f = useFormat();
  const { name } = useNamed();
  return (
    <section className="y-card">
      <h3 className="y-section">{t('whereBegan')}</h3>
      <div className="y-heat-scroll" role="region" aria-label={t('whereBegan')} tabIndex={0}>
        <Table
          size="small" rowKey="key" dataSource={shown.parts} aria-label={t('whereBegan')} pagination={{ pageSize: 31, hideOnSinglePage: true, showSizeChanger: false }}
          columns={[
            { key: 'part', title: t(BYS[by]), render: (_, row) => (by === 'day' ? f.day(row.key) : row.key ? name(row) : t('noChannel')) },
            ...shown.steps.map((_step, place) => ({ key: `s${place}`, title: t('stepNo', { n: place + 1 }), align: 'right' as const, className: 'y-number', render: (_: unknown, row: FunnelShown['parts'][number]) => f.integer(row.members[place] ?? 0) })),
            { key: 'share', title: t('whole'), align: 'right' as const, className: 'y-number', render: (_: unknown, row: FunnelShown['parts'][number]) => f.percent(row.members[0] ? (row.members.at(-1) ?? 0) / row.members[0] : null) },
          ]}
        />
      </div>
    </section>
  );
}
