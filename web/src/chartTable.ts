/* The figures behind a chart, read off its lines at the times people ask for. */
import { formatDays, formatPlain, formatShareRange } from "./format.ts";
import { strings } from "./strings.ts";
import { isDays, type Cell, type Chart, type Lang, type Table } from "./model.ts";
import { pointsOf, valueAt, type Point } from "./steps.ts";
import { plainTicks } from "./ticks.ts";

const coarse = [1 / 86400, 10 / 86400, 1 / 1440, 10 / 1440, 1 / 24, 1, 7, 30, 90, 180, 365, 730, 1826, 3652];
const fine = [6 / 24, 3, 14, 60, 120, 270, 545, 1095];
const ROWS = 12;

/** Up to a dozen times inside the data, from where something has happened; the last one is the last of the data. */
export function readingTimes(first: number, last: number): number[] {
  const inside = (times: number[]): number[] => times.filter((t) => t >= first * 0.999 && t < last * 0.95).sort((a, b) => a - b);
  const all = inside([...coarse, ...fine]);
  return [...(all.length < ROWS ? all : inside(coarse).slice(1 - ROWS)), last];
}

/** Round numbers up to the end of the data, for an axis that counts no days. */
const roundTimes = (last: number): number[] => [
  ...plainTicks("en", 0, last, 500).map((tick) => tick.x).filter((x) => x > 0 && x < last * 0.99),
  last,
];

const cell = (type: Cell["type"], shown: string, value: number | null = null): Cell => ({ type, value, shown });

function shareCell(lang: Lang, p: Point | null): Cell {
  if (!p) return cell("share", "—");
  return cell("share", formatShareRange(lang, p.y, p.lo, p.hi), p.y);
}

export function chartTable(lang: Lang, chart: Chart): Table {
  const say = strings(lang);
  const lines = chart.series.map((series) => ({ series, points: pointsOf(series) })).filter((line) => line.points.length > 0);
  const firsts = lines.map((line) => line.points.find((p) => p.x > 0)?.x).filter((x) => x !== undefined);
  const last = Math.max(...lines.map((line) => line.points.at(-1)!.x));
  const times = !firsts.length ? [] : isDays(chart) ? readingTimes(Math.min(...firsts), last) : roundTimes(last);
  /* How many were at risk is known at the steps only, so it is no column here. */
  const columns = [isDays(chart) ? say.within : chart.x_label!, ...lines.map((line) => line.series.label)];
  const rows = times.map((time) => [
    isDays(chart) ? cell("days", formatDays(lang, time, true), time) : cell("number", formatPlain(lang, time), time),
    ...lines.map((line) => shareCell(lang, valueAt(line.points, time))),
  ]);
  return { title: say.figuresOf(chart.title), columns, rows };
}
