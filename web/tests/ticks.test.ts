import assert from "node:assert/strict";
import { test } from "node:test";
import { HOUR, MINUTE, SECOND } from "../src/format.ts";
import { textWidth } from "../src/measure.ts";
import { linearTicks, logTicks, plainTicks, shareTop, type Tick } from "../src/ticks.ts";

const labels = (ticks: Tick[]): string[] => ticks.map((tick) => tick.label.replaceAll("\u00a0", " "));

test("a log axis from seconds to years is marked as people count", () => {
  assert.deepEqual(labels(logTicks("en", SECOND, 400, 640)), [
    "1 second", "10 seconds", "1 min", "10 min", "1 hour", "6 hours", "1 day", "1 week", "1 month", "1 year",
  ]);
});

test("where there is little room the plainest marks stay, and none overlap", () => {
  for (const width of [180, 240, 320, 480, 800, 1200])
    for (const [min, max] of [[SECOND, 400], [HOUR, 90], [1, 200], [0.5, 4000]] as const) {
      const ticks = logTicks("de", min, max, width);
      assert.ok(ticks.length >= 2, `${width} ${min} ${max}`);
      const at = (x: number): number => (Math.log(x / min) / Math.log(max / min)) * width;
      ticks.slice(1).forEach((tick, i) => {
        const before = ticks[i]!;
        assert.ok(at(tick.x) - at(before.x) > (textWidth(tick.label) + textWidth(before.label)) / 2);
      });
    }
});

test("a linear axis counts in days up to three years, the unit said once", () => {
  assert.deepEqual(labels(linearTicks("en", 138, 640)), ["0", "14 days", "28", "42", "56", "70", "84", "98", "112", "126"]);
  assert.deepEqual(labels(linearTicks("de", 374, 240)), ["0", "90 Tage", "180", "270", "360"]);
  assert.deepEqual(labels(linearTicks("en", 8 * 365.25, 640)), ["0", "1 year", "2", "3", "4", "5", "6", "7", "8"]);
  assert.deepEqual(labels(linearTicks("en", 30 * MINUTE, 320)), ["0", "5 min", "10", "15", "20", "25", "30"]);
});

test("ticks lie on the axis", () => {
  for (const max of [0, 1e-9, SECOND, HOUR, 1, 2.5, 99, 1100, 40000])
    for (const tick of linearTicks("en", max, 500)) assert.ok(tick.x >= 0 && tick.x <= max * 1.001, `${max}: ${tick.x}`);
});

test("an axis that counts no days has round numbers without a unit", () => {
  assert.deepEqual(labels(plainTicks("en", 0, 1000, 360)), ["0", "200", "400", "600", "800", "1,000"]);
  assert.deepEqual(labels(plainTicks("de", 0, 1, 360)), ["0,0", "0,2", "0,4", "0,6", "0,8", "1,0"]);
  assert.deepEqual(labels(plainTicks("en", 5, 5, 360)), ["5"]);
});

test("a share axis ends a little above its highest line", () => {
  assert.deepEqual([0, 0.011, 0.108, 0.43, 0.81, 1].map(shareTop), [1, 0.02, 0.2, 0.5, 1, 1]);
});
