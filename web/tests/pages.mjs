/*
 * The page in a browser: samples in the bundled template (BC_TEMPLATE), and files as the program (BC_PROGRAM) writes them.
 * Run by node --test.
 */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { launch } from "./browser.mjs";
import { fill, samples } from "./samples.mjs";

const web = dirname(dirname(fileURLToPath(import.meta.url)));
const axe = readFileSync(join(web, "node_modules/axe-core/axe.min.js"), "utf8");
const template = readFileSync(process.env.BC_TEMPLATE ?? join(web, "report.html"), "utf8");
const program = process.env.BC_PROGRAM;

let browser;
let folder;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "buyerclock-pages-"));
  for (const [name, document] of Object.entries(samples)) writeFileSync(join(folder, `${name}.html`), fill(template, document));
  browser = await launch();
});

after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Opens a file and gives `look` the page and everything the browser complained of or asked the network for. */
async function open(path, options, look) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const wrong = [];
  page.on("pageerror", (error) => wrong.push(`error: ${error.message}`));
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && wrong.push(`console: ${message.text()}`));
  page.on("request", (request) => /^(https?|wss?|ftp):/.test(request.url()) && wrong.push(`asked for ${request.url()}`));
  try {
    await page.goto(`file://${path}`);
    await look(page);
    assert.deepEqual(wrong, []);
  } finally {
    await context.close();
  }
}

const drawn = async (page) => {
  await page.waitForSelector("main#report");
  await page.waitForFunction(() =>
    [...document.querySelectorAll("figure.chart")].every((f) => f.querySelector(".drawing svg, .nothing")));
};

async function complaints(page) {
  /* The page lets no script run but its own: axe comes in by the debugger, which needs no leave. */
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  return violations.map((v) => `${v.id}: ${v.help}: ${v.nodes.map((n) => n.html.slice(0, 160)).join(" | ")}`);
}

for (const name of Object.keys(samples))
  for (const width of [1440, 1024, 390])
    test(`${name} at ${width} px reads well for everybody, in light and dark`, async () => {
      await open(join(folder, `${name}.html`), { viewport: { width, height: 900 } }, async (page) => {
        await drawn(page);
        assert.equal(await page.locator("h1").count(), 1);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(overflow <= 0, `the page is ${overflow} px too wide`);
        for (const figure of await page.locator("figure.chart").all()) {
          if (await figure.locator(".nothing").count()) continue;
          assert.ok((await figure.locator("svg[role=img]").getAttribute("aria-labelledby"))?.length);
          assert.ok((await figure.locator("details table tbody tr").count()) > 0, "a chart has no table");
          assert.ok((await figure.locator(".unseen").first().textContent()).length > 10, "a chart has no words");
        }
        await page.evaluate(() => document.querySelectorAll("details").forEach((d) => (d.open = true)));
        for (const colorScheme of ["light", "dark"]) {
          await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
          assert.deepEqual(await complaints(page), [], colorScheme);
        }
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(wide <= 0, `opened, the page is ${wide} px too wide`);
      });
    });

test("the lines and bands lie where the data are", async () => {
  await open(join(folder, "sales-en.html"), { viewport: { width: 1440, height: 900 } }, async (page) => {
    await drawn(page);
    const series = samples["sales-en"].report.sections.find((s) => s.key === "cycle").chart.series[0];
    const found = await page.evaluate((data) => {
      const svg = document.querySelector(".part-cycle svg");
      const edges = (label, key) =>
        [...svg.querySelector(`[aria-label="${label}"]`).querySelectorAll("line")].map((l) => Number(l.getAttribute(key)));
      const ys = edges("y-grid", "y1"); /* 0 to 100 % */
      const xs = edges("rule", "x1"); /* the ticks: 0, 30, 60, ... days */
      const [y0, y1] = [Math.max(...ys), Math.min(...ys)];
      const x = (days) => xs[0] + ((xs[1] - xs[0]) * days) / 30;
      const y = (share) => y0 + (y1 - y0) * share;
      const lines = [...svg.querySelectorAll('[aria-label="line"] path')];
      const bands = [...svg.querySelectorAll('[aria-label="area"] path')];
      const at = (px, py) => new DOMPoint(px, py);
      const on = (paths, how, px, py) => paths.some((path) => path[how](at(px, py)));
      const bad = [];
      for (let i = 0; i + 1 < data.x.length; i++) {
        if (data.x[i + 1] - data.x[i] < 1) continue;
        const middle = x((data.x[i] + data.x[i + 1]) / 2);
        if (data.at_risk[i + 1] >= 20 && !on(lines, "isPointInStroke", middle, y(data.y[i]))) bad.push(`line at ${data.x[i]}`);
        if (!on(bands, "isPointInFill", middle, y(data.lo[i]) - 1) || !on(bands, "isPointInFill", middle, y(data.hi[i]) + 1)) bad.push(`band at ${data.x[i]}`);
        if (on(bands, "isPointInFill", middle, y(data.lo[i]) + 1.5) || on(bands, "isPointInFill", middle, y(data.hi[i]) - 1.5)) bad.push(`outside the band at ${data.x[i]}`);
      }
      return { bad, pieces: lines.length, end: Math.max(...lines.map((l) => l.getBBox().x + l.getBBox().width)), last: x(data.x.at(-1)) };
    }, series);
    assert.deepEqual(found.bad, []);
    assert.ok(found.pieces >= 2, "the last steps fade");
    assert.ok(Math.abs(found.end - found.last) < 1.5, "the line ends with the data");
  });
});

test("a finding says how many, what, and what it does to the answer", async () => {
  await open(join(folder, "sales-de.html"), {}, async (page) => {
    await drawn(page);
    const found = await page.locator(".findings > li").allInnerTexts().then((all) => all.map((one) => one.replaceAll("\u00a0", " ")));
    assert.equal(found.length, 3);
    assert.match(found[0], /^1\.212\s+1\.212 Deals wurden .*\s+Ohne sie entscheidet die Hälfte innerhalb von 53 Tagen\./);
    assert.match(found[2], /^—/);
  });
});

test("texts of strangers stay texts", async () => {
  await open(join(folder, "other.html"), {}, async (page) => {
    await drawn(page);
    assert.equal(await page.locator("h1").textContent(), "</script><script>alert(1)</script> & <b>co</b>");
    assert.equal(await page.locator("main b, main i, main img").count(), 0);
  });
});

test("no script runs that is not the page's own", async () => {
  const path = join(folder, "foreign.html");
  writeFileSync(path, fill(template, samples.few).replace("<script type=", "<script>window.foreign = 1</script><script type="));
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`file://${path}`);
  await drawn(page);
  assert.equal(await page.evaluate(() => globalThis.foreign), undefined);
  await context.close();
});

test("on paper everything is open, and what only a screen can do is gone", async () => {
  await open(join(folder, "sales-en.html"), { viewport: { width: 1000, height: 900 } }, async (page) => {
    await drawn(page);
    await page.emulateMedia({ media: "print" });
    await page.waitForFunction(() => document.querySelectorAll("details:not([open])").length === 0);
    assert.equal(await page.locator("button:visible").count(), 0);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    assert.ok(pdf.length > 20_000);
    await page.emulateMedia({ media: "screen" });
    await page.waitForFunction(() => document.querySelectorAll("details[open]").length === 0);
  });
});

test("a chart can be saved as SVG and PNG, with its title and without outside parts", async () => {
  await open(join(folder, "sales-de.html"), { acceptDownloads: true, colorScheme: "dark" }, async (page) => {
    await drawn(page);
    const figure = page.locator(".part-outcomes figure");
    const save = async (kind) => {
      const [download] = await Promise.all([page.waitForEvent("download"), figure.getByRole("button", { name: kind }).click()]);
      return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
    };
    const svg = await save("SVG");
    assert.equal(svg.name, "outcomes.svg");
    const text = svg.bytes.toString("utf8");
    assert.match(text, /Fast die Hälfte endet gewonnen/);
    assert.match(text, /#009E73/);
    assert.doesNotMatch(text, /var\(--/);
    const png = await save("PNG");
    assert.equal(png.name, "outcomes.png");
    assert.deepEqual([...png.bytes.subarray(0, 4)], [0x89, 0x50, 0x4e, 0x47]);
    assert.ok(png.bytes.length > 20_000);
  });
});

test("the pointer reads the lines off, and the keyboard reaches every control", async () => {
  await open(join(folder, "sales-en.html"), { viewport: { width: 1200, height: 900 } }, async (page) => {
    await drawn(page);
    const figure = page.locator(".part-outcomes figure");
    await figure.scrollIntoViewIfNeeded();
    await figure.locator(".drawing").hover();
    assert.match(await figure.locator(".reading").textContent(), /^After \d+.days: won \d.* · lost \d.* · no decision \d/);
    for (let reached = 0; reached < 2; ) {
      await page.keyboard.press("Tab");
      const on = await page.evaluate(() => {
        const element = document.activeElement;
        return { tag: element.tagName, outline: getComputedStyle(element).outlineStyle };
      });
      assert.notEqual(on.tag, "BODY");
      assert.notEqual(on.outline, "none", "focus cannot be seen");
      if (on.tag === "SUMMARY" || on.tag === "BUTTON") reached++;
    }
  });
});

/** A file the program writes; null where it has no such operation yet. */
function write(name, ...args) {
  const path = join(folder, `${name}.html`);
  execFileSync(program, [...args, "--output", path], { stdio: ["ignore", "ignore", "inherit"] });
  return path;
}

/* The page says numbers as the program does: each cell of its tables, said here, reads the same. */
function differentWords(format, json) {
  const { report } = JSON.parse(json);
  const say = {
    count: (c) => format.formatCount(report.lang, c.value),
    share: (c) => (c.text && c.lo === null ? c.text : format.formatShareRange(report.lang, c.value, c.lo, c.hi)),
    days: (c) => format.formatDaysRange(report.lang, c.value, c.lo, c.hi),
  };
  const cells = report.sections.flatMap((section) => section.table?.rows.flat() ?? []);
  return cells
    .filter((cell) => say[cell.type] && cell.value !== null)
    .map((cell) => [say[cell.type](cell).replaceAll("\u00a0", " "), cell.shown])
    .filter(([ours, shown]) => ours !== shown);
}

/* A line read off at the times of the program's table has the figures of that table, thinned or not. */
function differentFigures(steps, json) {
  const { cycle, report } = JSON.parse(json);
  const lines = report.sections.find((section) => section.key === "outcomes")?.chart?.series ?? [];
  return lines.flatMap((line) => {
    const points = steps.pointsOf(line);
    const asked = cycle.outcomes.find((outcome) => outcome.outcome === line.key).share_by;
    return asked
      .map((by) => ({ by, read: steps.valueAt(points, by.days) }))
      .filter(({ by, read }) => by.p !== null && read && ![[read.y, by.p], [read.lo, by.lo], [read.hi, by.hi]].every(same));
  });
}

const same = ([one, other]) => Math.abs(one - other) < 1e-12;

async function partOfThePage(name) {
  const out = join(folder, `${name}.mjs`);
  await build({ absWorkingDir: web, entryPoints: [`src/${name}.ts`], bundle: true, format: "esm", outfile: out, logLevel: "warning" });
  return import(pathToFileURL(out).href);
}

for (const lang of ["en", "de"])
  test(`what the program writes can be read with scripts and without (${lang})`, { skip: !program && "no program given" }, async () => {
    const format = await partOfThePage("format");
    const steps = await partOfThePage("steps");
    const company = join(folder, `company-${lang}`);
    const files = [write(`simulated-${lang}`, "simulate", "--deals", "2000", "--seed", "5", "--out", company, "--lang", lang)];
    if (/^ {2}report\b/m.test(execFileSync(program, ["--help"], { encoding: "utf8" })))
      files.push(write(`report-${lang}`, "report", join(company, "generic"), "--lang", lang));
    for (const path of files) {
      await open(path, { viewport: { width: 1024, height: 900 } }, async (page) => {
        await drawn(page);
        assert.equal(await page.locator("html").getAttribute("lang"), lang);
        const json = await page.locator("#data").textContent();
        assert.deepEqual(differentWords(format, json), []);
        assert.deepEqual(differentFigures(steps, json), []);
        assert.deepEqual(await complaints(page), []);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(overflow <= 0, `the page is ${overflow} px too wide`);
      });
      await open(path, { javaScriptEnabled: false, viewport: { width: 390, height: 900 } }, async (page) => {
        assert.ok((await page.locator("h1").textContent()).length > 5);
        assert.ok((await page.locator("main h2").count()) > 0);
        assert.match(await page.locator("noscript").textContent(), /JavaScript/);
      });
    }
  });

test("long words and long units break on a phone", { skip: !program && "no program given" }, async () => {
  const opaque = join(folder, "opaque.csv");
  const stages = ["f66ca9bc5a02c2f1513ce83f0a0e117d", "09a969da1d61b38bd3746f0f49c1475a"];
  const rows = Array.from({ length: 40 }, (_, i) => `d${i},2024-01-${String((i % 28) + 1).padStart(2, "0")},,${stages[i % 2]}`);
  writeFileSync(opaque, ["deal,created,closed,stage", ...rows, ""].join("\n"));
  for (const [name, source] of [["restaurant", join(web, "..", "examples", "restaurant")], ["opaque", opaque]]) {
    const path = write(`phone-${name}`, "report", source, "--lang", "de");
    for (const width of [390, 320])
      await open(path, { viewport: { width, height: 900 } }, async (page) => {
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(overflow <= 0, `${name} at ${width} px is ${overflow} px too wide`);
        const within = await page.evaluate(() => [...document.querySelectorAll(".big, .key dt")].every((e) => e.scrollWidth <= e.clientWidth || e.getBoundingClientRect().right <= innerWidth));
        assert.ok(within, `${name} at ${width} px crops a figure`);
      });
  }
});
