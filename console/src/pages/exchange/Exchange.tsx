/** Which points become which, at what ratio, and from when? */
import { Button, Skeleton, Space } from 'antd';
import { useEffect, useRef } from 'react';
import { useTexts } from '@/i18n';
import { EmptyState } from '@/parts/EmptyState';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { PageHead } from '@/parts/PageHead';
import { useOpen } from '@/place/url';
import { useSession } from '@/session/SessionProvider';
import { Channels } from './Channels';
import { CurrencyModal } from './CurrencyModal';
import { useCurrencies, useRates } from './data';
import './exchange.css';
import { texts } from './locales';
import { Matrix, Rates } from './Matrix';
import { RateModal } from './RateModal';

export default function Exchange() {
  const t = useTexts(texts);
  const { may, whole } = useSession();
  const [open, setOpen] = useOpen();
  const currencies = useCurrencies();
  const rates = useRates();
  const writes = may('rules.write') && whole;
  const several = (currencies.data?.length ?? 0) > 1;
  const sheets = useRef<HTMLDivElement>(null);
  // A table that scrolls sideways is reached by keys.
  useEffect(() => sheets.current?.querySelectorAll('.ant-table-content').forEach((one) => one.setAttribute('tabindex', '0')));
  const actions = writes && several && (
    <Space wrap>
      <Button onClick={() => setOpen('currency')}>{t('newCurrency')}</Button>
      <Button type="primary" onClick={() => setOpen('rate')}>{t('newRate')}</Button>
    </Space>
  );
  return (
    <>
      <PageHead title={t('title')} note={t('note')} actions={actions || undefined} />
      <div className="y-stack" ref={sheets}>
        {(currencies.isPending || rates.isPending) && <Skeleton active paragraph={{ rows: 8 }} />}
        {currencies.isError && <ErrorPanel error={currencies.error} onRetry={() => void currencies.refetch()} />}
        {rates.isError && <ErrorPanel error={rates.error} onRetry={() => void rates.refetch()} />}
        {currencies.data && rates.data && (several
          ? <><Matrix currencies={currencies.data} rates={rates.data} />{rates.data.length > 0 && <Rates currencies={currencies.data} rates={rates.data} />}</>
          : <EmptyState title={t('only')} note={t('onlyNote')} action={writes && <Button type="primary" onClick={() => setOpen('currency')}>{t('newCurrency')}</Button>} />)}
        {currencies.data && <Channels currencies={currencies.data} writes={writes} />}
      </div>
      {open === 'currency' && writes && <CurrencyModal onClose={() => setOpen(null)} />}
      {open === 'rate' && writes && currencies.data && several && <RateModal currencies={currencies.data} onClose={() => setOpen(null)} />}
    </>
  );
}
