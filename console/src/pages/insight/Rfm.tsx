import { Segmented } from 'antd';
import { keepFile } from '@/api/client';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { HEAT, heatText } from '@/look/palette';
import { csv } from '@/parts/ChartFrame';
import { PageHead } from '@/parts/PageHead';
import { PeriodPicker } from '@/parts/PeriodPicker';
import { usePeriod } from '@/place/period';
import { useOpen, useUrlState } from '@/place/url';
import { Behind } from './Behind';
import './insight.css';
import { texts } from './locales';
import { RfmChart } from './RfmChart';
import { useRfm, type RfmCell } from './useInsight';

export default function Rfm() {
  const t = useTexts(texts);
  const f = useFormat();
  const { name } = useNamed();
  const period = usePeriod('90');
  const [{ cuts: wanted, show }, set] = useUrlState(['cuts', 'show']);
  const cuts = wanted === 'fixed' ? 'fixed' : 'quintile';
  const found = useRfm(period, cuts);
  const [, setOpen] = useOpen();
  const shown = found.data;
  const say = (chosen: string) => {
    const key = chosen.split(':')[1] ?? '';
    const group = shown?.groups.find((one) => one.key === key);
    return group ? name(group) : key;
  };
  return (
    <div className="y-stack">
      <PageHead title={t('rfm')} note={`${t('rfmNote')}${shown ? ` ${t('cutsSaid', { r: shown.cuts.recency.join(' / '), f: shown.cuts.frequency.join(' / ') })} · ${t('asOf', { at: f.dateTime(shown.as_of) })}` : ''}`} />
      <PeriodPicker usual="90" />
      <div className="y-insight-choices">
        <Segmented aria-label={t('cells')} value={cuts} onChange={(value) => set({ cuts: value === 'fixed' ? 'fixed' : undefined })} options={[{ value: 'quintile', label: t('quintile') }, { value: 'fixed', label: t('fixed') }]} />
        <Segmented aria-label={t('rfmAsks')} value={show === 'net' ? 'net' : 'members'} onChange={(value) => set({ show: value === 'net' ? 'net' : undefined })} options={[{ value: 'members', label: t('showMembers') }, { value: 'net', label: t('showNet') }]} />
      </div>
      <div className="y-grid-2">
        {shown && <Grid cells={shown.cells} net={show === 'net'} onOpen={(cell) => setOpen(`rfm:R${cell.r}F${cell.f}`)} />}
        <RfmChart shown={shown} error={found.error} onRetry={() => void found.refetch()} onGroup={(key) => setOpen(`rfm:${key}`)} />
      </div>
      <Behind period={period} cuts={cuts} say={say} />
    </div>
  );
}

/** Five by five cells, each a door to its members. */
function Grid({ cells, net, onOpen }: { cells: RfmCell[]; net: boolean; onOpen: (cell: RfmCell) => void }) {
  const t = useTexts(texts);
  const f = useFormat();
  const value = (cell: RfmCell) => (net ? (cell.members ? cell.net_fen / cell.members : 0) : cell.members);
  const most = Math.max(...cells.map(value), 1);
  const save = () => keepFile(csv({
    columns: [{ title: t('recency') }, { title: t('frequency') }, { title: t('members') }, { title: t('net') }],
    rows: cells.map((one) => [`R${one.r}`, `F${one.f}`, one.members, f.money(one.net_fen)]),
  }), 'RFM.csv');
  return (
    <section className="y-card y-insight-wide">
      <div className="y-insight-head">
        <h3 className="y-section">{t('rfmAsks')}</h3>
        <button type="button" className="y-link" onClick={save}>CSV</button>
      </div>
      <p className="y-caption">{t('rfmUnit')}</p>
      <div className="y-heat-scroll">
      <table className="y-heat">
        <thead><tr><th scope="col">{t('recency')} \ {t('frequency')}</th>{[1, 2, 3, 4, 5].map((one) => <th key={one} scope="col">F{one}</th>)}</tr></thead>
        <tbody>
          {[5, 4, 3, 2, 1].map((r) => (
            <tr key={r}>
              <th scope="row">R{r}</th>
              {cells.filter((one) => one.r === r).map((cell) => {
                const shade = Math.min(HEAT.length - 1, Math.max(0, Math.floor((value(cell) / most) * HEAT.length)));
                return (
                  <td key={cell.f} style={cell.members ? { backgroundColor: HEAT[shade], color: heatText(shade) } : undefined}>
                    {cell.members ? <button type="button" onClick={() => onOpen(cell)} aria-label={`R${cell.r}F${cell.f}: ${f.integer(cell.members)}`}>{net ? f.moneyCompact(Math.round(value(cell))) : f.integer(cell.members)}</button> : '—'}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      </div>
    </section>
  );
}
