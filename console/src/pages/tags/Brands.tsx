/** A tag among the members of each brand that the reader sees whole: coverage, drift, and one of them day by day. */
import { Button, Table } from 'antd';
import { useState } from 'react';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { Days, DriftMark } from './Coverage';
import { texts } from './coverageTexts';
import { useBrandCoverage, useTagBrands, type InBrand, type Tag } from './data';

const number = { align: 'right' as const, className: 'y-number' };

export function Brands({ tag }: { tag: Tag }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { name, pick } = useNamed();
  const brands = useTagBrands(tag.code);
  const [brand, setBrand] = useState('');
  if (brands.isError && !brands.data) return <ErrorPanel error={brands.error} onRetry={() => void brands.refetch()} />;
  if (!brands.data?.length) return null;
  const opened = brands.data.find((one) => one.brand === brand);
  return (
    <>
      <section className="y-card" aria-label={t('brands')}>
        <h3 className="y-section">{t('brands')}</h3>
        <p className="y-caption">{t('brandsNote')}</p>
        <Table<InBrand>
          size="small" pagination={false} rowKey="brand" dataSource={brands.data} aria-label={t('brands')} scroll={{ x: 'max-content' }}
          columns={[
            { key: 'brand', title: t('brand'), fixed: 'left', render: (_, row) => <Button type="link" size="small" aria-pressed={row.brand === brand} onClick={() => setBrand(row.brand === brand ? '' : row.brand)}>{name(row)}{row.drift && <DriftMark state={row.drift.state} />}</Button> },
            { key: 'everybody', title: t('ofBrand'), ...number, render: (_, row) => f.integer(row.everybody) },
            { key: 'members', title: t('members'), ...number, render: (_, row) => f.integer(row.members) },
            { key: 'coverage', title: t('coverage'), ...number, render: (_, row) => f.percent(row.everybody ? row.members / row.everybody : null) },
            { key: 'drift', title: t('drift'), render: (_, row) => row.drift && <span data-as-typed>{pick(row.drift, 'said')}</span> },
          ]}
        />
      </section>
      {opened && <OneBrand tag={tag} brand={opened.brand} called={name(opened)} />}
    </>
  );
}

function OneBrand({ tag, brand, called }: { tag: Tag; brand: string; called: string }) {
  const t = useTexts(texts);
  const known = useBrandCoverage(tag.code, brand);
  if (known.isError && !known.data) return <ErrorPanel error={known.error} onRetry={() => void known.refetch()} />;
  return known.data ? <Days tag={tag} found={known.data} title={t('asksBrand', { brand: called })} unit={t('unitBrand')} /> : null;
}
