/* The shape and colour of an outcome, beside its name. */
import { markOf, screen, type Shape } from "../theme.ts";
import type { Role } from "../model.ts";

const paths: Record<Exclude<Shape, "ring">, string> = {
  circle: "M6 1.5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 1 1 0-9z",
  triangle: "M6 1.2 11 10.2H1z",
  square: "M1.8 1.8h8.4v8.4H1.8z",
  diamond: "M6 .6 11 6 6 11.4 1 6z",
  plus: "M4.4 1h3.2v3.4H11v3.2H7.6V11H4.4V7.6H1V4.4h3.4z",
};

export function Glyph({ role, index = 0, open = false }: { role: Role; index?: number; open?: boolean }) {
  const mark = markOf(role, index, screen);
  const hollow = open || mark.shape === "ring";
  return (
    <svg class="glyph" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
      <path
        d={paths[mark.shape === "ring" ? "circle" : mark.shape]}
        style={hollow ? `fill:none;stroke:${open ? screen.soft : mark.colour};stroke-width:1.8` : `fill:${mark.colour}`}
      />
    </svg>
  );
}
