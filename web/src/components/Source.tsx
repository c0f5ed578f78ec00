/* What was read, and which column was taken for what: closed until somebody asks. */
import { strings } from "../strings.ts";
import type { Lang } from "../model.ts";

/** A file is a name, or an object with a path; without its folders, and none where it was not used. */
export function fileName(file: unknown): string {
  const known = file as { name?: unknown; path?: unknown; role?: unknown } | string | null;
  if (typeof known !== "string" && known?.role === "not used") return "";
  const path = typeof known === "string" ? known : String(known?.name ?? known?.path ?? "");
  return path.replace(/^.*[\\/]/, "");
}

/** {"deals": {"created": "engage_date"}} as [["deals.created", "engage_date"]]. */
export function flatten(value: unknown, path = ""): [string, string][] {
  if (value === null || value === undefined || value === "") return [];
  if (typeof value !== "object") return [[path, String(value)]];
  return Object.entries(value).flatMap(([key, part]) => flatten(part, key === "column" ? path : path ? `${path}.${key}` : key));
}

interface Props {
  profile: string | null | undefined;
  files: unknown[];
  mapping: unknown;
  lang: Lang;
}

export function Source({ profile, files, mapping, lang }: Props) {
  const say = strings(lang);
  const names = files.map(fileName).filter(Boolean);
  const columns = flatten(mapping);
  if (!profile && names.length === 0 && columns.length === 0) return null;
  return (
    <details class="aside">
      <summary>{say.mapping}</summary>
      <dl class="facts">
        {profile && (
          <div>
            <dt>{say.source}</dt>
            <dd>{profile}</dd>
          </div>
        )}
        {names.length > 0 && (
          <div>
            <dt>{say.files}</dt>
            <dd>{names.join(", ")}</dd>
          </div>
        )}
        {columns.map(([field, column]) => (
          <div>
            <dt>{field}</dt>
            <dd>{column}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
