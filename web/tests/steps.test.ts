import assert from "node:assert/strict";
import { test } from "node:test";
import { chartTable, readingTimes } from "../src/chartTable.ts";
import { labelHeights } from "../src/components/drawSteps.ts";
import type { Chart, Series } from "../src/model.ts";
import { pieces, pointsOf, thin, valueAt, type Point } from "../src/steps.ts";

const series = (x: number[], y: (number | null)[], more: Partial<Series> = {}): Series => ({
  key: "all", label: "decided", role: "all", x, y, ...more,
});
const ys = (points: Point[]): number[][] => points.map((p) => [p.x, p.y]);

test("a curve that rises began at 0; one that falls is left as it is", () => {
  assert.deepEqual(ys(pointsOf(series([5, 9], [0.2, 0.5]))), [[0, 0], [5, 0.2], [9, 0.5]]);
  assert.deepEqual(ys(pointsOf(series([0, 9], [0.1, 0.5]))), [[0, 0.1], [9, 0.5]]);
  assert.deepEqual(ys(pointsOf(series([5, 9], [0.9, 0.5]))), [[5, 0.9], [9, 0.5]]);
});

test("points that are not known are left out", () => {
  assert.deepEqual(ys(pointsOf(series([0, 5, 9], [0, null, 0.5]))), [[0, 0], [9, 0.5]]);
  assert.deepEqual(pointsOf(series([], [])), []);
});

test("a step holds until the next, counts at its own time, and says nothing past the data", () => {
  const points = pointsOf(series([5, 9], [0.2, 0.5]));
  const at = (x: number): number | undefined => valueAt(points, x)?.y;
  assert.equal(at(0), 0);
  assert.equal(at(4.99), 0);
  assert.equal(at(5), 0.2);
  assert.equal(at(8.99), 0.2);
  assert.equal(at(9), 0.5);
  assert.equal(at(9.01), undefined);
  assert.equal(at(-1), undefined);
});

test("thinning keeps the ends of each column, so no height is lost", () => {
  const many: Point[] = Array.from({ length: 100_000 }, (_, i) => ({ x: i, y: i / 100_000, lo: null, hi: null, atRisk: null }));
  const kept = thin(many, (x) => x / 100_000, 500);
  assert.ok(kept.length <= 1000);
  assert.equal(kept[0]!.x, 0);
  assert.equal(kept.at(-1)!.x, 99_999);
  for (const x of [150, 50_123, 99_000]) assert.ok(Math.abs(valueAt(kept, x)!.y - x / 100_000) <= 1 / 500);
  assert.equal(thin(many.slice(0, 10), (x) => x / 10, 500).length, 10);
});

test("a line is pale where fewer than 20 were at risk", () => {
  const points = pointsOf(series([0, 1, 2, 3], [0, 0.1, 0.2, 0.3], { at_risk: [100, 20, 19, 5] }));
  assert.deepEqual(
    pieces(points).map((piece) => [piece.faded, piece.points.map((p) => p.x)]),
    [[false, [0, 1]], [true, [1, 2, 3]]],
  );
  assert.deepEqual(pieces(pointsOf(series([0, 1], [0, 1]))).map((piece) => piece.faded), [false]);
});

test("labels at the ends of lines are moved apart and stay inside", () => {
  const heights = labelHeights([100, 102, 104], 32, 0, 300);
  assert.deepEqual(heights, [100, 132, 164]);
  const low = labelHeights([290, 295, 298], 32, 0, 300);
  assert.deepEqual(low, [236, 268, 300]);
  assert.deepEqual(labelHeights([200, 50], 32, 0, 300), [200, 50]);
});

test("the table of a chart reads its lines off at times people ask for", () => {
  const chart: Chart = {
    title: "T", x_label: "days", log_x: false,
    series: [series([5, 50, 200], [0.1, 0.5, 0.9], { lo: [0.05, 0.45, 0.8], hi: [0.2, 0.55, 0.95], at_risk: [100, 60, 10] })],
  };
  const table = chartTable("en", chart);
  assert.deepEqual(table.columns, ["Within", "decided"]);
  const rows = table.rows.map((row) => row.map((cell) => cell.shown.replaceAll("\u00a0", " ")));
  assert.deepEqual(rows[0], ["7 days", "10.0 % (5.0–20.0)"]);
  assert.deepEqual(rows.at(-1), ["200 days", "90.0 % (80.0–95.0)"]);
  assert.ok(rows.some((row) => row[0] === "60 days" && row[1] === "50.0 % (45.0–55.0)"));
});

test("an axis that counts no days is read off at round numbers, in its own words", () => {
  const chart: Chart = { title: "T", x_label: "time", log_x: false, series: [series([5, 500, 1022], [0.1, 0.5, 0.9])] };
  const table = chartTable("en", chart);
  assert.equal(table.columns[0], "time");
  assert.deepEqual(table.rows.map((row) => row[0]!.shown), ["200", "400", "600", "800", "1,000", "1,022"]);
  assert.equal(table.rows.at(-1)![1]!.shown, "90\u00a0%");
});

test("reading times lie inside the data and end with it", () => {
  assert.deepEqual(readingTimes(5, 100), [7, 14, 30, 60, 90, 100]);
  const wide = readingTimes(1e-5, 300);
  assert.equal(wide.length, 11);
  assert.deepEqual([wide[0], wide.at(-1)], [1 / 86400, 300]);
  assert.equal(readingTimes(1e-5, 4000).length, 12);
});
