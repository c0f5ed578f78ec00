/* Which quantiles stand at the head of the page. */
import { known, type Quantile } from "./model.ts";

/**
 * 10, 50 and 90 %; where half is not reached, a quarter before it; of what is not reached only the first. None where
 * none is known: then there are too few to say, and the headline says so.
 */
export function keyQuantiles(quantiles: Quantile[]): Quantile[] {
  if (!quantiles.some((q) => known(q.days))) return [];
  const at = (p: number): Quantile | undefined => quantiles.find((q) => Math.abs(q.p - p) < 1e-9);
  const wanted = (known(at(0.5)?.days) ? [0.1, 0.5, 0.9] : [0.1, 0.25, 0.5]).map(at).filter((q) => q !== undefined);
  const few = wanted.length ? wanted : quantiles;
  const missed = few.findIndex((q) => !known(q.days));
  return missed < 0 ? few : few.slice(0, missed + 1);
}
