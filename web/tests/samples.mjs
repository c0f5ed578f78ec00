/*
 * Reports to look at and to test the page with, as the program would write them: made from a few thousand drawn deals
 * and the Aalen-Johansen curves of those, so that lines, bands and tables hang together. The numbers mean nothing.
 */

/** A small generator with a seed, so that pictures stay the same (Mulberry32). */
function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const outcomeKeys = ["won", "lost", "no_decision"];

/** Deals with a log-normal time, an outcome and a limit of what has been seen. */
function deals({ n, seed, median, spread, shares, seen, round }) {
  const next = random(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  return Array.from({ length: n }, () => {
    let kind = 0;
    for (let u = next() - shares[0]; u > 0 && kind < 2; u -= shares[kind]) kind++;
    const exact = median * [0.9, 1, 1.9][kind] * Math.exp(spread * normal());
    const limit = seen * next();
    const time = Math.min(exact, limit);
    return { time: round ? Math.round(time) : time, kind: exact <= limit ? kind : -1 };
  });
}

/** Aalen-Johansen shares of each outcome and of all, with a rough band. */
function curves(all) {
  const sorted = [...all].sort((a, b) => a.time - b.time);
  const points = { all: [], won: [], lost: [], no_decision: [] };
  const share = [0, 0, 0];
  let free = 1;
  let variance = 0;
  for (let i = 0; i < sorted.length; ) {
    const time = sorted[i].time;
    const atRisk = sorted.length - i;
    const ended = [0, 0, 0];
    for (; i < sorted.length && sorted[i].time === time; i++) if (sorted[i].kind >= 0) ended[sorted[i].kind]++;
    const total = ended[0] + ended[1] + ended[2];
    if (total === 0) continue;
    if (atRisk > total) variance += total / (atRisk * (atRisk - total));
    outcomeKeys.forEach((key, k) => {
      share[k] += (free * ended[k]) / atRisk;
      if (ended[k]) points[key].push(point(time, share[k], atRisk, variance));
    });
    free *= 1 - total / atRisk;
    points.all.push(point(time, 1 - free, atRisk, variance));
  }
  return points;
}

function point(x, y, atRisk, variance) {
  const half = 1.96 * Math.max(0.004, Math.sqrt(Math.max(variance, 1e-6)) * Math.sqrt(y * (1 - y)));
  return { x, y, lo: Math.max(0, y - half), hi: Math.min(1, y + half), atRisk };
}

const series = (key, label, role, points) => ({
  key,
  label,
  role,
  x: points.map((p) => p.x),
  y: points.map((p) => p.y),
  lo: points.map((p) => p.lo),
  hi: points.map((p) => p.hi),
  at_risk: points.map((p) => p.atRisk),
});

function quantile(points, p) {
  const first = (edge) => points.find((q) => q[edge] >= p)?.x ?? null;
  return { p, days: first("y"), lo: first("hi"), hi: first("lo") };
}

const local = (lang) => (lang === "de" ? "de-DE" : "en-GB");
const text = (shown) => ({ type: "text", value: null, lo: null, hi: null, text: shown, shown });
const cell = (type, value, shown) => ({ type, value, lo: null, hi: null, text: null, shown });
const count = (n, lang) => cell("count", n, n.toLocaleString(local(lang)));

const words = {
  en: {
    title: "How long our buyers take",
    outcome: { won: "won", lost: "lost", no_decision: "no decision" },
    usual: "The usual number", cycle: "How long it takes", outcomes: "How it ends", segments: "By region",
    findings: "What the data has", assumptions: "What this rests on", data: "The data",
    days: "days",
  },
  de: {
    title: "Wie lange unsere Käufer brauchen",
    outcome: { won: "gewonnen", lost: "verloren", no_decision: "keine Entscheidung" },
    usual: "Die übliche Zahl", cycle: "Wie lange es dauert", outcomes: "Wie es endet", segments: "Nach Region",
    findings: "Was in den Daten steht", assumptions: "Worauf dies beruht", data: "Die Daten",
    days: "Tage",
  },
};

function sales(lang) {
  const w = words[lang];
  const pick = (en, de) => (lang === "en" ? en : de);
  const number = (x, digits = 0) =>
    x.toLocaleString(local(lang), { maximumFractionDigits: digits, minimumFractionDigits: digits });
  const drawn = deals({ n: 2400, seed: 7, median: 52, spread: 0.85, shares: [0.5, 0.3, 0.2], seen: 420, round: true });
  const c = curves(drawn);
  const at = (p) => quantile(c.all, p).days;
  const won = drawn.filter((d) => d.kind === 0);
  const mean = won.reduce((sum, d) => sum + d.time, 0) / won.length;
  const of = (kind) => drawn.filter((d) => d.kind === kind).length;
  const counts = { won: won.length, lost: of(1), no_decision: of(2), open: of(-1) };
  const caption = pick(
    `2,388 usable deals, ${counts.open} of them open and counted as such; as of 31 December 2017; 95 % intervals.`,
    `2.388 verwendbare Deals, davon ${counts.open} offen und als solche gezählt; Stand 31.12.2017; 95-%-Bereiche.`,
  );
  const chart = (title, all, marks = []) => ({ title, caption, x_label: w.days, log_x: false, series: all, marks });
  const section = (key, parts) => ({ key, heading: w[key], paragraphs: [], chart: null, table: null, ...parts });
  const shareAt = (key, days) => {
    const q = c[key].filter((p) => p.x <= days).at(-1);
    return cell("share", q.y, `${number(100 * q.y, 1)} % (${number(100 * q.lo, 1)}–${number(100 * q.hi, 1)})`);
  };
  const regions = [
    [pick("North", "Nord"), 11, 40],
    [pick("Central", "Mitte"), 12, 55],
    [pick("South and all of the eastern territories", "Süd und alle östlichen Gebiete"), 13, 70],
  ];
  return {
    as_of: "2017-12-31",
    source: {
      profile: "csv",
      files: ["sales_pipeline.csv", "accounts.csv"],
      mapping: { created: "engage_date", closed: "close_date", outcome: "deal_stage" },
    },
    population: { rows: 2412, rejected: 12, deals: 2400, usable: 2388, ...counts, disqualified: 0 },
    entry: { rule: "auto", at: "2017-03-01" },
    usual: { mean_days_won: mean, median_days_won: 41, won_over_closed: 0.56 },
    cycle: { clock: "engaged", decided: { quantiles: [0.1, 0.25, 0.5, 0.75, 0.9].map((p) => quantile(c.all, p)) } },
    segments: [],
    findings: [
      {
        code: "bulk_load", count: 1212, rows: [14, 15, 16],
        effect: { median_days_with: 51, median_days_without: 53 },
        text: pick(
          "1,212 deals were created on one day, 1 March 2017; they look like a bulk load.",
          "1.212 Deals wurden an einem Tag angelegt, am 01.03.2017; das sieht nach einem Sammelimport aus.",
        ),
      },
      {
        code: "zero_duration", count: 9, rows: [{ line: 120, deal: "R-120", created: "2017-05-02", closed: "2017-05-02" }],
        effect: null,
        text: pick("9 deals began and ended on the same day.", "9 Deals begannen und endeten am selben Tag."),
      },
      {
        code: "no_touches", count: null, rows: null, effect: null,
        text: pick(
          "The export holds no touches: when buyers began is not known from it.",
          "Der Export enthält keine Kontaktpunkte: wann die Käufer begannen, ist daraus nicht bekannt.",
        ),
      },
    ],
    assumptions: [],
    report: {
      operation: "report",
      lang,
      title: w.title,
      headline: pick(
        `10 % of our buyers decide within ${at(0.1)} days, half within ${at(0.5)}, 90 % within ${at(0.9)}`,
        `10 % unserer Käufer entscheiden innerhalb von ${at(0.1)} Tagen, die Hälfte innerhalb von ${at(0.5)}, 90 % innerhalb von ${at(0.9)}`,
      ),
      sections: [
        section("usual", {
          paragraphs: pick(
            [`The usual average says ${number(mean, 1)} days. It leaves out the ${counts.open} deals that are still open and the ${counts.lost + counts.no_decision} that were lost or ended in no decision.`, "It is a mean of many ways of buying, and fits none of them."],
            [`Der übliche Durchschnitt sagt ${number(mean, 1)} Tage. Er lässt die ${counts.open} noch offenen Deals weg und die ${counts.lost + counts.no_decision}, die verloren gingen oder ohne Entscheidung endeten.`, "Er mittelt über viele Arten zu kaufen und passt zu keiner."],
          ),
          table: {
            title: null,
            columns: pick(["Number", "Usual", "Ours"], ["Zahl", "Üblich", "Unsere"]),
            rows: [
              [text(pick("Days to a decision", "Tage bis zur Entscheidung")), cell("days", mean, number(mean, 1)), cell("days", at(0.5), `${at(0.5)} (${at(0.5) - 3}–${at(0.5) + 4})`)],
              [text(pick("Share won", "Anteil gewonnen")), cell("share", 0.56, "56 %"), cell("share", 0.48, "48 % (46–50)")],
            ],
          },
        }),
        section("cycle", {
          chart: chart(
            pick(
              `Half of our buyers decide within ${at(0.5)} days; one in ten takes more than ${at(0.9)}`,
              `Die Hälfte unserer Käufer entscheidet innerhalb von ${at(0.5)} Tagen; einer von zehn braucht mehr als ${at(0.9)}`,
            ),
            [series("all", pick("decided", "entschieden"), "all", c.all)],
            [{ x: mean, label: pick(`usual average: ${number(mean)} days`, `üblicher Durchschnitt: ${number(mean)} Tage`) }],
          ),
        }),
        section("outcomes", {
          chart: chart(
            pick("Nearly half end as won; the undecided take longest", "Fast die Hälfte endet gewonnen; ohne Entscheidung dauert es am längsten"),
            outcomeKeys.map((key) => series(key, w.outcome[key], key, c[key])),
          ),
          table: {
            title: pick("Share by time", "Anteil nach Zeit"),
            columns: [pick("Outcome", "Ausgang"), ...[30, 90, 180].map((d) => `${d} ${w.days}`)],
            rows: outcomeKeys.map((key) => [text(w.outcome[key]), ...[30, 90, 180].map((d) => shareAt(key, d))]),
          },
        }),
        section("segments", {
          paragraphs: [pick("The regions differ (log-rank p < 0.001).", "Die Regionen unterscheiden sich (Log-Rang-Test p < 0,001).")],
          chart: chart(
            pick("Buyers in the North decide almost twice as fast as in the South", "Käufer im Norden entscheiden fast doppelt so schnell wie im Süden"),
            regions.map(([name, seed, median]) =>
              series(name, name, "segment", curves(deals({ n: 260, seed, median, spread: 0.8, shares: [0.5, 0.3, 0.2], seen: 400, round: true })).all),
            ),
          ),
        }),
        section("findings", {
          table: {
            title: pick("Findings", "Befunde"),
            columns: pick(["finding", "count", "without them"], ["Befund", "Anzahl", "ohne sie"]),
            rows: [[text("bulk_load"), count(1212, lang), text(pick("Leaving this out, half decide within 53 days.", "Ohne sie entscheidet die Hälfte innerhalb von 53 Tagen."))]],
          },
        }),
        section("assumptions", {
          paragraphs: pick(
            ["Deals that are still open are counted as undecided at the as-of time.", "Deals from before 1 March 2017 could not have been seen and enter late.", "Whether a deal is still open has nothing to do with how long it will take."],
            ["Noch offene Deals gelten zum Stichtag als unentschieden.", "Deals von vor dem 01.03.2017 konnten nicht gesehen werden und treten später ein.", "Ob ein Deal noch offen ist, hat nichts damit zu tun, wie lange er dauern wird."],
          ),
        }),
        section("data", {
          paragraphs: [pick("Two files were read and joined on the account.", "Zwei Dateien wurden gelesen und über das Unternehmen verbunden.")],
          table: {
            title: pick("Rows", "Zeilen"),
            columns: pick(["File", "Read", "Rejected"], ["Datei", "Gelesen", "Zurückgewiesen"]),
            rows: [
              [text("sales_pipeline.csv"), count(2412, lang), count(12, lang)],
              [text("accounts.csv"), count(85, lang), count(0, lang)],
            ],
          },
        }),
      ],
    },
  };
}

/* Lucy takes three weeks, Laura five seconds: a log axis from seconds to months. */
function restaurant() {
  const quick = deals({ n: 300, seed: 21, median: 8 / 86400, spread: 0.9, shares: [1, 0, 0], seen: 60, round: false });
  const slow = deals({ n: 300, seed: 22, median: 16, spread: 0.9, shares: [0.8, 0.2, 0], seen: 90, round: false });
  const c = curves([...quick, ...slow]);
  const chart = {
    title: "Laura decides in five seconds, Lucy in three weeks: there are two ways to choose a restaurant",
    caption: "600 guests, as of 30 June 2026, 95 % intervals.",
    x_label: "days",
    log_x: true,
    series: [series("all", "decided", "all", c.all)],
    marks: [],
  };
  return {
    as_of: "2026-06-30",
    population: { rows: 600, rejected: 0, deals: 600, usable: 600, won: 520, lost: 41, no_decision: null, open: 39 },
    cycle: { clock: "engaged", decided: { quantiles: [0.1, 0.25, 0.5, 0.75, 0.9].map((p) => quantile(c.all, p)) } },
    usual: { mean_days_won: null, median_days_won: null, won_over_closed: null },
    report: {
      operation: "report",
      lang: "en",
      title: "A restaurant",
      headline: "Some guests decide in seconds, others in weeks; no average fits either",
      sections: [{ key: "cycle", heading: "How long it takes", paragraphs: [], chart, table: null }],
    },
  };
}

/* Nine deals: the median is not reached, everything is pale. */
function few() {
  const c = curves(deals({ n: 9, seed: 3, median: 80, spread: 0.6, shares: [0.5, 0.5, 0], seen: 120, round: true }));
  const chart = {
    title: "Few of nine deals have ended so far",
    caption: "9 deals.",
    x_label: "days",
    log_x: false,
    series: [series("all", "decided", "all", c.all)],
    marks: [
      { x: 30, label: "usual average: 30 days" },
      { x: 33, label: "usual median: 33 days" },
    ],
  };
  return {
    as_of: "2026-03-01T09:30:00Z",
    population: { rows: 9, rejected: 0, deals: 9, usable: 9, won: 2, lost: 1, no_decision: 0, open: 6 },
    cycle: {
      clock: "engaged",
      decided: {
        quantiles: [
          { p: 0.1, days: 12, lo: null, hi: null },
          { p: 0.5, days: null, lo: 34, hi: null },
          { p: 0.9, days: null, lo: null, hi: null },
        ],
      },
    },
    findings: [],
    report: {
      operation: "report",
      lang: "en",
      title: "A young company",
      headline: "Too few to say",
      sections: [
        { key: "cycle", heading: "How long it takes", paragraphs: ["9 deals are too few for a range."], chart, table: null },
        { key: "findings", heading: "What the data has", paragraphs: [], chart: null, table: null },
      ],
    },
  };
}

/* An operation this page does not know, texts of strangers, more segments than colours, an axis that counts no days. */
function other() {
  const groups = Array.from({ length: 8 }, (_, i) =>
    curves(deals({ n: 120, seed: 40 + i, median: 20 + 12 * i, spread: 0.5, shares: [1, 0, 0], seen: 300, round: true })).all,
  );
  const label = (i) => (i === 3 ? "a group whose name is far too long for the margin of a chart" : `group ${i + 1}`);
  const chart = {
    title: "Eight groups <img src=x onerror=alert(1)>",
    caption: "Times as in the column.",
    x_label: "time",
    log_x: false,
    series: groups.map((p, i) => ({ ...series(`g${i}`, label(i), "segment", p), lo: null, hi: null, at_risk: null })),
    marks: [],
  };
  const wide = {
    title: "Wide",
    columns: Array.from({ length: 14 }, (_, i) => `column ${i + 1}`),
    rows: [Array.from({ length: 14 }, (_, i) => cell("number", i, String(1000 * i)))],
  };
  const nothing = { title: "No deal has ended yet", caption: "", x_label: "days", log_x: true, series: [series("all", "decided", "all", [])], marks: [] };
  return {
    report: {
      operation: "curve",
      lang: "en",
      title: "</script><script>alert(1)</script> & <b>co</b>",
      headline: "",
      sections: [
        { key: "curve", heading: "Curves \u2028 <i>", paragraphs: ["One paragraph with <b>no</b> markup & an ampersand."], chart, table: null },
        { key: "wide", heading: "A wide table", paragraphs: [], chart: null, table: wide },
        { key: "empty", heading: "Nothing here", paragraphs: [], chart: nothing, table: { title: "", columns: [], rows: [] } },
      ],
    },
  };
}

export const samples = { "sales-en": sales("en"), "sales-de": sales("de"), restaurant: restaurant(), few: few(), other: other() };

/** A sample in the page, as src/report/html.c puts it there. */
export function fill(template, document) {
  const escape = (s) => s.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);
  const parts = {
    lang: document.report.lang,
    title: escape(document.report.title),
    text: "",
    data: JSON.stringify(document).replaceAll("<", "\\u003c"),
  };
  return template.replace(/@(lang|title|text|data)@/g, (_, name) => parts[name]);
}
