import { DownOutlined } from '@ant-design/icons';
import { Button, Popover } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTexts } from '@/i18n';
import { useScope } from '@/place/scope';
import { useSession } from '@/session/SessionProvider';
import { texts } from './locales';

const ScopeTree = lazy(() => import('./ScopeTree'));

/** What part of the house one looks at: group, brand, region, store. */
export function ScopeSwitch() {
  const t = useTexts(texts);
  const scope = useScope();
  const { stores } = useSession();
  const [open, setOpen] = useState(false);
  if (stores.length <= 1) {
    return <span className="y-scope-only" title={t('scope')}>{scope.label}</span>;
  }
  function choose(value: string | undefined) {
    setOpen(false);
    scope.set(value);
  }
  return (
    <Popover
      trigger="click" placement="bottomLeft" open={open} onOpenChange={setOpen} arrow={false} destroyOnHidden
      content={<Suspense fallback={<div className="y-scope-tree" />}><ScopeTree chosen={scope.value} onChoose={choose} /></Suspense>}
    >
      <Button className="y-scope" aria-label={`${t('scope')} ${scope.label}`} aria-expanded={open} aria-haspopup="dialog">
        <span>{scope.label}</span>
        <DownOutlined aria-hidden />
      </Button>
    </Popover>
  );
}
