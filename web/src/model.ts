/*
 * The JSON as the program writes it (docs/manual; src/report/report.h). Everything but `report` may be absent:
 * each operation has fields of its own, and a page made by a newer program must still open. Unknown numbers are null.
 */
export type Maybe = number | null | undefined;
export type Lang = "en" | "de";

export type Role = "all" | "won" | "lost" | "no_decision" | "disqualified" | "segment";

/** A right-continuous step function: y is a share, x in days, all arrays of one length. */
export interface Series {
  key: string;
  label: string;
  role: Role;
  n?: number;
  x: number[];
  y: Maybe[];
  lo?: Maybe[] | null;
  hi?: Maybe[] | null;
  at_risk?: Maybe[] | null;
}

export interface Mark {
  x: number;
  label: string;
}

export interface Chart {
  title: string;
  caption?: string | null;
  x_label?: string | null;
  log_x?: boolean;
  series: Series[];
  marks?: Mark[];
}

export type CellType = "text" | "count" | "number" | "share" | "days" | "date";

export interface Cell {
  type: CellType;
  value?: number | string | null;
  lo?: Maybe;
  hi?: Maybe;
  text?: string | null;
  /** The cell as people read it, in the report's language. */
  shown: string;
}

export interface Table {
  title?: string | null;
  columns: string[];
  rows: Cell[][];
}

export interface Section {
  key: string;
  heading: string;
  paragraphs?: string[];
  chart?: Chart | null;
  table?: Table | null;
}

export interface Report {
  operation: string;
  lang: Lang;
  title: string;
  headline?: string | null;
  sections: Section[];
}

export interface Quantile {
  p: number;
  days: Maybe;
  lo?: Maybe;
  hi?: Maybe;
}

export interface Finding {
  code: string;
  count: Maybe;
  rows?: unknown[] | null;
  effect?: unknown;
  text: string;
}

export interface Population {
  rows?: Maybe;
  rejected?: Maybe;
  deals?: Maybe;
  usable?: Maybe;
  open?: Maybe;
  won?: Maybe;
  lost?: Maybe;
  no_decision?: Maybe;
  disqualified?: Maybe;
}

export interface Document {
  as_of?: string | null;
  source?: { profile?: string | null; files?: unknown[]; mapping?: unknown } | null;
  population?: Population | null;
  entry?: { rule?: string | null; at?: string | null } | null;
  usual?: { mean_days_won?: Maybe; median_days_won?: Maybe; won_over_closed?: Maybe } | null;
  cycle?: { clock?: string; decided?: { quantiles?: Quantile[] } | null } | null;
  findings?: Finding[] | null;
  report: Report;
}

export const known = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value);

/** Whether the x axis of a chart counts days; else it counts what its label says. */
export const isDays = (chart: Chart): boolean => chart.log_x === true || /^(days|tage|)$/i.test(chart.x_label ?? "");
