/* Reads the JSON that lies in the page and shows it. Until then, and without scripts, the page holds its text and tables. */
import { render } from "preact";
import { Page } from "./Page.tsx";
import type { Document } from "../model.ts";
import "../tokens.css";
import "./report.css";

const data = document.getElementById("data")?.textContent;
const place = document.getElementById("page");
if (data && place) {
  const page = JSON.parse(data) as Document;
  place.replaceChildren();
  render(<Page page={page} />, place);
  openForPrint();
}

/* On paper nothing can be opened: all figures are shown. */
function openForPrint(): void {
  const closed = new Set<HTMLDetailsElement>();
  const open = (): void =>
    document.querySelectorAll<HTMLDetailsElement>("details:not([open])").forEach((details) => {
      closed.add(details);
      details.open = true;
    });
  const close = (): void => {
    closed.forEach((details) => (details.open = false));
    closed.clear();
  };
  addEventListener("beforeprint", open);
  addEventListener("afterprint", close);
  matchMedia("print").addEventListener("change", (event) => (event.matches ? open() : close()));
}
