/* The figures behind a chart, read off its lines at the times people ask for. */
import { formatDays, formatShareRange } from "./format.ts";
import { strings } from "./strings.ts";
import { type Cell, type Chart, type Lang, type Table } from "./model.ts";
import { pointsOf, valueAt, type Point } from "./steps.ts";

const coarse = [1 / 86400, 10 / 86400, 1 / 1440, 10 / 1440, 1 / 24, 1, 7, 30, 90, 180, 365, 730, 1826, 3652];
const fine = [6 / 24, 3, 14, 60, 120, 270, 545, 1095];
const ROWS = 12;

/** Up to a dozen times inside the data, from where something has happened; the last one is the last of the data. */
export function readingTimes(first: number, last: number): number[] {
  const inside = (times: number[]): number[] => times.filter((t) => t >= first * 0.999 && t < last * 0.95).sort((a, b) => a - b);
  const all = inside([...coarse, ...fine]);
  return [...(all.length < ROWS ? all : inside(coarse).slice(1 - ROWS)), last];
}

const cell = (type: Cell["type"], shown: string, value: number | null = null): Cell => ({ type, value, shown });

function shareCell(lang: Lang, p: Point | null): Cell {
  if (!p) return cell("share", "—");
  return cell("share", formatShareRange(lang, p.y, p.lo, p.hi), p.y);
}

export function chartTable(lang: Lang, chart: Chart): Table {
  const say = strings(lang);
  const lines = chart.series.map((series) => ({ series, points: pointsOf(series) })).filter((line) => line.points.length > 0);
  const firsts = lines.map((line) => line.points.find((p) => p.x > 0)?.x).filter((x) => x !== undefined);
  const times = firsts.length ? readingTimes(Math.min(...firsts), Math.max(...lines.map((line) => line.points.at(-1)!.x))) : [];
  /* How many were at risk is known at the steps only, so it is no column here. */
  const columns = [say.within, ...lines.map((line) => line.series.label)];
  const rows = times.map((time) => [
    cell("days", formatDays(lang, time, true), time),
    ...lines.map((line) => shareCell(lang, valueAt(line.points, time))),
  ]);
  return { title: say.figuresOf(chart.title), columns, rows };
}
