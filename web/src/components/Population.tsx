/* Who is counted: the strip under the headline. Unknown counts are left out, never shown as 0. */
import { formatCount } from "../format.ts";
import { strings } from "../strings.ts";
import { known, type Lang, type Population as Counts, type Role } from "../model.ts";
import { Glyph } from "./Glyph.tsx";

const outcomes = ["won", "lost", "no_decision", "disqualified", "open"] as const;

export function Population({ counts, again, lang }: { counts: Counts; again: boolean; lang: Lang }) {
  const say = again ? { ...strings(lang), ...strings(lang).again } : strings(lang);
  const total = outcomes.reduce((sum, key) => sum + (counts[key] ?? 0), 0);
  const shown = outcomes.filter((key) => known(counts[key]) && (counts[key] as number) > 0);
  return (
    <section class="population" aria-label={say.population}>
      {total > 0 && (
        <div class="bar" aria-hidden="true">
          {shown.map((key) => (
            <span class={`part ${key}`} style={{ flexGrow: String(counts[key] ?? 0) }} />
          ))}
        </div>
      )}
      <dl>
        {shown.map((key) => (
          <div>
            <dt>
              <Glyph role={(key === "open" ? "all" : key) as Role} open={key === "open"} /> {say[key]}
            </dt>
            <dd>{formatCount(lang, counts[key])}</dd>
          </div>
        ))}
        {(["deals", "usable", "rows", "rejected"] as const)
          .filter((key) => known(counts[key]))
          .map((key) => (
            <div class="plain">
              <dt>{say[key]}</dt>
              <dd>{formatCount(lang, counts[key])}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}
