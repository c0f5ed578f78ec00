import assert from "node:assert/strict";
import { test } from "node:test";
import { keyQuantiles } from "../src/keyQuantiles.ts";

const reached = (...days: (number | null)[]) => [0.1, 0.25, 0.5, 0.75, 0.9].map((p, i) => ({ p, days: days[i] ?? null }));
const shown = (...days: (number | null)[]) => keyQuantiles(reached(...days)).map((q) => q.p);

test("the quick, the half and the slow stand at the head", () => {
  assert.deepEqual(shown(1, 2, 3, 4, 5), [0.1, 0.5, 0.9]);
});

test("of what is not reached the first is shown, and a quarter where half is not reached", () => {
  assert.deepEqual(shown(1, 2, 3, 4), [0.1, 0.5, 0.9]);
  assert.deepEqual(shown(1, 2), [0.1, 0.25, 0.5]);
  assert.deepEqual(shown(1), [0.1, 0.25]);
});

test("where there are too few to say nothing is called not reached", () => {
  assert.deepEqual(shown(), []);
});
