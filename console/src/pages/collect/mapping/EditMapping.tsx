/** The mapping as it is, checked while it is changed, saved as the next version. */
import { useMutation } from '@tanstack/react-query';
import { Alert, App, Button, Input } from 'antd';
import { useState } from 'react';
import { api, ask } from '@/api/client';
import { useNamed, useTexts } from '@/i18n';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { useSession } from '@/session/SessionProvider';
import { texts } from '../mappingLocales';
import type { MappingVersion } from '../types';

export function EditMapping({ chosen, newest, onSaved }: { chosen: MappingVersion; newest: number; onSaved: () => void }) {
  const t = useTexts(texts);
  const { pick } = useNamed();
  const { may } = useSession();
  const { message } = App.useApp();
  const before = JSON.stringify(chosen.document, null, 2);
  const [text, setText] = useState(before);
  const check = useMutation({ mutationFn: () => ask(api.POST('/v1/mappings/check', { body: { document: JSON.parse(text) as Record<string, unknown> } })) });
  const save = useMutation({
    mutationFn: () => ask(api.POST('/v1/mappings/{name}/versions', { params: { path: { name: chosen.name } }, body: { document: JSON.parse(text) as Record<string, unknown>, based_on: newest } })),
    onSuccess: (made) => { message.success(t('savedAs', { version: made.version })); onSaved(); },
  });
  const changed = text !== before;
  const found = check.data;
  const may_save = may('mappings.manage');
  return (
    <div className="c-wizard">
      <Input.TextArea aria-label={t('document')} readOnly={!may_save} value={text} autoSize={{ minRows: 12, maxRows: 28 }} onChange={(event) => { setText(event.target.value); check.reset(); }} style={{ fontFamily: 'monospace' }} />
      {found?.length === 0 && <Alert type="success" showIcon title={t('fine')} />}
      {found?.map((one) => <Alert key={one.field} type="error" showIcon title={`${one.field} ${pick(one, 'message')}`} description={pick(one, 'cure')} />)}
      {(check.isError || save.isError) && <ErrorPanel error={save.error ?? check.error} />}
      {may_save && (
        <div className="c-acts">
          <span className="y-caption">{changed && t('unsaved')}</span>
          <Button loading={check.isPending} onClick={() => check.mutate()}>{t('checkIt')}</Button>
          <Button type="primary" disabled={!changed} loading={save.isPending} onClick={() => save.mutate()}>{t('save', { version: newest + 1 })}</Button>
        </div>
      )}
    </div>
  );
}
