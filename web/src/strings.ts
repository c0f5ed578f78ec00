/*
 * What the page itself says. Sentences about the data come finished from the program, in report.lang; these are the
 * labels around them. tests/strings.test.ts holds both languages complete.
 */
import type { Lang } from "./model.ts";

const en = {
  asOf: "As of",
  population: "Who is counted",
  rows: "rows read",
  rejected: "rejected",
  deals: "deals",
  usable: "usable",
  won: "won",
  lost: "lost",
  no_decision: "no decision",
  disqualified: "disqualified",
  open: "open",
  within: "Within",
  /* What a share of the buyers has done: "decided", "bought", the chart's own word. */
  done: "decided",
  shareDone: {
    10: (done: string) => `one in ten has ${done}`,
    25: (done: string) => `a quarter has ${done}`,
    50: (done: string) => `half have ${done}`,
    75: (done: string) => `three quarters have ${done}`,
    90: (done: string) => `nine in ten have ${done}`,
  } as Record<number, (done: string) => string>,
  otherDone: (share: string, done: string) => `${share} have ${done}`,
  notReached: "not reached",
  notReachedWhy: "too many are still open to say",
  usualLabel: "the usual average",
  usualNote: "won deals only, a mean",
  ours: (done: string) => `ours: half have ${done}, everyone counted`,
  figures: "Figures",
  figuresOf: (title: string) => `Figures: ${title}`,
  how: "How do we know?",
  downloadSvg: "SVG",
  downloadPng: "PNG",
  download: (kind: string, title: string) => `Save as ${kind}: ${title}`,
  faded: "Pale and dashed: fewer than 20 were at risk.",
  bands: "The band around a line is its interval.",
  after: (time: string) => `After ${time}`,
  chartSummary: (series: string, time: string, share: string) => `${series}: ${share} by ${time}.`,
  example: "Example rows",
  row: "row",
  findingsNone: "Nothing was found that would change the answer.",
  atLeast: (value: string) => `at least ${value}`,
  atMost: (value: string) => `at most ${value}`,
  lessThanASecond: { plain: "less than a second", dative: "less than a second" },
  source: "Read as",
  files: "Files",
  mapping: "Which column was read as what",
  nothing: "Nothing has ended yet, so there is no line to draw.",
  seen: (date: string) => `Deals are observed from ${date}; one that ended before could not have been seen, so each enters where its observation began.`,
  readFrom: (files: string) => `Read from ${files}.`,
  howKeys:
    "“Half have decided” is the time at which the curve of all decisions reaches 50 %; the interval below it is where the band of that curve does. Open deals are in it: they count as undecided up to the day of the report.",
  howOf: {
    cycle:
      "A deal counts from the day it was first observed to the day it ended. One that is still open counts as undecided up to the day of the report and then leaves; it is neither left out nor taken for ended. At each time the share that decided among those still undecided is counted, and the shares are chained (Kaplan–Meier).",
    outcomes:
      "Won, lost and no decision compete: a deal that ends one way can no longer end another. The share of each is added up from those still undecided at each time (Aalen–Johansen), so the shares and the undecided always make 100 %.",
    segments:
      "Each group has its own curve, made in the same way from its own deals. The test asks whether all groups could share one curve; it does not say why they differ.",
    usual:
      "The usual number is the mean of closed minus created over the deals that were won, as most systems report it. Ours is read off the curve on which everyone is counted.",
  } as Record<string, string>,
  /* The same of consumers and their next purchase, where that is what was observed. */
  again: {
    deals: "consumers",
    won: "bought again",
    open: "not again so far",
    usualNote: "a mean of those who bought again",
    howKeys:
      "“A quarter has bought again” is the time at which the curve of all who bought again reaches 25 %; the interval below it is where the band of that curve does. Who has not bought again is in it, up to the day of the report.",
    howOf: {
      cycle:
        "A consumer counts from the first purchase to the next. One who has not bought again counts up to the day of the report and then leaves; they are neither left out nor taken for lost. At each time the share that bought again among those who had not yet is counted, and the shares are chained (Kaplan–Meier).",
      outcomes: "The shares are read off the curve above.",
      usual:
        "The usual number is the mean time to the next purchase over those who bought again. Ours is read off the curve on which everyone is counted.",
    } as Record<string, string>,
  },
  howElse: "The lines are drawn from the figures in the table. Who is counted stands under the picture.",
  made: "Made by Buyerclock. This page is one file, needs no network and sends nothing.",
  units: {
    second: ["second", "seconds", "seconds"],
    minute: ["minute", "minutes", "minutes"],
    hour: ["hour", "hours", "hours"],
    day: ["day", "days", "days"],
    year: ["year", "years", "years"],
  } as Record<"second" | "minute" | "hour" | "day" | "year", [one: string, many: string, dative: string]>,
  tickWords: {
    second: ["second", "seconds"],
    minute: ["min", "min"],
    hour: ["hour", "hours"],
    day: ["day", "days"],
    week: ["week", "weeks"],
    month: ["month", "months"],
    year: ["year", "years"],
  } as Record<"second" | "minute" | "hour" | "day" | "week" | "month" | "year", [string, string]>,
  months: [
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
  ],
};

export type Strings = typeof en;

const de: Strings = {
  asOf: "Stand",
  population: "Wer gezählt wird",
  rows: "Zeilen gelesen",
  rejected: "zurückgewiesen",
  deals: "Deals",
  usable: "verwendbar",
  won: "gewonnen",
  lost: "verloren",
  no_decision: "keine Entscheidung",
  disqualified: "disqualifiziert",
  open: "offen",
  within: "Innerhalb von",
  done: "entschieden",
  shareDone: {
    10: (done) => `hat einer von zehn ${done}`,
    25: (done) => `hat ein Viertel ${done}`,
    50: (done) => `hat die Hälfte ${done}`,
    75: (done) => `haben drei Viertel ${done}`,
    90: (done) => `haben neun von zehn ${done}`,
  },
  otherDone: (share, done) => `haben ${share} ${done}`,
  notReached: "nicht erreicht",
  notReachedWhy: "zu viele sind noch offen für eine Aussage",
  usualLabel: "der übliche Durchschnitt",
  usualNote: "nur gewonnene Deals, ein Mittelwert",
  ours: (done) => `unsere: die Hälfte hat ${done}, alle gezählt`,
  figures: "Zahlen",
  figuresOf: (title) => `Zahlen: ${title}`,
  how: "Woher wissen wir das?",
  downloadSvg: "SVG",
  downloadPng: "PNG",
  download: (kind, title) => `Als ${kind} speichern: ${title}`,
  faded: "Blass und gestrichelt: weniger als 20 waren unter Beobachtung.",
  bands: "Das Band um eine Linie ist ihr Unsicherheitsbereich.",
  after: (time) => `Nach ${time}`,
  chartSummary: (series, time, share) => `${series}: ${share} nach ${time}.`,
  example: "Beispielzeilen",
  row: "Zeile",
  findingsNone: "Es wurde nichts gefunden, was die Antwort ändern würde.",
  atLeast: (value) => `mindestens ${value}`,
  atMost: (value) => `höchstens ${value}`,
  lessThanASecond: { plain: "weniger als eine Sekunde", dative: "weniger als einer Sekunde" },
  source: "Gelesen als",
  files: "Dateien",
  mapping: "Welche Spalte wofür gelesen wurde",
  nothing: "Es ist noch nichts zu Ende gegangen; darum gibt es keine Linie zu zeichnen.",
  seen: (date) => `Deals werden ab ${date} beobachtet; was vorher endete, konnte nicht gesehen werden. Jeder Deal zählt ab dem Beginn seiner Beobachtung.`,
  readFrom: (files) => `Gelesen aus ${files}.`,
  howKeys:
    "„Die Hälfte hat entschieden“ ist die Zeit, zu der die Kurve aller Entscheidungen 50 % erreicht; der Bereich darunter ist der, in dem ihr Band es tut. Offene Deals sind darin: sie gelten bis zum Stichtag als unentschieden.",
  howOf: {
    cycle:
      "Ein Deal zählt vom ersten Tag seiner Beobachtung bis zu seinem Ende. Ist er noch offen, gilt er bis zum Stichtag als unentschieden und scheidet dann aus; er wird weder weggelassen noch für beendet gehalten. Zu jeder Zeit wird gezählt, welcher Anteil der noch Unentschiedenen entschied, und die Anteile werden verkettet (Kaplan-Meier).",
    outcomes:
      "Gewonnen, verloren und keine Entscheidung konkurrieren: was auf eine Art endet, kann nicht mehr auf eine andere enden. Der Anteil jedes Ausgangs wird aus den jeweils noch Unentschiedenen aufaddiert (Aalen-Johansen); zusammen mit den Unentschiedenen sind es immer 100 %.",
    segments:
      "Jede Gruppe hat ihre eigene Kurve, auf dieselbe Weise aus ihren eigenen Deals. Der Test fragt, ob alle Gruppen eine gemeinsame Kurve haben könnten; er sagt nicht, warum sie sich unterscheiden.",
    usual:
      "Die übliche Zahl ist der Mittelwert aus Abschluss minus Anlage über die gewonnenen Deals, wie die meisten Systeme sie berichten. Unsere ist von der Kurve abgelesen, auf der alle gezählt werden.",
  },
  again: {
    deals: "Kunden",
    won: "wieder gekauft",
    open: "bisher nicht wieder",
    usualNote: "ein Mittelwert derer, die wieder gekauft haben",
    howKeys:
      "„Ein Viertel hat wieder gekauft“ ist die Zeit, zu der die Kurve aller, die wieder kauften, 25 % erreicht; der Bereich darunter ist der, in dem ihr Band es tut. Wer nicht wieder gekauft hat, ist bis zum Stichtag darin.",
    howOf: {
      cycle:
        "Ein Kunde zählt vom ersten Kauf bis zum nächsten. Wer nicht wieder gekauft hat, zählt bis zum Stichtag und scheidet dann aus; er wird weder weggelassen noch für verloren gehalten. Zu jeder Zeit wird gezählt, welcher Anteil derer wieder kaufte, die es noch nicht getan hatten, und die Anteile werden verkettet (Kaplan-Meier).",
      outcomes: "Die Anteile sind von der Kurve oben abgelesen.",
      usual:
        "Die übliche Zahl ist der Mittelwert der Zeit bis zum nächsten Kauf über alle, die wieder gekauft haben. Unsere ist von der Kurve abgelesen, auf der alle gezählt werden.",
    },
  },
  howElse: "Die Linien sind aus den Zahlen der Tabelle gezeichnet. Wer gezählt wird, steht unter dem Bild.",
  made: "Erstellt mit Buyerclock. Diese Seite ist eine einzige Datei, braucht kein Netz und sendet nichts.",
  units: {
    second: ["Sekunde", "Sekunden", "Sekunden"],
    minute: ["Minute", "Minuten", "Minuten"],
    hour: ["Stunde", "Stunden", "Stunden"],
    day: ["Tag", "Tage", "Tagen"],
    year: ["Jahr", "Jahre", "Jahren"],
  },
  tickWords: {
    second: ["Sekunde", "Sekunden"],
    minute: ["Min.", "Min."],
    hour: ["Stunde", "Stunden"],
    day: ["Tag", "Tage"],
    week: ["Woche", "Wochen"],
    month: ["Monat", "Monate"],
    year: ["Jahr", "Jahre"],
  },
  months: [
    "Januar", "Februar", "März", "April", "Mai", "Juni",
    "Juli", "August", "September", "Oktober", "November", "Dezember",
  ],
};

export const languages: Record<Lang, Strings> = { en, de };

export const strings = (lang: Lang): Strings => languages[lang] ?? en;
