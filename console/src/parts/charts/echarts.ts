/** ECharts with what the console draws with, and nothing else; loaded when the first chart is. */
import { BarChart, CustomChart, FunnelChart, HeatmapChart, LineChart, ScatterChart } from 'echarts/charts';
import {
  AriaComponent, DataZoomComponent, GridComponent, LegendComponent, MarkAreaComponent, MarkLineComponent, TooltipComponent, VisualMapComponent,
} from 'echarts/components';
import * as echarts from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { chartTheme } from './theme';

echarts.use([
  BarChart, CustomChart, FunnelChart, HeatmapChart, LineChart, ScatterChart, AriaComponent, DataZoomComponent, GridComponent,
  LegendComponent, MarkAreaComponent, MarkLineComponent, TooltipComponent, VisualMapComponent, SVGRenderer,
]);
echarts.registerTheme('yihui-light', chartTheme('light'));
echarts.registerTheme('yihui-dark', chartTheme('dark'));

export { echarts };
