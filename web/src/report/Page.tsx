/*
 * The report: the headline with its figures, then each section as the program gives them. A section of an unknown key is
 * shown as it comes, so that a new operation has a page without a change here.
 */
import type { ComponentChildren } from "preact";
import { DataTable } from "../components/DataTable.tsx";
import { Findings } from "../components/Findings.tsx";
import { BesideOurs, KeyFigures } from "../components/KeyFigures.tsx";
import { Population } from "../components/Population.tsx";
import { fileName, Source } from "../components/Source.tsx";
import { StepChart } from "../components/StepChart.tsx";
import { formatDate, glue } from "../format.ts";
import { strings } from "../strings.ts";
import { known, type Document, type Lang, type Section } from "../model.ts";

interface Part {
  section: Section;
  page: Document;
  lang: Lang;
}

export function Page({ page }: { page: Document }) {
  const { report } = page;
  const { lang } = report;
  const say = strings(lang);
  return (
    <>
      <header class="top">
        <p class="kicker">
          {report.title}
          {page.as_of && (
            <span>
              {say.asOf} <time dateTime={page.as_of}>{formatDate(lang, page.as_of)}</time>
            </span>
          )}
        </p>
        <h1>{glue(report.headline || report.title)}</h1>
      </header>
      <main id="report">
        <Top page={page} lang={lang} />
        {report.sections.map((section) => (
          <Part section={section} page={page} lang={lang} />
        ))}
      </main>
      <footer>{say.made}</footer>
    </>
  );
}

/** What the curve of all counts as done, in the program's word: "decided", "bought", "bought again". */
function doneOf(page: Document): string {
  const all = page.report.sections.flatMap((section) => section.chart?.series ?? []).find((series) => series.role === "all");
  return all?.label || strings(page.report.lang).done;
}

/** Whether consumers' next purchases were observed, not deals. */
const isAgain = (page: Document): boolean => page.source?.profile === "purchases";

const usualNoteOf = (page: Document): string => {
  const say = strings(page.report.lang);
  return isAgain(page) ? say.again.usualNote : say.usualNote;
};

function Top({ page, lang }: { page: Document; lang: Lang }) {
  const quantiles = page.cycle?.decided?.quantiles ?? [];
  return (
    <div class="glance">
      {quantiles.some((q) => known(q.days)) && (
        <KeyFigures quantiles={quantiles} usual={page.usual?.mean_days_won} usualNote={usualNoteOf(page)} done={doneOf(page)} lang={lang} />
      )}
      {page.population && <Population counts={page.population} again={isAgain(page)} lang={lang} />}
      {(quantiles.length > 0 || page.population) && (
        <details class="aside">
          <summary>{strings(lang).how}</summary>
          <div class="how">
            <How page={page} lang={lang} of="keys" />
          </div>
        </details>
      )}
    </div>
  );
}

function Part(part: Part) {
  const { section } = part;
  const id = `section-${section.key}`;
  return (
    <section class={`part-${section.key} block`} aria-labelledby={id}>
      <h2 id={id}>{section.heading}</h2>
      <div class="content">{contentOf(part)}</div>
    </section>
  );
}

function contentOf(part: Part): ComponentChildren {
  const { section, page, lang } = part;
  switch (section.key) {
    case "findings":
      if (!page.findings) break;
      return (
        <>
          <Sentences of={(section.paragraphs ?? []).filter((p) => !page.findings!.some((f) => f.text === p))} />
          {(page.findings.length > 0 || !section.paragraphs?.length) && <Findings findings={page.findings} table={section.table ?? null} lang={lang} />}
        </>
      );
    case "usual":
      return <Usual {...part} />;
    case "data":
      if (!page.source || section.table) break; /* a table says it better */
      return (
        <>
          <Plain {...part} />
          <Source profile={page.source.profile} files={page.source.files ?? []} mapping={page.source.mapping} lang={lang} />
        </>
      );
    case "assumptions":
      return (
        <ul class="sentences">
          {(section.paragraphs ?? []).map((p) => (
            <li>{glue(p)}</li>
          ))}
        </ul>
      );
  }
  return <Plain {...part} />;
}

/* The usual number beside ours, and why they differ. */
function Usual(part: Part) {
  const { section, page, lang } = part;
  const [first, ...reasons] = section.paragraphs ?? [];
  const median = page.cycle?.decided?.quantiles?.find((q) => Math.abs(q.p - 0.5) < 1e-9);
  return (
    <>
      {first && <p>{glue(first)}</p>}
      {median && known(page.usual?.mean_days_won) && (
        <BesideOurs usual={page.usual.mean_days_won} usualNote={usualNoteOf(page)} ours={median} done={doneOf(page)} lang={lang} />
      )}
      {reasons.length > 0 && (
        <ul class="sentences">
          {reasons.map((reason) => (
            <li>{glue(reason)}</li>
          ))}
        </ul>
      )}
      <Plain {...part} section={{ ...section, paragraphs: [] }} />
    </>
  );
}

function Plain({ section, page, lang }: Part) {
  const quantiles = section.key === "cycle" || section.key === "headline" ? page.cycle?.decided?.quantiles : undefined;
  /* The quantiles stand at the top and in the chart already: their table folds into the chart's figures. */
  const folded = section.key === "headline" && section.chart && quantiles?.length ? section.table : null;
  const how = <How page={page} lang={lang} of={section.key === "headline" ? "cycle" : section.key} />;
  return (
    <>
      <Sentences of={section.paragraphs ?? []} />
      {section.chart && (
        <StepChart
          chart={section.chart}
          lang={lang}
          name={section.key}
          how={how}
          {...(quantiles ? { quantiles } : {})}
          {...(folded ? { table: folded } : {})}
        />
      )}
      {section.table && !folded && <DataTable table={section.table} title={section.table.title || section.heading} />}
      {!section.chart && strings(lang).howOf[section.key] && (
        <details class="aside">
          <summary>
            {strings(lang).how}
            <span class="unseen"> {section.heading}</span>
          </summary>
          <div class="how">{how}</div>
        </details>
      )}
    </>
  );
}

/* How a figure came about: the method in words, from when deals were seen, and from which files. */
function How({ page, lang, of }: { page: Document; lang: Lang; of: string }) {
  const say = strings(lang);
  const words = isAgain(page) ? say.again : say;
  const files = (page.source?.files ?? []).map(fileName).filter(Boolean);
  return (
    <>
      <p>{of === "keys" ? words.howKeys : (words.howOf[of] ?? say.howElse)}</p>
      {page.entry?.at && <p>{say.seen(formatDate(lang, page.entry.at))}</p>}
      {files.length > 0 && <p>{say.readFrom(files.join(", "))}</p>}
    </>
  );
}

function Sentences({ of }: { of: string[] }) {
  return (
    <>
      {of.map((sentence) => (
        <p>{glue(sentence)}</p>
      ))}
    </>
  );
}
