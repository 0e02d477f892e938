import type { EChartsCoreOption, EChartsType } from 'echarts/core';
import { useEffect, useRef } from 'react';
import type { Mode } from '@/look/palette';
import { echarts } from './echarts';

type Props = { option: EChartsCoreOption; mode: Mode; height: number; label: string; onReady?: (chart: EChartsType) => void; onPick?: (picked: { seriesIndex: number; dataIndex: number; name: string }) => void };

export default function Canvas({ option, mode, height, label, onReady, onPick }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(null);
  const pick = useRef(onPick);
  const ready = useRef(onReady);
  useEffect(() => {
    pick.current = onPick;
    ready.current = onReady;
  });
  useEffect(() => {
    if (!box.current) return undefined;
    const made = echarts.init(box.current, `yihui-${mode}`, { renderer: 'svg' });
    chart.current = made;
    made.on('click', (event) => pick.current?.({ seriesIndex: event.seriesIndex ?? 0, dataIndex: event.dataIndex, name: event.name }));
    ready.current?.(made);
    const watch = new ResizeObserver(() => made.resize());
    watch.observe(box.current);
    return () => {
      watch.disconnect();
      made.dispose();
      chart.current = null;
    };
  }, [mode]);
  useEffect(() => {
    chart.current?.setOption({ aria: { enabled: true, label: { description: label } }, ...option }, { notMerge: true });
  }, [option, mode, label]);
  return <div ref={box} style={{ height }} role="img" aria-label={label} data-clickable={onPick ? true : undefined} />;
}
