/*
 * A chart where it stands: its finding as title, the picture, who is counted, its figures, how we know, and the picture
 * to take away. The drawing follows the width of its place.
 */
import type { ComponentChildren } from "preact";
import { useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { chartTable } from "../chartTable.ts";
import { formatDays, formatPlain, formatShare, formatShareRange, glue } from "../format.ts";
import { strings } from "../strings.ts";
import { FEW, valueAt } from "../steps.ts";
import { screen } from "../theme.ts";
import { isDays, type Chart, type Lang, type Quantile, type Table } from "../model.ts";
import { DataTable } from "./DataTable.tsx";
import { drawSteps, layoutOf, xAt, type Layout } from "./drawSteps.ts";
import { pictureOf, savePng, saveSvg } from "./savePicture.ts";

interface Props {
  chart: Chart;
  lang: Lang;
  /** For file names: "outcomes". */
  name: string;
  quantiles?: Quantile[];
  how?: ComponentChildren;
  /** A table of the program's that belongs to the chart: shown with its figures. */
  table?: Table;
  level?: 2 | 3;
}

function useWidth(): [{ current: HTMLDivElement | null }, number] {
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = place.current;
    if (!element) return;
    const measure = (): void => setWidth(Math.floor(element.clientWidth));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [place, width];
}

/** A place on the x axis, as it stands behind "after". */
function formatX(chart: Chart, lang: Lang, x: number): string {
  return isDays(chart) ? formatDays(lang, x, true) : `${formatPlain(lang, x)} (${chart.x_label})`;
}

/** The chart in words, for those who do not see it: where each line ends. */
function describe(chart: Chart, layout: Layout, lang: Lang): string {
  return layout.lines
    .map((line) => {
      const last = line.points.at(-1)!;
      return strings(lang).chartSummary(line.label, formatX(chart, lang, last.x), formatShare(lang, last.y));
    })
    .join(" ");
}

export function StepChart({ chart, lang, name, quantiles, how, table: given, level = 3 }: Props) {
  const say = strings(lang);
  const id = useId();
  const [place, width] = useWidth();
  const layout = useMemo(() => {
    if (width < 200) return null;
    return layoutOf(chart, { lang, width, theme: screen });
  }, [chart, lang, width]);

  useEffect(() => {
    if (!layout || !place.current || layout.lines.length === 0) return;
    const options = { lang, width, theme: screen, ...(quantiles ? { quantiles } : {}) };
    const svg = drawSteps(chart, layout, options);
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-labelledby", `${id}-title`);
    svg.setAttribute("aria-describedby", `${id}-words`);
    for (const child of svg.children) child.setAttribute("aria-hidden", "true");
    place.current.replaceChildren(svg);
  }, [chart, lang, layout]);

  const table = useMemo(() => chartTable(lang, chart), [chart, lang]);
  const faded = layout?.lines.some((line) => line.points.some((p) => p.atRisk !== null && p.atRisk < FEW)) ?? false;
  const banded = layout?.lines.some((line) => line.points.some((p) => p.lo !== null)) ?? false;
  const empty = layout !== null && layout.lines.length === 0;
  const Title = `h${level}` as "h3";
  const save = (kind: "svg" | "png"): void => {
    const svg = pictureOf(chart, lang, quantiles);
    if (kind === "svg") saveSvg(svg, name);
    else void savePng(svg, name);
  };

  return (
    <figure class="chart" aria-labelledby={`${id}-title`}>
      <Title id={`${id}-title`} class="finding">
        {glue(chart.title)}
      </Title>
      <div class="drawing" ref={place} style={{ minHeight: empty ? "0" : `${layout?.height ?? 340}px` }} />
      {empty && <p class="nothing">{say.nothing}</p>}
      <p id={`${id}-words`} class="unseen">
        {layout ? describe(chart, layout, lang) : ""}
      </p>
      {layout && !empty && <Reading chart={chart} layout={layout} lang={lang} place={place} />}
      <figcaption>
        {chart.caption} {banded && say.bands} {faded && say.faded}
      </figcaption>
      <div class="under">
        <details>
          <summary>
            {say.figures}
            <span class="unseen">: {chart.title}</span>
          </summary>
          {given && <DataTable table={given} />}
          {empty ? <p>{say.nothing}</p> : <DataTable table={table} />}
        </details>
        {how && (
          <details>
            <summary>
              {say.how}
              <span class="unseen"> {chart.title}</span>
            </summary>
            <div class="how">{how}</div>
          </details>
        )}
        <span class="saves" hidden={empty}>
          <button type="button" aria-label={say.download("SVG", chart.title)} onClick={() => save("svg")}>
            {say.downloadSvg}
          </button>
          <button type="button" aria-label={say.download("PNG", chart.title)} onClick={() => save("png")}>
            {say.downloadPng}
          </button>
        </span>
      </div>
    </figure>
  );
}

/* No finer than a pixel shows. */
function rounded(layout: Layout, x: number): number {
  const pixel = Math.abs(xAt(layout, 0.5) - xAt(layout, 0.5 - 1 / layout.width));
  return layout.log || pixel < 0.5 ? x : Math.round(x);
}

/* What the lines say under the pointer. The same figures stand in the table, for those without one. */
function Reading({ chart, layout, lang, place }: { chart: Chart; layout: Layout; lang: Lang; place: { current: HTMLDivElement | null } }) {
  const [at, setAt] = useState<number | null>(null);
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const move = (event: PointerEvent): void => {
      const box = element.getBoundingClientRect();
      const share = (event.clientX - box.left - layout.left) / (layout.width - layout.left - layout.right);
      setAt(share >= 0 && share <= 1 ? share : null);
    };
    const leave = (): void => setAt(null);
    element.addEventListener("pointermove", move);
    element.addEventListener("pointerleave", leave);
    return () => {
      element.removeEventListener("pointermove", move);
      element.removeEventListener("pointerleave", leave);
    };
  }, [layout]);
  if (at === null) return <div class="reading" aria-hidden="true" />;
  const x = xAt(layout, at);
  const values = layout.lines
    .map((line) => ({ line, point: valueAt(line.points, x) }))
    .filter((read) => read.point)
    .map(({ line, point }) => {
      const p = point!;
      return `${line.label} ${formatShareRange(lang, p.y, p.lo, p.hi)}`;
    });
  return (
    <div class="reading" aria-hidden="true">
      <Hair layout={layout} at={at} />
      {strings(lang).after(formatX(chart, lang, rounded(layout, x)))}: {values.join(" · ")}
    </div>
  );
}

/* A thin line through the drawing at the place that is read. */
function Hair({ layout, at }: { layout: Layout; at: number }) {
  const left = layout.left + at * (layout.width - layout.left - layout.right);
  const height = layout.height - layout.top - layout.bottom;
  return <span class="hair" style={{ left: `${left}px`, height: `${height}px`, bottom: `calc(100% + ${layout.bottom}px)` }} />;
}
