/* Step functions: made ready for drawing, and read off. */
import { known, type Maybe, type Series } from "./model.ts";

export interface Point {
  x: number;
  y: number;
  lo: number | null;
  hi: number | null;
  atRisk: number | null;
}

/** Below this many at risk the line fades. */
export const FEW = 20;

const orNull = (x: Maybe): number | null => (known(x) ? x : null);

/**
 * The points of a series that are known, in order. A curve of shares that only rises began at 0: where its first step
 * is later, that start is added.
 */
export function pointsOf(series: Series): Point[] {
  const points: Point[] = [];
  series.x.forEach((x, i) => {
    const y = series.y[i];
    if (!known(x) || !known(y)) return;
    points.push({
      x,
      y,
      lo: orNull(series.lo?.[i]),
      hi: orNull(series.hi?.[i]),
      atRisk: orNull(series.at_risk?.[i]),
    });
  });
  const first = points[0];
  const rises = points.every((p, i) => i === 0 || p.y >= points[i - 1]!.y);
  if (first && first.x > 0 && first.y >= 0 && rises && points.at(-1)!.y > 0)
    points.unshift({ x: 0, y: 0, lo: null, hi: null, atRisk: first.atRisk });
  return points;
}

/** The function's value at x: that of the last step at or before it; null before the first and past the last point. */
export function valueAt(points: Point[], x: number): Point | null {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (points[middle]!.x <= x) low = middle + 1;
    else high = middle;
  }
  const last = points.at(-1);
  if (low === 0 || !last || x > last.x) return null;
  return points[low - 1]!;
}

/**
 * Fewer points for a line of `slots` columns: in each column the first and the last point stay, so that no step moves
 * by more than a column and no height is lost. `position` says where a point falls, from 0 to 1.
 */
export function thin(points: Point[], position: (x: number) => number, slots: number): Point[] {
  if (points.length <= 2 * slots) return points;
  const kept: Point[] = [];
  let column = NaN;
  points.forEach((p, i) => {
    const here = Math.floor(position(p.x) * slots);
    const next = points[i + 1];
    const ends = !next || Math.floor(position(next.x) * slots) !== here;
    if (here !== column || ends) kept.push(p);
    column = here;
  });
  return kept;
}

export interface Piece {
  faded: boolean;
  points: Point[];
}

/**
 * The line in pieces, pale ones where fewer than 20 were at risk. A step belongs to the points it leads to, so each
 * piece begins where the one before it ended.
 */
export function pieces(points: Point[]): Piece[] {
  const faded = (p: Point): boolean => p.atRisk !== null && p.atRisk < FEW;
  const all: Piece[] = [];
  points.forEach((p, i) => {
    const next = points[i + 1];
    const state = faded(next ?? p);
    let piece = all.at(-1);
    if (!piece || piece.faded !== state) {
      piece = { faded: state, points: [p] };
      all.push(piece);
    }
    if (next) piece.points.push(next);
  });
  return all;
}
