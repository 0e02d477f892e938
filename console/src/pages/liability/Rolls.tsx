import { Select, Table } from 'antd';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { To } from '@/place/To';
import { useUrlState } from '@/place/url';
import { DOORS, lastDay, type Told } from './data';
import { texts } from './locales';

const NAMES = { all: 'all', purchase: 'purchase', given: 'givenOf', brought: 'brought', debt: 'debt' } as const;
type Row = { key: string; name: string; values: number[]; total: number; strong?: boolean };

/** Opening, movements and closing by month; what the ledger can show is a door to it. */
export function Rolls({ told, months }: { told: Told; months: string[] }) {
  const t = useTexts(texts);
  const f = useFormat();
  const { pick } = useNamed();
  const [{ origin }, set] = useUrlState(['origin']);
  const key = origin && origin in NAMES ? (origin as keyof typeof NAMES) : 'all';
  const roll = key === 'debt' ? told.debt : (told.rolls.find((one) => one.origin === key) ?? told.rolls[0]!);
  const rows: Row[] = [
    { key: 'opening', name: t('opening'), values: roll.openings, total: roll.opening, strong: true },
    ...roll.lines.filter((one) => one.by_month.some((points) => points !== 0)).map((one) => ({ key: one.key, name: pick(one, 'name'), values: one.by_month, total: one.points })),
    { key: 'closing', name: t('closing'), values: roll.closings, total: roll.closing, strong: true },
    { key: 'later', name: t('later'), values: roll.later, total: roll.later.reduce((sum, points) => sum + points, 0) },
  ];
  const cell = (row: Row, month: string, points: number) => {
    const kind = key === 'all' ? DOORS[row.key] : undefined;
    const text = f.points(points, { unit: false, sign: !row.strong && row.key !== 'later' });
    if (!kind || points === 0) return text;
    return <To to={`/points/ledger?from=${month}-01&to=${lastDay(month)}&kind=${kind}`} aria-label={t('openEntries', { points: text, line: row.name, month })}>{text}</To>;
  };
  return (
    <section className="y-card" aria-label={t('rolls')}>
      <label className="b-origin">{t('origin')} <Select aria-label={t('origin')} value={key} options={Object.entries(NAMES).map(([value, name]) => ({ value, label: t(name) }))} onChange={(value: string) => set({ origin: value === 'all' ? undefined : value })} /></label>
      <Table<Row>
        size="small" pagination={false} rowKey="key" scroll={{ x: 'max-content' }} dataSource={rows} aria-label={t('rolls')}
        columns={[
          { key: 'line', title: t('line'), fixed: 'left', render: (_, row) => (row.strong ? <strong>{row.name}</strong> : row.name) },
          ...months.map((month, place) => ({ key: month, title: month.slice(0, 7), align: 'right' as const, className: 'y-number', render: (_: unknown, row: Row) => cell(row, month.slice(0, 7), row.values[place] ?? 0) })),
          { key: 'total', title: t('inAll'), align: 'right', className: 'y-number', render: (_, row) => <strong>{f.integer(row.total)}</strong> },
        ]}
      />
    </section>
  );
}
