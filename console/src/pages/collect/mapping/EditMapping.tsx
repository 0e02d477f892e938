/** The mapping as it is, checked while it is changed, saved as the next version. */
import { useMutation } from '@tanstack/react-query';
import { Alert, App, Button, Input } from 'antd';
import { useEffect, useState } from 'react';
import { api, ask } from '@/api/client';
import { useNamed, useTexts } from '@/i18n';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { useSession } from '@/session/SessionProvider';
import { texts } from '../mappingLocales';
import type { MappingVersion } from '../types';

type Props = { chosen: MappingVersion; newest: number; onSaved: () => Promise<void>; onDirty: (dirty: boolean) => void };

const parsed = (text: string) => JSON.parse(text) as Record<string, unknown>;

/** Why a text is no JSON object; empty where it is one. */
function misfit(text: string): string {
  try {
    const found: unknown = JSON.parse(text);
    return typeof found === 'object' && found !== null && !Array.isArray(found) ? '' : '{ }';
  } catch (error) {
    return error instanceof Error ? error.message : '{ }';
  }
}

export function EditMapping({ chosen, newest: known, onSaved, onDirty }: Props) {
  const t = useTexts(texts);
  const { pick } = useNamed();
  const { may } = useSession();
  const { message } = App.useApp();
  // What was there when editing began: a colleague's version must not take away what is typed.
  const [[before, newest]] = useState(() => [JSON.stringify(chosen.document, null, 2), known] as const);
  const [text, setText] = useState(before);
  const check = useMutation({ mutationFn: () => ask(api.POST('/v1/mappings/check', { body: { document: parsed(text) } })) });
  const save = useMutation({
    mutationFn: () => ask(api.POST('/v1/mappings/{name}/versions', { params: { path: { name: chosen.name } }, body: { document: parsed(text), based_on: newest } })),
    // Pending until the new version is on the page: what is typed meanwhile would be taken away by it.
    onSuccess: async (made) => { await onSaved(); message.success(t('savedAs', { version: made.version })); },
  });
  const changed = text !== before;
  const wrong = misfit(text);
  useEffect(() => onDirty(changed), [changed, onDirty]);
  const found = check.data;
  const may_save = may('mappings.manage');
  return (
    <div className="c-wizard">
      <Input.TextArea aria-label={t('document')} readOnly={!may_save || save.isPending} value={text} autoSize={{ minRows: 12, maxRows: 28 }} onChange={(event) => { setText(event.target.value); check.reset(); save.reset(); }} style={{ fontFamily: 'monospace' }} />
      {wrong && <Alert type="error" showIcon title={t('noJson')} description={<span data-as-typed>{wrong}</span>} />}
      {found?.length === 0 && <Alert type="success" showIcon title={t('fine')} />}
      {found?.map((one) => <Alert key={one.field} type="error" showIcon title={`${one.field} ${pick(one, 'message')}`} description={pick(one, 'cure')} />)}
      {(check.isError || save.isError) && <ErrorPanel error={save.error ?? check.error} />}
      {may_save && (
        <div className="c-acts">
          <span className="y-caption">{changed && t('unsaved')}</span>
          <Button loading={check.isPending} disabled={!!wrong} onClick={() => check.mutate()}>{t('checkIt')}</Button>
          <Button type="primary" disabled={!changed || !!wrong} loading={save.isPending} onClick={() => save.mutate()}>{t('save', { version: newest + 1 })}</Button>
        </div>
      )}
    </div>
  );
}
