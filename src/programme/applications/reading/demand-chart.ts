/** Wishes by project and rank as stacked bars, drawn on the server as SVG. */
import { svgInPage } from '../../../ui/svg-in-page.ts';
import type { Lang } from '../../../words/lang.ts';
import type { WishCount } from './wish-counts.ts';
import { readingWords } from './words.ts';

/** The library is heavy to load: only those who need it wait. */
async function loadCharts() {
  const [core, { BarChart }, { AriaComponent, GridComponent, LegendComponent }, { SVGRenderer }] =
    await Promise.all([
      import('echarts/core'),
      import('echarts/charts'),
      import('echarts/components'),
      import('echarts/renderers'),
    ]);
  core.use([AriaComponent, BarChart, GridComponent, LegendComponent, SVGRenderer]);
  return core;
}
let charts: ReturnType<typeof loadCharts> | undefined;

/** Projects that the picture shows: those most wished for; the table has them all. */
export const CHARTED = 30;

const WIDTH = 900;
const barHeight = 26;
/** Above, for the legend, and below, for the scale. */
const margins = { top: 48, bottom: 40 };

/** Stand for the colours of the page, put in their place in the text that is drawn. */
const INK = '#010203';
const FAINT_INK = '#010204';
const PAPER = '#fdfefd';

/**
 * Light to dark in light and in dark schemes alike, with a pattern besides: a rank is told from its
 * neighbours without its colour.
 */
const fills = [
  '#6a6af4',
  '#b7a73f',
  '#009081',
  '#ce614a',
  '#465f9d',
  '#a558a0',
  '#c3992a',
  '#5576b5',
];
const stripe = { symbol: 'rect', color: PAPER, dashArrayX: [1, 0] };
const patterns = [
  { symbol: 'none' },
  { ...stripe, dashArrayY: [2, 6], rotation: Math.PI / 4 },
  { symbol: 'circle', symbolSize: 0.5, color: PAPER, dashArrayX: [[8, 8]], dashArrayY: [8] },
  { ...stripe, dashArrayY: [2, 6], rotation: -Math.PI / 4 },
  { ...stripe, dashArrayY: [2, 5] },
  { ...stripe, dashArrayX: [2, 5], dashArrayY: [1, 0] },
];

/** The picture as one `<svg>` element; its texts and lines take the colour of what is around them. */
export async function demandChart(counts: readonly WishCount[], lang: Lang): Promise<string> {
  charts ??= loadCharts();
  const { init } = await charts;
  const say = readingWords(lang);
  const shown = counts.slice(0, CHARTED);
  const ranks = shown[0]?.byRank.length ?? 0;
  const height = margins.top + margins.bottom + shown.length * barHeight;
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height });
  try {
    chart.setOption({
      animation: false,
      color: fills,
      // The picture is named below; `enabled` is what draws the patterns.
      aria: { enabled: true, decal: { show: true, decals: patterns } },
      textStyle: { fontFamily: 'Marianne, arial, sans-serif', color: INK },
      grid: {
        left: 8,
        right: 24,
        ...margins,
        outerBoundsMode: 'same',
        outerBoundsContain: 'axisLabel',
      },
      legend: { top: 8, left: 8, selectedMode: false, textStyle: { color: INK, fontSize: 14 } },
      xAxis: {
        type: 'value',
        minInterval: 1,
        axisLabel: { color: INK, fontSize: 13 },
        splitLine: { lineStyle: { color: FAINT_INK } },
      },
      yAxis: {
        type: 'category',
        inverse: true,
        data: shown.map(({ name }) => shortened(name)),
        axisLabel: { color: INK, fontSize: 13, interval: 0 },
        axisLine: { lineStyle: { color: INK } },
        axisTick: { show: false },
      },
      series: Array.from({ length: ranks }, (_, index) => ({
        name: say('board.rankOne', { rank: index + 1 }),
        type: 'bar',
        stack: 'wishes',
        silent: true,
        itemStyle: { borderColor: PAPER, borderWidth: 1 },
        data: shown.map(({ byRank }) => byRank[index] ?? 0),
      })),
    });
    return svgInPage(chart.renderToSVGString(), {
      id: 'demand-title',
      title: say('demand.chart', { count: shown.length }),
      colours: {
        [INK]: 'currentColor',
        [FAINT_INK]: 'var(--border-default-grey)',
        [PAPER]: 'var(--background-default-grey)',
      },
    });
  } finally {
    chart.dispose();
  }
}

const NAME_MAX = 34;
const shortened = (name: string) =>
  name.length > NAME_MAX ? `${name.slice(0, NAME_MAX - 1).trimEnd()}…` : name;
