/* A table of figures: numbers to the right, each as the program wrote it, wide ones scroll in themselves. */
import type { Table } from "../model.ts";

export function DataTable({ table, title }: { table: Table; title?: string }) {
  const name = title ?? table.title ?? undefined;
  const numeric = table.columns.map((_, c) => table.rows.some((row) => row[c] && row[c]!.type !== "text"));
  return (
    <div class="scroll" role="region" aria-label={name} tabIndex={0}>
      <table>
        {name && <caption>{name}</caption>}
        <thead>
          <tr>
            {table.columns.map((column, c) => (
              <th scope="col" class={numeric[c] ? "number" : undefined}>
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
                  <th scope="row" class={numeric[c] ? "number" : undefined}>
                    {cell.shown}
                  </th>
                ) : (
                  <td class={numeric[c] ? "number" : undefined}>{cell.shown}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
