/* How wide text will be, before it is drawn. Where there is nothing to draw on (tests) a rough width is taken. */
export const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', Arial, sans-serif";

let pen: CanvasRenderingContext2D | null | undefined;

export function textWidth(text: string, bold = false): number {
  if (pen === undefined) pen = typeof document === "undefined" ? null : document.createElement("canvas").getContext("2d");
  if (!pen) return text.length * (bold ? 7.3 : 6.6);
  pen.font = `${bold ? "600 " : ""}12px ${FONT}`;
  return pen.measureText(text).width;
}

/** The text, or as much of its beginning as there is room for, with an ellipsis. */
export function cut(text: string, room: number, bold = false): string {
  if (textWidth(text, bold) <= room) return text;
  let n = text.length - 1;
  while (n > 1 && textWidth(`${text.slice(0, n).trimEnd()}…`, bold) > room) n--;
  return `${text.slice(0, n).trimEnd()}…`;
}
