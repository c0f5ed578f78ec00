/* What is wrong with the data and what it does to the answer: one row a finding, largest words first, no alarm colours. */
import { formatCount, glue } from "../format.ts";
import { strings } from "../strings.ts";
import { known, type Finding, type Lang } from "../model.ts";

function asText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "object")
    return Object.entries(value as Record<string, unknown>)
      .map(([key, part]) => (Array.isArray(value) ? asText(part) : `${key}: ${asText(part)}`))
      .join(" · ");
  return String(value);
}

function Rows({ rows, lang }: { rows: unknown[]; lang: Lang }) {
  const say = strings(lang);
  return (
    <details>
      <summary>{say.example}</summary>
      <ul class="rows">
        {rows.slice(0, 20).map((row) => (
          <li>{typeof row === "number" ? `${say.row} ${formatCount(lang, row)}` : asText(row)}</li>
        ))}
      </ul>
    </details>
  );
}

export function Findings({ findings, lang }: { findings: Finding[]; lang: Lang }) {
  const say = strings(lang);
  if (findings.length === 0) return <p>{say.findingsNone}</p>;
  return (
    <ol class="findings">
      {findings.map((finding) => (
        <li>
          <span class="count">{known(finding.count) ? formatCount(lang, finding.count) : "—"}</span>
          <div>
            <p>{glue(finding.text)}</p>
            {typeof finding.effect === "string" && finding.effect && (
              <p class="effect">
                {say.effect}: {finding.effect}
              </p>
            )}
            {finding.rows && finding.rows.length > 0 && <Rows rows={finding.rows} lang={lang} />}
          </div>
          <code>{finding.code}</code>
        </li>
      ))}
    </ol>
  );
}
