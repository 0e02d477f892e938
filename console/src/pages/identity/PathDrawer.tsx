import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Drawer, Form, Input, Select, Tag } from 'antd';
import { api, ask, type components } from '@/api/client';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { useNarrow } from '@/look/useMedia';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { To } from '@/place/To';
import './identity.css';
import { texts } from './locales';
import { useKinds } from './Sides';
import { COLOURS } from './words';

type Path = components['schemas']['PathShown'];
type Step = components['schemas']['StepShown'];
type End = { kind: string; value: string; scope?: string };
type Typed = { one: End; other: End };

/** Why two identifiers are one person: the steps from one to the other, or what was refused. */
export function PathDrawer({ onClose }: { onClose: () => void }) {
  const t = useTexts(texts);
  const narrow = useNarrow();
  const { name } = useNamed();
  const kinds = useKinds();
  const [form] = Form.useForm<Typed>();
  const asking = useMutation({
    gcTime: 0,
    mutationFn: ({ one, other }: Typed) => ask(api.POST('/v1/identity/path', { body: { one: { ...one, scope: one.scope ?? '' }, other: { ...other, scope: other.scope ?? '' } } })),
  });
  const options = kinds.data?.map((one) => ({ value: one.code, label: name(one) })) ?? [];
  const end = (key: 'one' | 'other') => (
    <fieldset className="i-end">
      <legend className="y-caption">{t(key)}</legend>
      <div className="i-two">
        <Form.Item name={[key, 'kind']} label={t('kind')} initialValue="phone"><Select options={options} loading={kinds.isPending} /></Form.Item>
        <Form.Item name={[key, 'value']} label={t('identifier')} rules={[{ required: true, message: t('identifier') }]}><Input maxLength={256} autoComplete="off" /></Form.Item>
        <Form.Item name={[key, 'scope']} label={t('optional', { label: t('scope') })}><Input maxLength={64} placeholder={t('scopeHelp')} autoComplete="off" /></Form.Item>
      </div>
    </fieldset>
  );
  return (
    <Drawer open onClose={onClose} size={narrow ? '100%' : 640} title={t('pathTitle')}>
      <div className="y-stack">
        <Form<Typed> form={form} name="path" layout="vertical" requiredMark={false} onFinish={(typed) => asking.mutate(typed)}>
          {end('one')}
          {end('other')}
          <Button type="primary" htmlType="submit" loading={asking.isPending}>{t('ask')}</Button>
        </Form>
        {asking.isError && <ErrorPanel error={asking.error} />}
        {asking.data && <Answer path={asking.data} />}
      </div>
    </Drawer>
  );
}

function Answer({ path }: { path: Path }) {
  const t = useTexts(texts);
  return (
    <section className="y-stack" role="status">
      <Alert type={path.joined ? 'success' : 'info'} showIcon title={path.joined ? (path.steps.length ? t('joined') : t('sameValue')) : t('notJoined')} />
      {path.steps.length > 0 && <Steps steps={path.steps} />}
      {path.refused.length > 0 && <div><h3 className="y-section">{t('refusedSaid')}</h3><Steps steps={path.refused} /></div>}
      {path.merges.length > 0 && (
        <div>
          <h3 className="y-section">{t('betweenThem')}</h3>
          <ul className="i-found y-underlined">
            {path.merges.map((one) => (
              <li key={one.merge_no}><To to={`/identity/merges?open=${one.merge_no}`}>{t('merge', { number: one.merge_no })}</To> <Tag color={COLOURS[one.state]}>{t(one.state)}</Tag></li>
            ))}
          </ul>
        </div>
      )}
      {path.joined && path.one && <div className="y-underlined"><To to={`/members/${path.one}`}>{t('openMember')}</To></div>}
    </section>
  );
}

function Steps({ steps }: { steps: Step[] }) {
  const f = useFormat();
  const { pick } = useNamed();
  return (
    <ol className="i-steps">
      {steps.map((step) => (
        <li key={`${step.occurred_at}${step.one.masked}${step.other.masked}`}>
          <div data-as-typed>{pick(step, 'said')}</div>
          <div className="y-caption"><span data-as-typed>{step.one.masked} — {step.other.masked}</span> · {f.dateTime(step.occurred_at)}</div>
        </li>
      ))}
    </ol>
  );
}
