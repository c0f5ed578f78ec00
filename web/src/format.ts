/* Numbers, dates and durations as people write them; the same rules as src/report/words.h. */
import { strings } from "./strings.ts";
import { known, type Lang, type Maybe } from "./model.ts";

export const SECOND = 1 / 86400;
export const MINUTE = 1 / 1440;
export const HOUR = 1 / 24;
export const YEAR = 365.25;
export const MONTH = YEAR / 12;

export const UNKNOWN = "—";

const numbers = new Map<string, Intl.NumberFormat>();

function numberFormat(lang: Lang, decimals: number): Intl.NumberFormat {
  const key = `${lang}${decimals}`;
  let format = numbers.get(key);
  if (!format) {
    format = new Intl.NumberFormat(lang === "de" ? "de-DE" : "en-GB", {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
      useGrouping: "always" as never,
    });
    numbers.set(key, format);
  }
  return format;
}

export function formatNumber(lang: Lang, x: Maybe, decimals = 0): string {
  if (!known(x)) return UNKNOWN;
  const text = numberFormat(lang, decimals).format(x);
  return text.replace("-", /[1-9]/.test(text) ? "\u2212" : "");
}

export const formatCount = (lang: Lang, n: Maybe): string => formatNumber(lang, n, 0);

function percentText(lang: Lang, share: number, whole: boolean): string {
  const percent = share * 100;
  if (percent > 0 && percent < 0.05) return `<${formatNumber(lang, 0.1, 1)}`;
  if (percent < 100 && percent >= 99.95) return `>${formatNumber(lang, 99.9, 1)}`;
  return formatNumber(lang, percent, whole ? 0 : 1);
}

/** "10 %", "52.6 %"; what is neither none nor all never reads as 0 % or 100 %. */
export function formatShare(lang: Lang, share: Maybe): string {
  if (!known(share)) return UNKNOWN;
  const whole = Math.abs(share * 100 - Math.round(share * 100)) < 1e-9;
  return `${percentText(lang, share, whole)}\u00a0%`;
}

/** "52.6 % (49.1–56.0)"; without an interval just the share. */
export function formatShareRange(lang: Lang, share: Maybe, lo: Maybe, hi: Maybe): string {
  if (!known(share) || !known(lo) || !known(hi)) return formatShare(lang, share);
  const [middle, low, high] = [share, lo, hi].map((x) => percentText(lang, x, false));
  return `${middle}\u00a0% (${low}–${high})`;
}

/** "2017-12-31T…" as "31 December 2017" or "31.12.2017"; anything else stays as it is. */
export function formatDate(lang: Lang, iso: string | null | undefined): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso ?? "");
  if (!parts) return iso || UNKNOWN;
  const [, year, month, day] = parts;
  if (lang === "de") return `${day}.${month}.${year}`;
  return `${Number(day)} ${strings(lang).months[Number(month) - 1]} ${year}`;
}

export type Unit = "second" | "minute" | "hour" | "day" | "year";

export const unitDays: Record<Unit, number> = { second: SECOND, minute: MINUTE, hour: HOUR, day: 1, year: YEAR };

/* Most of a unit that is still said in it; days up to two years stay days, because that is what sales teams count. */
const limits: [Unit, number][] = [
  ["second", 60],
  ["minute", 60],
  ["hour", 24],
  ["day", 731],
  ["year", Infinity],
];

/** One decimal below ten, none above: what is said is about as fine as what is known. */
const decimalsOf = (x: number): number => (Math.abs(x) < 9.95 && Math.abs(x - Math.round(x)) >= 0.05 ? 1 : 0);

function rounded(x: number): number {
  const scale = decimalsOf(x) ? 10 : 1;
  return Math.round(x * scale) / scale;
}

/** The unit people would use. No time at all is said in days, the unit of most data. */
export function unitOf(days: number): Unit {
  const size = Math.abs(days);
  if (size === 0) return "day";
  return limits.find(([unit, limit]) => rounded(size / unitDays[unit]) < limit)?.[0] ?? "year";
}

/** "51 days"; dative for German prepositions: "51 Tage", but "innerhalb von 51 Tagen". */
export function formatDays(lang: Lang, days: Maybe, dative = false): string {
  if (!known(days)) return UNKNOWN;
  const unit = unitOf(days);
  const x = days / unitDays[unit];
  const say = strings(lang);
  if (unit === "second" && Math.abs(x) < 0.05) return dative ? say.lessThanASecond.dative : say.lessThanASecond.plain;
  const [one, many, manyDative] = say.units[unit];
  return `${formatNumber(lang, x, decimalsOf(x))}\u00a0${rounded(Math.abs(x)) === 1 ? one : dative ? manyDative : many}`;
}

/**
 * The interval beside a value: "47–55" in its unit where it can be, "12 seconds–4 days" where not, "at least 47" where
 * one end is not known ("at least 47 days" where the value is not either); empty where both are not.
 */
export function formatInterval(lang: Lang, value: Maybe, lo: Maybe, hi: Maybe): string {
  const say = strings(lang);
  if (!known(lo) && !known(hi)) return "";
  if (!known(value)) return known(lo) ? say.atLeast(formatDays(lang, lo)) : say.atMost(formatDays(lang, hi));
  const unit = unitOf(value);
  const limit = limits.find(([name]) => name === unit)![1];
  const inUnit = (bound: number): number => bound / unitDays[unit];
  const fits = (bound: number): boolean => bound === 0 || (inUnit(bound) >= 0.05 && inUnit(bound) < 2 * limit);
  const alone = (x: number): string => (fits(x) ? formatNumber(lang, inUnit(x), decimalsOf(inUnit(x))) : formatDays(lang, x));
  if (!known(lo)) return say.atMost(alone(hi!));
  if (!known(hi)) return say.atLeast(alone(lo));
  if (!fits(lo) || !fits(hi)) return `${formatDays(lang, lo)}–${formatDays(lang, hi)}`;
  const fine = inUnit(value) < 9.95 && (decimalsOf(inUnit(lo)) || decimalsOf(inUnit(hi))) ? 1 : 0;
  const each = (x: number): string => formatNumber(lang, inUnit(x), fine || decimalsOf(inUnit(x)));
  return `${each(lo)}–${each(hi)}`;
}

/** "51 days (47–55)", as the program writes it. */
export function formatDaysRange(lang: Lang, days: Maybe, lo: Maybe, hi: Maybe): string {
  const interval = formatInterval(lang, days, lo, hi);
  return interval ? `${formatDays(lang, days)} (${interval})` : formatDays(lang, days);
}

/** A number with the three digits that tell something: 1,234 · 51.8 · 3.25. */
export function formatPlain(lang: Lang, x: number): string {
  const size = Math.abs(x);
  if (Number.isInteger(x) || size >= 100) return formatNumber(lang, x, 0);
  return formatNumber(lang, x, Math.min(8, 2 - Math.floor(Math.log10(size))));
}

/** Keeps a number and the word behind it on one line, "p = 0.1" and an interval whole. */
export const glue = (sentence: string): string =>
  sentence
    .replace(/(\S) ([=<>]) (?=\d)/g, "$1\u00a0$2\u00a0")
    .replace(/(\d) (?=[\p{L}%])/gu, "$1\u00a0")
    .replace(/(\S)–(?=\d)/g, "$1\u2060–\u2060");
