/** Who goes from which wish to which project, as a flow drawn on the server in SVG. */
import { svgInPage } from '../../../../ui/svg-in-page.ts';
import type { Lang } from '../../../../words/lang.ts';
import type { Flow, Source } from './flow.ts';
import { scenarioWords } from './words.ts';

/** The library is heavy to load: only those who need it wait. */
async function loadCharts() {
  const [core, { SankeyChart }, { SVGRenderer }] = await Promise.all([
    import('echarts/core'),
    import('echarts/charts'),
    import('echarts/renderers'),
  ]);
  core.use([SankeyChart, SVGRenderer]);
  return core;
}
let charts: ReturnType<typeof loadCharts> | undefined;

/** Projects that the picture names: those with most people; the others are one band together. */
export const FLOW_PROJECTS = 24;

/** Many without a project would leave nothing to see of the others: they are then told in words. */
export const drawsNowhere = ({ nowhere, sources }: Flow): boolean =>
  nowhere > 0 && nowhere * 2 <= sources.reduce((sum, { count }) => sum + count, 0);

const WIDTH = 900;
/** What a band and its label need. */
const ROW = 30;
const LABEL = { left: 150, right: 300 };

/** Stand for the colours of the page, put in their place in the text that is drawn. */
const INK = '#010203';

/** Light to dark in light and in dark schemes alike; every band is named besides. */
const fills: Record<Source, string> = {
  '1': '#6a6af4',
  '2': '#009081',
  '3': '#b7a73f',
  later: '#ce614a',
  unwished: '#a558a0',
  none: '#929292',
};

/** The picture as one `<svg>` element; its texts take the colour of what is around them. */
export async function flowChart(flow: Flow, lang: Lang): Promise<string> {
  charts ??= loadCharts();
  const { init } = await charts;
  const { nodes, links } = drawn(flow, lang);
  const rows = Math.max(flow.sources.length, nodes.length - flow.sources.length);
  const height = Math.max(240, rows * ROW + 24);
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height });
  try {
    chart.setOption({
      animation: false,
      series: {
        type: 'sankey',
        silent: true,
        draggable: false,
        left: LABEL.left,
        right: LABEL.right,
        top: 12,
        bottom: 12,
        nodeWidth: 14,
        nodeGap: 12,
        nodeAlign: 'left',
        layoutIterations: 0,
        label: {
          color: INK,
          fontFamily: 'Marianne, arial, sans-serif',
          fontSize: 15,
          textBorderWidth: 0,
        },
        levels: [
          { depth: 0, label: { position: 'left' } },
          { depth: 1, label: { position: 'right' } },
        ],
        lineStyle: { color: 'source', opacity: 0.45, curveness: 0.5 },
        itemStyle: { borderWidth: 0 },
        data: nodes,
        links,
      },
    });
    const title = scenarioWords(lang)('flow.title', {
      students: flow.sources.reduce((sum, { count }) => sum + count, 0),
      projects: flow.projects.length,
      none: flow.nowhere,
    });
    return svgInPage(chart.renderToSVGString(), {
      id: 'flow-title',
      title,
      colours: { [INK]: 'currentColor' },
    });
  } finally {
    chart.dispose();
  }
}

interface Node {
  /** Also what the library tells nodes apart by. */
  name: string;
  label: { formatter: string };
  itemStyle: { color: string };
}

function drawn(flow: Flow, lang: Lang) {
  const say = scenarioWords(lang);
  const node = (name: string, label: string, color: string): Node => ({
    name,
    label: { formatter: label },
    itemStyle: { color },
  });
  const isTooMany = flow.projects.length > FLOW_PROJECTS;
  const named = flow.projects.slice(0, isTooMany ? FLOW_PROJECTS - 1 : FLOW_PROJECTS);
  const others = flow.projects.slice(named.length);
  const sources = flow.sources.filter(({ source }) => source !== 'none' || drawsNowhere(flow));
  const nodes = [
    ...sources.map(({ source, count }) =>
      node(source, say('flow.from', { source: say(`source.${source}`), count }), fills[source]),
    ),
    ...named.map(({ project, count }) =>
      node(`to:${project.id}`, say('flow.to', { name: shortened(project.name), count }), INK),
    ),
  ];
  const links = named.flatMap(({ project, from }) =>
    [...from].map(([source, value]) => ({ source, target: `to:${project.id}`, value })),
  );
  if (others.length > 0) {
    const count = others.reduce((sum, one) => sum + one.count, 0);
    nodes.push(node('others', say('flow.others', { projects: others.length, count }), INK));
    for (const { source } of sources) {
      const value = others.reduce((sum, { from }) => sum + (from.get(source) ?? 0), 0);
      if (value > 0) links.push({ source, target: 'others', value });
    }
  }
  if (drawsNowhere(flow)) {
    const label = say('flow.to', { name: say('flow.nowhere'), count: flow.nowhere });
    nodes.push(node('nowhere', label, fills.none));
    links.push({ source: 'none', target: 'nowhere', value: flow.nowhere });
  }
  return { nodes, links };
}

const NAME_MAX = 30;
const shortened = (name: string) =>
  name.length > NAME_MAX ? `${name.slice(0, NAME_MAX - 1).trimEnd()}…` : name;
