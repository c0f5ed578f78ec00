import assert from "node:assert/strict";
import { test } from "node:test";
import {
  formatCount, formatDate, formatDays, formatInterval, formatNumber, formatShare, formatShareRange, glue, HOUR, MINUTE, SECOND,
} from "../src/format.ts";

const plain = (text: string): string => text.replaceAll("\u00a0", " ");

test("numbers have the separators of their language", () => {
  assert.equal(formatNumber("en", 1234.5, 1), "1,234.5");
  assert.equal(formatNumber("de", 1234.5, 1), "1.234,5");
  assert.equal(formatCount("en", 8000), "8,000");
  assert.equal(formatCount("de", 8000), "8.000");
  assert.equal(formatNumber("en", -0.01, 1), "0.0");
});

test("what is not known is a dash, never 0", () => {
  for (const unknown of [null, undefined, NaN, Infinity]) {
    assert.equal(formatCount("en", unknown), "—");
    assert.equal(formatShare("en", unknown), "—");
    assert.equal(formatDays("en", unknown), "—");
  }
});

test("durations are said in the unit people would use", () => {
  const say = (days: number): string => plain(formatDays("en", days));
  assert.equal(say(5 * SECOND), "5 seconds");
  assert.equal(say(1 * SECOND), "1 second");
  assert.equal(say(0.01 * SECOND), "less than a second");
  assert.equal(say(59.4 * SECOND), "59 seconds");
  assert.equal(say(60 * SECOND), "1 minute");
  assert.equal(say(90 * MINUTE), "1.5 hours");
  assert.equal(say(3.4 * HOUR), "3.4 hours");
  assert.equal(say(23.96 * HOUR), "1 day");
  assert.equal(say(21), "21 days");
  assert.equal(say(0), "0 days");
  assert.equal(say(730), "730 days");
  assert.equal(say(840), "2.3 years");
});

test("German durations stand in the case their preposition asks for", () => {
  assert.equal(plain(formatDays("de", 51)), "51 Tage");
  assert.equal(plain(formatDays("de", 51, true)), "51 Tagen");
  assert.equal(plain(formatDays("de", 1, true)), "1 Tag");
  assert.equal(plain(formatDays("de", 3.4 * HOUR)), "3,4 Stunden");
});

test("an interval is in the unit of its value where it can be", () => {
  assert.equal(formatInterval("en", 51, 47, 55), "47–55");
  assert.equal(formatInterval("en", 3.4, 3, 4.1), "3.0–4.1");
  assert.equal(plain(formatInterval("en", 2 * MINUTE, 24 * SECOND, 4.4)), "24 seconds–4.4 days");
  assert.equal(plain(formatInterval("en", 51, 47, null)), "at least 47");
  assert.equal(plain(formatInterval("en", 3, 20 * SECOND, null)), "at least 20 seconds");
  assert.equal(plain(formatInterval("en", HOUR, 0.5 * HOUR, 60 * HOUR)), "30 minutes–2.5 days");
  assert.equal(plain(formatInterval("de", null, 34, null)), "mindestens 34 Tage");
  assert.equal(formatInterval("en", 51, null, null), "");
});

test("a share that is neither none nor all never reads as 0 % or 100 %", () => {
  const say = (share: number): string => plain(formatShare("en", share));
  assert.equal(say(0), "0 %");
  assert.equal(say(0.0004), "<0.1 %");
  assert.equal(say(0.9996), ">99.9 %");
  assert.equal(say(1), "100 %");
  assert.equal(say(0.1), "10 %");
  assert.equal(say(0.526), "52.6 %");
  assert.equal(plain(formatShareRange("de", 0.526, 0.491, 0.56)), "52,6 % (49,1–56,0)");
});

test("dates are written out, and what is no date stays as it is", () => {
  assert.equal(formatDate("en", "2017-12-31"), "31 December 2017");
  assert.equal(formatDate("de", "2017-12-31T09:30:00Z"), "31.12.2017");
  assert.equal(formatDate("en", "unknown"), "unknown");
  assert.equal(formatDate("en", null), "—");
});

test("a number stays with the word behind it", () => {
  assert.equal(glue("within 17 days, half within 57, 90 % within"), "within 17\u00a0days, half within 57, 90\u00a0% within");
  assert.equal(glue("(13 seconds–15 days), p = 0.1"), "(13\u00a0seconds\u2060–\u206015\u00a0days), p\u00a0=\u00a00.1");
  assert.equal(glue("60 days (57–63)"), "60\u00a0days (57\u2060–\u206063)");
});
