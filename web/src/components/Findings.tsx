/* What is wrong with the data and what it does to the answer: one row a finding, largest words first, no alarm colours. */
import { formatCount, glue } from "../format.ts";
import { strings } from "../strings.ts";
import { known, type Finding, type Lang, type Table } from "../model.ts";
import { fileName } from "./Source.tsx";

/** "deals.csv, row 12: D-17"; anything else as its parts. */
function rowText(row: unknown, lang: Lang): string {
  const say = strings(lang);
  if (typeof row === "number") return `${say.row} ${row}`;
  if (typeof row !== "object" || row === null) return String(row);
  const { file, line, id, ...rest } = row as Record<string, unknown>;
  const place = [file ? fileName(file) : "", line ? `${say.row} ${String(line)}` : ""].filter(Boolean).join(", ");
  const parts = [id, ...Object.values(rest)].filter((part) => part !== null && part !== undefined && part !== "").map(String);
  return [place, parts.join(" · ")].filter(Boolean).join(": ");
}

function Rows({ rows, lang }: { rows: unknown[]; lang: Lang }) {
  return (
    <details>
      <summary>{strings(lang).example}</summary>
      <ul class="rows">
        {rows.slice(0, 20).map((row) => (
          <li>{rowText(row, lang)}</li>
        ))}
      </ul>
    </details>
  );
}

/** What a finding does to the answer, in the program's words: the last column of its table. */
function effects(table: Table | null | undefined): Map<string, string> {
  return new Map(table?.rows.map((row) => [row[0]?.shown ?? "", row.length > 2 ? row.at(-1)!.shown : ""]));
}

export function Findings({ findings, table, lang }: { findings: Finding[]; table?: Table | null; lang: Lang }) {
  const say = strings(lang);
  const effect = effects(table);
  if (findings.length === 0) return <p>{say.findingsNone}</p>;
  return (
    <ol class="findings">
      {findings.map((finding) => (
        <li>
          <span class="count">{known(finding.count) ? formatCount(lang, finding.count) : "—"}</span>
          <div>
            <p>{glue(finding.text)}</p>
            {effect.get(finding.code) && (
              <p class="effect">{glue(effect.get(finding.code)!)}</p>
            )}
            {finding.rows && finding.rows.length > 0 && <Rows rows={finding.rows} lang={lang} />}
          </div>
          <code>{finding.code}</code>
        </li>
      ))}
    </ol>
  );
}
