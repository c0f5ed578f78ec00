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
  return /[1-9]/.test(text) ? text : text.replace("-", "");
}

export const formatCount = (lang: Lang, n: Maybe): string => formatNumber(lang, n, 0);

/** A share as "43 %"; one decimal below 10 % and above 90 %, where whole numbers say too little. */
export function formatShare(lang: Lang, share: Maybe): string {
  if (!known(share)) return UNKNOWN;
  const percent = share * 100;
  const plain = percent === 0 || percent === 100 || (percent >= 10 && percent <= 90);
  return `${formatNumber(lang, percent, plain ? 0 : 1)}\u00a0%`;
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

/** The unit people would use; days up to two years stay days, because that is what sales teams count. */
export function unitOf(days: number): Unit {
  const size = Math.abs(days);
  if (size === 0) return "day";
  if (size < 2 * MINUTE) return "second";
  if (size < 2 * HOUR) return "minute";
  if (size < 2) return "hour";
  return size < 2 * YEAR ? "day" : "year";
}

/** As few decimals as the size needs: 3.4, 21, 51. */
function plain(lang: Lang, x: number): string {
  const rounded = Math.abs(x) < 10 ? Math.round(x * 10) / 10 : Math.round(x);
  return formatNumber(lang, rounded, Number.isInteger(rounded) ? 0 : 1);
}

export function formatDays(lang: Lang, days: Maybe, unit?: Unit): string {
  if (!known(days)) return UNKNOWN;
  const use = unit ?? unitOf(days);
  const value = plain(lang, days / unitDays[use]);
  const [one, many] = strings(lang).units[use];
  return `${value}\u00a0${value === "1" ? one : many}`;
}

/** "47–55" in the unit of the value, empty where there is no interval; an open end reads as "47 or more". */
export function formatInterval(lang: Lang, value: Maybe, lo: Maybe, hi: Maybe, show?: (x: number) => string): string {
  const unit = known(value) ? unitOf(value) : known(lo) ? unitOf(lo) : "day";
  const each = show ?? ((x: number) => plain(lang, x / unitDays[unit]));
  if (known(lo) && known(hi)) return `${each(lo)}–${each(hi)}`;
  return known(lo) ? strings(lang).orMore(each(lo)) : "";
}
