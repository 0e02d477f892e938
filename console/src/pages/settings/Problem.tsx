import { Alert } from 'antd';
import { ApiProblem } from '@/api/client';
import { useLanguage } from '@/i18n';

/** What was refused, over the form that was sent. */
export function Problem({ error }: { error: unknown }) {
  const language = useLanguage();
  if (!error) return null;
  const refused = error instanceof ApiProblem ? error : null;
  return <Alert type="error" showIcon role="alert" title={refused ? refused.said(language) : String(error)} description={refused?.cure(language)} style={{ marginBottom: 16 }} />;
}
