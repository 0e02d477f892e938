import { Button } from 'antd';
import { useTexts } from '@/i18n';
import { useTitle } from '@/parts/useTitle';
import { To } from '@/place/To';
import { useSession } from '@/session/SessionProvider';
import { texts } from './locales';
import { useRoleName } from './roles';

/** 403: a direct address to what the role may not see. */
export function Forbidden() {
  const t = useTexts(texts);
  const { user } = useSession();
  const roleName = useRoleName();
  useTitle(t('forbidden'));
  return (
    <div className="y-state">
      <h1>{t('forbidden')}</h1>
      <p>{t('forbiddenCure', { role: roleName(user.role) })}</p>
      <To to="/"><Button type="primary" tabIndex={-1}>{t('toStart')}</Button></To>
    </div>
  );
}
