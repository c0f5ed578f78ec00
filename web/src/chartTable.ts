/* The figures behind a chart, read off its lines at the times people ask for. */
import { formatCount, formatDays, formatInterval, formatShare } from "./format.ts";
import { strings } from "./strings.ts";
import { known, type Cell, type Chart, type Lang, type Table } from "./model.ts";
import { pointsOf, valueAt, type Point } from "./steps.ts";

const asked = [
  1 / 86400, 10 / 86400, 1 / 1440, 10 / 1440, 1 / 24, 6 / 24, 1, 3, 7, 14, 30, 60, 90, 120, 180, 270, 365, 545, 730, 1095, 1826, 3652,
];

/** Up to a dozen times inside the data, from where something has happened; the last one is the last of the data. */
export function readingTimes(first: number, last: number): number[] {
  const inside = asked.filter((t) => t >= first * 0.999 && t < last * 0.95);
  const times = [...inside, last];
  return times.slice(-12);
}

const cell = (type: Cell["type"], shown: string, value: number | null = null): Cell => ({ type, value, shown });

function shareCell(lang: Lang, p: Point | null): Cell {
  if (!p) return cell("share", "—");
  const range = formatInterval(lang, p.y, p.lo, known(p.lo) ? p.hi : null, (x) => formatShare(lang, x).replace(/\u00a0%/, ""));
  return cell("share", range ? `${formatShare(lang, p.y)} (${range})` : formatShare(lang, p.y), p.y);
}

export function chartTable(lang: Lang, chart: Chart): Table {
  const say = strings(lang);
  const lines = chart.series.map((series) => ({ series, points: pointsOf(series) })).filter((line) => line.points.length > 0);
  const positive = lines.flatMap((line) => line.points.map((p) => p.x)).filter((x) => x > 0);
  const times = positive.length ? readingTimes(Math.min(...positive), Math.max(...positive)) : [];
  const risk = lines.map((line) => line.points.some((p) => p.atRisk !== null));
  const columns = [say.within];
  lines.forEach((line, i) => {
    columns.push(line.series.label);
    if (risk[i] && lines.length === 1) columns.push(say.atRisk);
  });
  const rows = times.map((time) => {
    const row = [cell("days", formatDays(lang, time), time)];
    lines.forEach((line, i) => {
      const p = valueAt(line.points, time);
      row.push(shareCell(lang, p));
      if (risk[i] && lines.length === 1) row.push(cell("count", formatCount(lang, p?.atRisk), p?.atRisk ?? null));
    });
    return row;
  });
  return { title: say.figuresOf(chart.title), columns, rows };
}
