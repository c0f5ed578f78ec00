/*
 * A chart of step functions with their bands, drawn by Observable Plot: labels stand at the ends of the lines, outcomes
 * differ by shape and colour, what is past the data is not drawn, and lines fade where fewer than 20 were at risk.
 */
import { areaY, axisY, dot, gridY, link, lineY, plot, ruleX, ruleY, text, type Markish } from "@observablehq/plot";
import { formatDays, formatShare } from "../format.ts";
import { isDays, known, type Chart, type Lang, type Quantile } from "../model.ts";
import { cut, FONT, textWidth } from "../measure.ts";
import { pieces, pointsOf, thin, type Point } from "../steps.ts";
import { wrap } from "../wrap.ts";
import { markOf, type Mark, type Theme } from "../theme.ts";
import { linearTicks, logTicks, plainTicks, shareTop, type Tick } from "../ticks.ts";

export interface DrawOptions {
  lang: Lang;
  width: number;
  theme: Theme;
  /** Drawn as points with their intervals on a chart of one line. */
  quantiles?: Quantile[];
}

export interface Line {
  label: string;
  /** The label as it stands at the end of the line. */
  lines: string[];
  points: Point[];
  mark: Mark;
}

/** How a chart lies on its axes; the same for drawing and for reading off with the pointer. */
export interface Layout {
  width: number;
  height: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
  log: boolean;
  x: [number, number];
  yTop: number;
  lines: Line[];
  ticks: Tick[];
}

const LABEL_LINE = 15;
const LABEL_GLYPH = 28; /* from the end of the axis to the label, a glyph between */
const MARK_ROW = 18;

/** Where x stands between the ends of the axis, from 0 to 1. */
export function positionOf(layout: Layout, x: number): number {
  const [min, max] = layout.x;
  if (max <= min) return 0;
  const at = layout.log ? Math.log(Math.max(x, min) / min) / Math.log(max / min) : (x - min) / (max - min);
  return Math.min(1, Math.max(0, at));
}

/** The x at a place between the ends of the axis. */
export function xAt(layout: Layout, position: number): number {
  const [min, max] = layout.x;
  return layout.log ? min * (max / min) ** position : min + position * (max - min);
}

function extent(chart: Chart, lines: Line[]): { log: boolean; x: [number, number] } {
  let min = 0;
  let max = 0;
  let least = Infinity; /* above 0 */
  for (const { points } of lines)
    for (const { x } of points) {
      min = Math.min(min, x);
      max = Math.max(max, x);
      if (x > 0) least = Math.min(least, x);
    }
  for (const mark of chart.marks ?? []) if (known(mark.x)) max = Math.max(max, mark.x);
  if (chart.log_x === true && least < Infinity) return { log: true, x: [Math.max(least * 0.8, 0.5 / 86400), max * 1.02] };
  return { log: false, x: [min, max > min ? max : min + 1] };
}

const lastLine = (line: Line, lang: Lang): string => formatShare(lang, line.points.at(-1)?.y);

const labelWidth = (words: string): number => textWidth(words, true);

/* What stands at the end of a line: its name on one line or two, then its last value. */
function labelLines(label: string, room: number): string[] {
  const [first = "", ...more] = wrap(label, room, labelWidth);
  return [first, ...(more.length ? [more.join(" ")] : [])].map((line) => cut(line, room, true));
}

function labelRoom(lines: Line[], lang: Lang, width: number): number {
  const widest = lines.reduce((most, line) => Math.max(most, labelWidth(line.label), textWidth(lastLine(line, lang))), 24);
  return Math.min(Math.ceil(widest) + 4, Math.max(90, Math.min(170, width * 0.27)));
}

export function layoutOf(chart: Chart, o: DrawOptions): Layout {
  let segment = 0;
  const lines = chart.series
    .map((series) => ({
      label: series.label,
      lines: [] as string[],
      mark: markOf(series.role, series.role === "segment" ? segment++ : 0, o.theme),
      points: pointsOf(series),
    }))
    .filter((line) => line.points.length > 0);
  const { log, x } = extent(chart, lines);
  const highest = lines.reduce((top, line) => line.points.reduce((h, p) => Math.max(h, p.y, p.hi ?? 0), top), 0);
  const marks = chart.marks?.length ?? 0;
  const left = 48;
  const room = labelRoom(lines, o.lang, o.width);
  for (const line of lines) line.lines = labelLines(line.label, room);
  const right = lines.length ? room + LABEL_GLYPH : 16;
  const inner = o.width - left - right;
  const ticks = !isDays(chart)
    ? plainTicks(o.lang, x[0], x[1], inner)
    : log
      ? logTicks(o.lang, x[0], x[1], inner)
      : linearTicks(o.lang, x[1], inner);
  const plotHeight = Math.max(o.width < 560 ? 220 : 300, lines.length * labelRow(lines));
  const top = 14 + marks * MARK_ROW;
  const bottom = isDays(chart) ? 28 : 42;
  return { width: o.width, height: plotHeight + top + bottom, left, right, top, bottom, log, x, yTop: shareTop(highest), lines, ticks };
}

const labelRow = (lines: Line[]): number => Math.max(...lines.map((line) => line.lines.length + 1), 1) * LABEL_LINE + 3;

/** Heights of the end labels, moved apart where lines end close together. */
export function labelHeights(wanted: number[], row: number, min: number, max: number): number[] {
  const order = wanted.map((y, i) => ({ y, i })).sort((a, b) => a.y - b.y);
  order.forEach((item, k) => {
    item.y = Math.max(item.y, k === 0 ? min : order[k - 1]!.y + row);
  });
  for (let k = order.length - 1, limit = max; k >= 0; k--) {
    const item = order[k]!;
    item.y = Math.min(item.y, limit);
    limit = item.y - row;
  }
  const result: number[] = [];
  for (const item of order) result[item.i] = item.y;
  return result;
}

function lineMarks(line: Line, layout: Layout, theme: Theme): Markish[] {
  const slots = Math.max(200, Math.round(layout.width));
  const place = (x: number): number => positionOf(layout, x);
  const clamp = (p: Point): Point => (p.x < layout.x[0] ? { ...p, x: layout.x[0] } : p);
  const points = thin(line.points, place, slots).map(clamp);
  const { colour } = line.mark;
  const marks: Markish[] = [];
  const parts = pieces(points);
  for (const piece of parts)
    marks.push(
      areaY(piece.points, {
        x: "x",
        y1: "lo",
        y2: "hi",
        curve: "step-after",
        fill: colour,
        fillOpacity: (piece.faded ? 0.4 : 1) * (layout.lines.length > 3 ? 0.09 : 0.24),
      }),
    );
  for (const piece of parts)
    marks.push(
      lineY(piece.points, {
        x: "x",
        y: "y",
        curve: "step-after",
        stroke: colour,
        strokeWidth: 2,
        strokeLinejoin: "miter",
        strokeLinecap: "butt",
        ...(piece.faded ? { strokeOpacity: 0.6, strokeDasharray: "2 3" } : {}),
      }),
    );
  marks.push(dot(shapesAlong(line, layout), { x: "x", y: "y", ...dotStyle(line.mark, theme) }));
  return marks;
}

function dotStyle(mark: Mark, theme: Theme): Record<string, unknown> {
  const hollow = mark.shape === "ring";
  return {
    symbol: hollow ? "circle" : mark.shape === "plus" ? "star" : mark.shape,
    r: 4.5,
    fill: hollow ? theme.paper : mark.colour,
    stroke: hollow ? mark.colour : theme.paper,
    strokeWidth: hollow ? 2 : 1,
  };
}

/* The shape of a series at the end of its line and, where lines could be taken for one another, along it. */
function shapesAlong(line: Line, layout: Layout): Point[] {
  const last = line.points.at(-1)!;
  if (layout.lines.length < 2) return [last];
  const places = [0.2, 0.4, 0.6, 0.8].map((share) => xAt(layout, share));
  const along = places.filter((x) => x > line.points[0]!.x && x < last.x * 0.97).map((x) => {
    const before = line.points.filter((p) => p.x <= x).at(-1)!;
    return { ...before, x };
  });
  return [...along, last];
}

function endLabels(layout: Layout, o: DrawOptions): Markish[] {
  const inner = layout.height - layout.top - layout.bottom;
  const wanted = layout.lines.map((line) => layout.top + (1 - line.points.at(-1)!.y / layout.yTop) * inner);
  const heights = labelHeights(wanted, labelRow(layout.lines), layout.top + 4, layout.height - layout.bottom - 14);
  const start = { frameAnchor: "top-right" as const, textAnchor: "start" as const, lineAnchor: "middle" as const };
  return layout.lines.flatMap((line, i) => {
    const dy = heights[i]! - layout.top - 6;
    const below = line.lines.length * LABEL_LINE;
    return [
      dot([0], { ...dotStyle(line.mark, o.theme), frameAnchor: "top-right", dx: LABEL_GLYPH - 11, dy }),
      ...line.lines.map((words, k) =>
        text([words], { ...start, dx: LABEL_GLYPH, dy: dy + k * LABEL_LINE, fill: o.theme.ink, fontWeight: 600 }),
      ),
      text([lastLine(line, o.lang)], { ...start, dx: LABEL_GLYPH, dy: dy + below, fill: o.theme.soft }),
    ];
  });
}

/* What is ours, such as the usual number: ink, dashed, with its name above. */
function referenceMarks(chart: Chart, layout: Layout, lang: Lang, theme: Theme): Markish[] {
  const marks = (chart.marks ?? []).filter((mark) => known(mark.x) && mark.x >= layout.x[0] && mark.x <= layout.x[1]);
  return marks.flatMap((mark, i) => {
    const named = isDays(chart) && !/\d/.test(mark.label) ? `${mark.label}: ${formatDays(lang, mark.x)}` : mark.label;
    const right = positionOf(layout, mark.x) > 0.55;
    const dy = i * MARK_ROW - layout.top + 8;
    return [
      ruleX([mark.x], { stroke: theme.ink, strokeOpacity: 0.6, strokeDasharray: "5 3", insetTop: i * MARK_ROW - layout.top + 16 }),
      text([mark], {
        x: "x",
        text: () => named,
        frameAnchor: "top",
        textAnchor: right ? "end" : "start",
        lineAnchor: "middle",
        dx: right ? 4 : -4,
        dy,
        fill: theme.ink,
      }),
    ];
  });
}

/* 10, 50 and 90 % as points on the line, each with its interval. */
function quantileMarks(layout: Layout, o: DrawOptions): Markish[] {
  if (layout.lines.length !== 1) return [];
  const wanted = layout.width < 560 ? [0.1, 0.5, 0.9] : [0.1, 0.25, 0.5, 0.75, 0.9];
  const shown = (o.quantiles ?? []).filter((q) => wanted.includes(q.p) && known(q.days) && q.days >= layout.x[0] && q.days <= layout.x[1]);
  const end = (x: number): number => Math.min(Math.max(x, layout.x[0]), layout.x[1]);
  const whiskers = shown.filter((q) => known(q.lo) && known(q.hi));
  return [
    link(whiskers, {
      x1: (q: Quantile) => end(q.lo as number),
      x2: (q: Quantile) => end(q.hi as number),
      y1: "p",
      y2: "p",
      stroke: o.theme.ink,
      strokeWidth: 1.5,
    }),
    dot(shown, { x: "days", y: "p", r: 4, fill: o.theme.paper, stroke: o.theme.ink, strokeWidth: 1.5 }),
    text(shown, {
      x: "days",
      y: "p",
      text: (q: Quantile) => formatDays(o.lang, q.days),
      dx: 10,
      dy: 10,
      textAnchor: "start",
      lineAnchor: "top",
      fill: o.theme.ink,
      stroke: o.theme.paper,
      strokeWidth: 4,
    }),
  ];
}

/* Plot names only powers of ten on a log axis, so the ticks people use are drawn here. */
function timeAxis(layout: Layout, label: string | null, theme: Theme): Markish[] {
  const inner = layout.height - layout.top - layout.bottom;
  const below = { frameAnchor: "bottom" as const, lineAnchor: "top" as const, fill: theme.soft };
  return [
    ruleX(layout.ticks, { x: "x", stroke: theme.soft, insetTop: inner, insetBottom: -5 }),
    text(layout.ticks, { ...below, x: "x", text: "label", dy: 9 }),
    ...(label ? [text([label], { ...below, dy: 26 })] : []),
  ];
}

export function drawSteps(chart: Chart, layout: Layout, o: DrawOptions): SVGSVGElement {
  const axisLabel = isDays(chart) ? null : (chart.x_label ?? null);
  return plot({
    width: layout.width,
    height: layout.height,
    marginLeft: layout.left,
    marginRight: layout.right,
    marginTop: layout.top,
    marginBottom: layout.bottom,
    style: { fontFamily: FONT, fontSize: "12px", background: "none", overflow: "visible", color: o.theme.ink },
    x: { type: layout.log ? "log" : "linear", domain: layout.x, axis: null },
    y: { domain: [0, layout.yTop] },
    marks: [
      gridY({ ticks: 5, stroke: o.theme.rule, strokeOpacity: 1 }),
      axisY({ ticks: 5, tickSize: 0, label: null, tickFormat: (y: number) => formatShare(o.lang, y).replace(/[.,]0(?=\D)/, ""), fill: o.theme.soft }),
      ...timeAxis(layout, axisLabel, o.theme),
      ruleY([0], { stroke: o.theme.soft }),
      ...layout.lines.flatMap((line) => lineMarks(line, layout, o.theme)),
      ...referenceMarks(chart, layout, o.lang, o.theme),
      ...quantileMarks(layout, o),
      ...endLabels(layout, o),
    ],
  }) as SVGSVGElement;
}
