/* Where an axis of durations is marked, in words people use: 1 min, 1 h, 1 day, 1 week, 1 month, 1 year. */
import { formatNumber, HOUR, MINUTE, MONTH, SECOND, YEAR } from "./format.ts";
import { textWidth } from "./measure.ts";
import { strings } from "./strings.ts";
import type { Lang } from "./model.ts";

export interface Tick {
  x: number;
  label: string;
}

type Word = "second" | "minute" | "hour" | "day" | "week" | "month" | "year";
const wordDays: Record<Word, number> = {
  second: SECOND,
  minute: MINUTE,
  hour: HOUR,
  day: 1,
  week: 7,
  month: MONTH,
  year: YEAR,
};

function label(lang: Lang, n: number, word: Word): string {
  const [one, many] = strings(lang).tickWords[word];
  return `${formatNumber(lang, n, Number.isInteger(n) ? 0 : 1)}\u00a0${n === 1 ? one : many}`;
}

/* Most telling first: where there is no room for all, the earlier ones stay. */
const ladder: [Word, number[]][][] = [
  [
    ["second", [1]], ["minute", [1]], ["hour", [1]], ["day", [1]], ["week", [1]], ["month", [1]], ["year", [1, 10]],
  ],
  [["second", [10]], ["minute", [10]], ["month", [3]]],
  [["day", [3]], ["week", [2]], ["month", [6]], ["year", [2, 5, 20]], ["hour", [6]], ["second", [3, 30]], ["minute", [3, 30]]],
];

/** Ticks of a log axis from `min` to `max` days, `width` pixels wide. */
export function logTicks(lang: Lang, min: number, max: number, width: number): Tick[] {
  const at = (x: number): number => (Math.log(x / min) / Math.log(max / min)) * width;
  const kept: Tick[] = [];
  const fits = (tick: Tick): boolean =>
    kept.every((other) => Math.abs(at(other.x) - at(tick.x)) > (textWidth(other.label) + textWidth(tick.label)) / 2 + 10);
  for (const rank of ladder)
    for (const [word, values] of rank)
      for (const n of values) {
        const tick = { x: n * wordDays[word], label: label(lang, n, word) };
        if (tick.x >= min * 0.999 && tick.x <= max * 1.001 && fits(tick)) kept.push(tick);
      }
  return kept.sort((a, b) => a.x - b.x);
}

const steps: Record<"second" | "minute" | "hour" | "day" | "year", number[]> = {
  second: [1, 2, 5, 10, 15, 30],
  minute: [1, 2, 5, 10, 15, 30],
  hour: [1, 2, 3, 6, 12],
  day: [1, 2, 7, 14, 30, 60, 90, 180],
  year: [1, 2, 5, 10, 20],
};

function linearUnit(max: number): keyof typeof steps {
  if (max < 2 * MINUTE) return "second";
  if (max < 2 * HOUR) return "minute";
  if (max < 2) return "hour";
  return max < 3 * YEAR ? "day" : "year";
}

/** Ticks of a linear axis from 0 to `max` days: multiples of a step people count in. */
export function linearTicks(lang: Lang, max: number, width: number): Tick[] {
  if (!(max > 0)) return [{ x: 0, label: "0" }];
  const unit = linearUnit(max);
  const size = wordDays[unit];
  const end = max / size;
  const room = Math.max(2, Math.floor(width / 46));
  const step = steps[unit].find((s) => end / s <= room + 1e-6) ?? Math.ceil(end / room / 10) * 10;
  const ticks: Tick[] = [];
  for (let n = 0; n <= end * 1.0001; n += step)
    ticks.push({ x: n * size, label: n === 0 ? "0" : n === step ? label(lang, n, unit) : formatNumber(lang, n) });
  return ticks;
}

/** Ticks of an axis that does not count days: round numbers without a unit. */
export function plainTicks(lang: Lang, min: number, max: number, width: number): Tick[] {
  const span = max - min;
  if (!(span > 0)) return [{ x: min, label: formatNumber(lang, min, Number.isInteger(min) ? 0 : 1) }];
  const raw = span / Math.max(2, Math.floor(width / 72));
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = ([1, 2, 5, 10].find((m) => m * power >= raw) ?? 10) * power;
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const ticks: Tick[] = [];
  for (let i = Math.ceil(min / step - 1e-9); i * step <= max + step * 1e-9; i++)
    ticks.push({ x: i * step, label: formatNumber(lang, i * step, decimals) });
  return ticks;
}

/** The end of a share axis: a little room above the highest line, never above 1. */
export function shareTop(highest: number): number {
  if (!(highest > 0)) return 1;
  return [0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8].find((top) => highest <= top) ?? 1;
}
