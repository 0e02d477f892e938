/** What pasted rows become under a mapping; nothing is kept. */
import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import { api, ask } from '@/api/client';
import { useNamed, useTexts } from '@/i18n';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { Money } from '@/parts/Money';
import { texts } from '../mappingLocales';

export function TryMapping({ document }: { document: Record<string, unknown> }) {
  const t = useTexts(texts);
  const { pick } = useNamed();
  const [text, setText] = useState('');
  const trial = useMutation({ mutationFn: () => ask(api.POST('/v1/mappings/try', { body: { document, text } })) });
  const found = trial.data;
  const problem = found && pick(found, 'problem');
  return (
    <div className="c-wizard">
      <Input.TextArea aria-label={t('paste')} placeholder={t('paste')} rows={6} maxLength={200_000} value={text} onChange={(event) => setText(event.target.value)} />
      <div className="c-acts"><span /><Button type="primary" disabled={!text} loading={trial.isPending} onClick={() => trial.mutate()}>{t('run')}</Button></div>
      {trial.isError && <ErrorPanel error={trial.error} />}
      {problem && <Alert type="error" showIcon title={problem} />}
      {found && !problem && (
        <>
          <p>{t('records', { count: found.records })} · {t('rejected', { count: found.rejects })}</p>
          <div className="c-scroll">
            <table className="c-table">
              <thead><tr><th className="y-number">{t('line')}</th><th>{t('order')}</th><th>{t('date')}</th><th className="y-number">{t('amount')}</th><th>{t('becomes')}</th></tr></thead>
              <tbody>{found.items.map((one) => (
                <tr key={`${one.line}${one.becomes_en}`}>
                  <td className="y-number">{one.line}</td><td>{one.order}</td><td>{one.date || '—'}</td><td className="y-number"><Money fen={one.amount_fen} /></td>
                  <td>{one.message_en ? `✗ ${one.field} ${pick(one, 'message')}` : pick(one, 'becomes')}</td>
                </tr>
              ))}</tbody>
            </table>
          </div>
        </>
      )}
    </div>
  );
}
