import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { languages } from "../src/strings.ts";

/** "units.day.0" → the text or the type of what stands there. */
function flat(value: unknown, path = ""): [string, string][] {
  if (typeof value === "object" && value !== null)
    return Object.entries(value).flatMap(([key, part]) => flat(part, path ? `${path}.${key}` : key));
  return [[path, typeof value === "string" ? value : typeof value]];
}

test("both languages say the same things", () => {
  const en = flat(languages.en).map(([key]) => key);
  const de = flat(languages.de).map(([key]) => key);
  assert.deepEqual(de, en);
});

test("nothing is empty, and German is not left in English", () => {
  const same = new Set(["deals", "downloadSvg", "downloadPng"]);
  const en = new Map(flat(languages.en));
  for (const [key, text] of flat(languages.de)) {
    assert.notEqual(text, "", key);
    const alike = text === "function" || same.has(key) || /^(months|tickWords|units)\./.test(key);
    if (!alike) assert.notEqual(text, en.get(key), key);
  }
});

test("every string is used", () => {
  const source = join(process.env.BC_WEB ?? ".", "src");
  const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((f) => /\.tsx?$/.test(f) && !f.endsWith("strings.ts"));
  const code = files.map((file) => readFileSync(join(source, file), "utf8")).join("\n");
  const outcomes = ["won", "lost", "no_decision", "disqualified", "open", "rows", "rejected", "deals", "usable"];
  for (const key of Object.keys(languages.en))
    if (!outcomes.includes(key)) assert.match(code, new RegExp(`\\.${key}\\b`), `${key} is used nowhere`);
});

test("no text uses the words that Buyerclock does not use", () => {
  for (const { 1: text } of [...flat(languages.en), ...flat(languages.de)])
    assert.doesNotMatch(text, /ready to close|stale|rotting|overdue|hot lead/i);
});
