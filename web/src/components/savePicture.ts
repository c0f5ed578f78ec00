/* Saves a chart as a picture of its own: title, drawing, who is counted, on white, with no outside parts. */
import { FONT } from "../measure.ts";
import { picture } from "../theme.ts";
import { wrap } from "../wrap.ts";
import { drawSteps, layoutOf, type DrawOptions } from "./drawSteps.ts";
import type { Chart, Lang, Quantile } from "../model.ts";

const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 960;
const EDGE = 24;

function say(lines: string[], y: number, size: number, weight: number, fill: string): SVGTextElement {
  const element = document.createElementNS(SVG, "text");
  element.setAttribute("font-family", FONT);
  element.setAttribute("font-size", String(size));
  element.setAttribute("font-weight", String(weight));
  element.setAttribute("fill", fill);
  lines.forEach((line, i) => {
    const span = document.createElementNS(SVG, "tspan");
    span.setAttribute("x", String(EDGE));
    span.setAttribute("y", String(y + i * Math.round(size * 1.4)));
    span.textContent = line;
    element.append(span);
  });
  return element;
}

export function pictureOf(chart: Chart, lang: Lang, quantiles: Quantile[] | undefined): SVGSVGElement {
  const options: DrawOptions = { lang, width: WIDTH - 2 * EDGE, theme: picture, ...(quantiles ? { quantiles } : {}) };
  const layout = layoutOf(chart, options);
  const drawing = drawSteps(chart, layout, options);
  const title = wrap(chart.title, 88);
  const caption = wrap(chart.caption ?? "", 130).filter(Boolean);
  const top = EDGE + title.length * 28 + 8;
  const height = top + layout.height + caption.length * 18 + EDGE + 8;
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("xmlns", SVG);
  svg.setAttribute("viewBox", `0 0 ${WIDTH} ${height}`);
  svg.setAttribute("width", String(WIDTH));
  svg.setAttribute("height", String(height));
  const ground = document.createElementNS(SVG, "rect");
  ground.setAttribute("width", "100%");
  ground.setAttribute("height", "100%");
  ground.setAttribute("fill", picture.paper);
  drawing.setAttribute("x", String(EDGE));
  drawing.setAttribute("y", String(top));
  svg.append(ground, say(title, EDGE + 20, 20, 600, picture.ink), drawing);
  svg.append(say(caption, top + layout.height + 24, 13, 400, picture.soft));
  return svg;
}

function offer(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

const textOf = (svg: SVGSVGElement): string => new XMLSerializer().serializeToString(svg);

export function saveSvg(svg: SVGSVGElement, name: string): void {
  offer(new Blob([textOf(svg)], { type: "image/svg+xml" }), `${name}.svg`);
}

export async function savePng(svg: SVGSVGElement, name: string): Promise<void> {
  const scale = 2;
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(textOf(svg))}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = Number(svg.getAttribute("width")) * scale;
  canvas.height = Number(svg.getAttribute("height")) * scale;
  const context = canvas.getContext("2d");
  if (!context) return;
  context.scale(scale, scale);
  context.drawImage(image, 0, 0);
  canvas.toBlob((blob) => blob && offer(blob, `${name}.png`), "image/png");
}
