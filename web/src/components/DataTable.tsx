/* A table of figures: numbers to the right, each as the program wrote it, wide ones scroll in themselves. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { Cell, Table } from "../model.ts";

/** Numbers stand to the right; short words stay on one line; long ones get room to be read. */
function kindOf(table: Table, column: number): "number" | "short" | "long" {
  const cells = table.rows.map((row) => row[column]).filter((cell) => cell !== undefined);
  if (column > 0 && cells.some((cell) => cell.type !== "text")) return "number";
  return cells.every((cell) => cell.shown.length <= 28) ? "short" : "long";
}

export function DataTable({ table, title }: { table: Table; title?: string }) {
  const name = title ?? table.title ?? undefined;
  const [frame, wide] = useOverflow();
  if (table.columns.length === 0) return null;
  const kinds = table.columns.map((_, c) => kindOf(table, c));
  return (
    <div class="scroll" ref={frame} {...(wide ? { role: "group", "aria-label": name, tabIndex: 0 } : {})}>
      <table class={table.rows.length > 25 ? "long-table" : undefined}>
        {name && <caption>{name}</caption>}
        <thead>
          <tr>
            {table.columns.map((column, c) => (
              <th scope="col" class={kinds[c]}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr>
              {row.map((cell, c) =>
                c === 0 ? (
                  <th scope="row" class={kinds[c]}>
                    {cell.shown}
                  </th>
                ) : (
                  <td class={kinds[c]}>{shownOf(cell, kinds[c] === "number")}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/* A value and its interval stay whole; the line may break between them. */
function shownOf(cell: Cell, numeric: boolean) {
  const parts = numeric ? /^(.+?) (\(.+\))$/.exec(cell.shown) : null;
  if (!parts) return cell.shown;
  return (
    <>
      <span>{parts[1]}</span> <span>{parts[2]}</span>
    </>
  );
}

/* Whether a frame hides a part of what is in it: then the keyboard must reach it to scroll. */
function useOverflow(): [{ current: HTMLDivElement | null }, boolean] {
  const frame = useRef<HTMLDivElement>(null);
  const [wide, setWide] = useState(false);
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const measure = (): void => setWide(element.scrollWidth > element.clientWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [frame, wide];
}
