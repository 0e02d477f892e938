/** Step 2: how the file is read, which mapping fits, or what each column holds. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button, Input, InputNumber, Radio, Select, Skeleton, Tag } from 'antd';
import { useState } from 'react';
import { api, ask } from '@/api/client';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { useUrlState } from '@/place/url';
import { texts } from '../locales';
import type { Import, Look } from '../types';

const FIELDS = ['external_id', 'occurred_at', 'store', 'guide', 'phone', 'card_no', 'customer_no', 'product', 'product_name', 'category', 'quantity', 'unit_price', 'amount', 'paid', 'kind', 'original_order', 'freight'] as const;
type Field = (typeof FIELDS)[number];
const ENCODINGS = ['utf-8', 'gb18030', 'big5', 'cp1252', 'latin-1'] as const;
const OWN = ' own';

export function StepColumns({ one, onDone }: { one: Import; onDone: (next: Import) => void }) {
  const { pick } = useNamed();
  const [asked, set] = useUrlState(['encoding', 'delimiter', 'head', 'sheet']);
  const encoding = ENCODINGS.find((each) => each === asked.encoding);
  const query = { ...(encoding && { encoding }), ...(asked.delimiter && { delimiter: asked.delimiter }), ...(asked.head && { head_line: Number(asked.head) }), ...(asked.sheet && { sheet: asked.sheet }) };
  const answer = useQuery({
    queryKey: ['look', one.import_no, query],
    queryFn: () => ask(api.GET('/v1/imports/{import_no}/look', { params: { path: { import_no: Number(one.import_no) }, query } })),
    placeholderData: (before) => before,
    retry: false,
  });
  const look = answer.data;
  const problem = pick(one, 'problem');
  return (
    <>
      {problem && <Alert type="error" showIcon title={problem} description={pick(one, 'cure')} />}
      {answer.isError && <ErrorPanel error={answer.error} onRetry={() => void answer.refetch()} />}
      {!look && answer.isPending && <Skeleton active />}
      {look && <Reading look={look} onSet={set} />}
      {look && <Choice key={look.columns.map((each) => each.name).join('|')} one={one} look={look} form={query} onDone={onDone} />}
    </>
  );
}

function Reading({ look, onSet }: { look: Look; onSet: (wanted: Record<string, string | undefined>) => void }) {
  const t = useTexts(texts);
  const f = useFormat();
  const signs = { ',': t('comma'), '\t': t('tab'), ';': t('semicolon'), '|': t('pipe') };
  return (
    <section className="y-card">
      <div className="c-form-row">
        {look.kind === 'csv' && <label><span>{t('encoding')}</span><Select value={look.encoding} onChange={(value) => onSet({ encoding: value })} options={ENCODINGS.map((each) => ({ value: each, label: each.toUpperCase() }))} /></label>}
        {look.kind === 'csv' && <label><span>{t('delimiter')}</span><Select value={look.delimiter} onChange={(value) => onSet({ delimiter: value })} options={Object.entries(signs).map(([value, label]) => ({ value, label }))} /></label>}
        {look.kind === 'xlsx' && <label><span>{t('sheet')}</span><Select value={look.sheet} onChange={(value) => onSet({ sheet: value })} options={look.sheets.map((each) => ({ value: each, label: each }))} /></label>}
        {(look.kind === 'csv' || look.kind === 'xlsx') && <label><span>{t('headLine')}</span><InputNumber controls={false} min={1} max={1000} value={look.head_line} onChange={(value) => onSet({ head: value ? String(value) : undefined })} /></label>}
        <span className="y-caption">{look.lines_estimated ? `${t('lines')} ≈ ${f.integer(look.lines_estimated)}` : ''}</span>
      </div>
      <pre className="c-lines" data-as-typed aria-label={t('sampleLines')} tabIndex={0}>{look.sample_lines.slice(0, 5).join('\n')}</pre>
    </section>
  );
}

type Form = { encoding?: string; delimiter?: string; head_line?: number; sheet?: string };

function Choice({ one, look, form, onDone }: { one: Import; look: Look; form: Form; onDone: (next: Import) => void }) {
  const t = useTexts(texts);
  const { name } = useNamed();
  const best = look.mappings[0];
  const [chosen, choose] = useState(best && best.score === 100 ? best.name : OWN);
  const [fields, setFields] = useState<Record<string, Field | undefined>>(() =>
    Object.fromEntries(look.columns.map((each) => [each.name, FIELDS.find((field) => field === each.suggested_field)])));
  const [title, setTitle] = useState('');
  const [source, setSource] = useState('');
  const path = { path: { import_no: Number(one.import_no) } };
  const go = useMutation({
    mutationFn: async () => {
      const columns = Object.fromEntries(Object.entries(fields).filter((each): each is [string, Field] => Boolean(each[1])));
      const body = chosen === OWN
        ? { columns, name: title, title, source, format: { ...form, head_line: look.head_line, ...(look.delimiter && { delimiter: look.delimiter }), ...(look.encoding && { encoding: look.encoding }) } }
        : { name: chosen, title: '', source: '' };
      await ask(api.PUT('/v1/imports/{import_no}/mapping', { params: path, body }));
      return ask(api.POST('/v1/imports/{import_no}/check', { params: path }));
    },
    onSuccess: onDone,
  });
  const held = new Set(Object.values(fields));
  const paid = held.has('paid') || (held.has('quantity') && held.has('unit_price'));
  const needs = [['external_id', held.has('external_id')], ['occurred_at', held.has('occurred_at')], ['paid', paid]] as const;
  const ready = chosen !== OWN || (needs.every(([, done]) => done) && /^[a-z0-9_]{1,64}$/.test(title) && source !== '');
  return (
    <>
      <section className="y-card">
        <h3 className="y-section">{t('chooseMapping')}</h3>
        <Radio.Group value={chosen} onChange={(event) => choose(String(event.target.value))} style={{ width: '100%' }}>
          {look.mappings.slice(0, 6).map((each) => (
            <div key={each.name} className="c-mapping">
              <Radio value={each.name}><span data-as-typed>{name({ name_zh: each.title_zh, name_en: each.title_en })}</span></Radio>
              <Tag color={each.score === 100 ? 'success' : 'default'}>{t('fits', { score: each.score })}</Tag>
              {each.missing.length > 0 && <span className="y-caption" data-as-typed>{t('missing', { columns: each.missing.slice(0, 5).join(', ') })}</span>}
            </div>
          ))}
          <div className="c-mapping"><Radio value={OWN}>{t('own')}</Radio><span className="y-caption">{t('ownNote')}</span></div>
        </Radio.Group>
      </section>
      <section className="y-card c-scroll">
        {chosen === OWN && (
          <div className="c-form-row">
            <label><span>{t('mappingName')}</span><Input value={title} onChange={(event) => setTitle(event.target.value)} placeholder={t('mappingNameHelp')} /></label>
            <label><span>{t('sourceCode')}</span><Input value={source} onChange={(event) => setSource(event.target.value)} placeholder={t('sourceHelp')} /></label>
            <span className="c-facts">{t('needs')}{needs.map(([field, done]) => <Tag key={field} color={done ? 'success' : 'warning'}>{done ? '✓' : '!'} {t(field)}</Tag>)}</span>
          </div>
        )}
        <table className="c-table">
          <thead><tr><th>{t('column')}</th><th>{t('samples')}</th><th>{t('field')}</th><th>{t('reason')}</th></tr></thead>
          <tbody>{look.columns.map((each) => <OneColumn key={each.name} column={each} own={chosen === OWN} field={fields[each.name]} onField={(field) => setFields((now) => ({ ...now, [each.name]: field }))} />)}</tbody>
        </table>
      </section>
      {go.isError && <ErrorPanel error={go.error} />}
      <div className="c-acts"><span /><Button type="primary" disabled={!ready} loading={go.isPending} onClick={() => go.mutate()}>{t('checkAll')}</Button></div>
    </>
  );
}

function OneColumn({ column, own, field, onField }: { column: Look['columns'][number]; own: boolean; field: Field | undefined; onField: (field: Field | undefined) => void }) {
  const t = useTexts(texts);
  const { pick } = useNamed();
  const label = (each: Field) => t(each === 'quantity' ? 'quantityField' : each);
  const known = FIELDS.find((each) => each === column.suggested_field);
  return (
    <tr>
      <th scope="row" data-as-typed>{column.name}</th>
      <td data-as-typed>{column.samples.join(' · ') || '—'}</td>
      <td>{own
        ? <Select allowClear data-as-typed aria-label={`${t('field')} · ${column.name}`} placeholder={t('ignore')} value={field} onChange={onField} style={{ minWidth: 140 }} options={FIELDS.map((each) => ({ value: each, label: label(each) }))} />
        : (known ? label(known) : '—')}</td>
      <td className="y-caption" data-as-typed>{pick(column, 'reason')}</td>
    </tr>
  );
}
