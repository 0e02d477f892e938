/** Colours, as the design says: seeds for the algorithm, and the tints and greys that it gets wrong. */

export type Mode = 'light' | 'dark';

const light = {
  primary: '#0B6B78',
  primaryHover: '#0F7A88',
  primaryActive: '#07505A',
  onPrimary: '#FFFFFF',
  primaryBg: '#E2F1F3',
  success: '#2B7A3D',
  successBg: '#E8F4EA',
  warning: '#A85B00',
  warningBg: '#FFF3DF',
  error: '#C2311F',
  errorBg: '#FDECE8',
  info: '#1D5FBF',
  infoBg: '#E9F1FC',
  text: '#1C2733',
  textSecondary: '#4A5663',
  textTertiary: '#626E7A',
  placeholder: '#6B7682',
  disabled: '#9AA3AD',
  layout: '#F4F6F7',
  card: '#FFFFFF',
  overlay: '#FFFFFF',
  line: '#D5DBE0',
  split: '#E8ECEF',
  inputBorder: '#87929D',
  series: ['#0B6B78', '#DB5A0F', '#2A2F9E', '#A667F0', '#6B8F6C', '#7A1D0F'],
};

const dark: typeof light = {
  primary: '#51AAB5',
  primaryHover: '#6BBDC7',
  primaryActive: '#3F929C',
  onPrimary: '#06262B',
  primaryBg: '#12343A',
  success: '#6FB483',
  successBg: '#15301C',
  warning: '#D1994F',
  warningBg: '#37270F',
  error: '#DC8073',
  errorBg: '#3D1D18',
  info: '#7DA4D5',
  infoBg: '#16294A',
  text: '#E3E8ED',
  textSecondary: '#B4BEC8',
  textTertiary: '#94A0AC',
  placeholder: '#8D99A5',
  disabled: '#5F6B77',
  layout: '#0F151B',
  card: '#161E26',
  overlay: '#1E2832',
  line: '#35414D',
  split: '#27313B',
  inputBorder: '#6E7B88',
  series: ['#51AAB5', '#E8805C', '#6C72E4', '#EDE86A', '#AEEFCB', '#B8486A'],
};

export const PALETTE = { light, dark };
export type Palette = typeof light;

/** What the dark algorithm is started with; it derives the colours above from them. */
export const SEEDS = {
  light: { primary: light.primary, success: light.success, warning: light.warning, error: light.error, info: light.info },
  dark: { primary: '#5CC4D1', success: '#7FD096', warning: '#F2B159', error: '#FF9384', info: '#8FBDF7' },
};

/** From little to much: RFM cells, retention. Dark text on the first four, white on the last two. */
export const HEAT = ['#E2F1F3', '#B5DADF', '#7FBDC6', '#46999F', '#0B6B78', '#06444D'] as const;
export const heatText = (index: number): string => (index < 4 ? light.text : '#FFFFFF');
/** From worse to better; never red against green. */
export const DIVERGING = ['#A8480A', '#D98A52', '#F2D3BC', '#F4F6F7', '#BFD3F0', '#6E9BDD', '#1D5FBF'] as const;

export const FONT =
  '-apple-system, BlinkMacSystemFont, "Segoe UI", "PingFang SC", "HarmonyOS Sans SC", MiSans, ' +
  '"Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", sans-serif';

/** Sets `--y-…` on the page, for style sheets: `--y-text-secondary`, `--y-series-1`. */
export function paintPage(mode: Mode): void {
  const root = document.documentElement;
  root.dataset['theme'] = mode;
  for (const [name, value] of Object.entries(PALETTE[mode])) {
    if (typeof value === 'string') {
      root.style.setProperty(`--y-${name.replaceAll(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`, value);
    } else {
      value.forEach((colour, index) => root.style.setProperty(`--y-series-${index + 1}`, colour));
    }
  }
}
