/*
 * Bundles the report page into one HTML template: `node build.mjs OUT.html`. The program fills in @lang@, @title@,
 * @text@ and @data@, in this order (src/report/html.c). The script runs by its hash alone: nothing else in the page can.
 */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2] ?? join(here, "report.html");

const result = await build({
  absWorkingDir: here,
  entryPoints: ["src/report/main.tsx"],
  outdir: "out",
  bundle: true,
  minify: true,
  write: false,
  format: "iife",
  target: ["es2022"],
  jsx: "automatic",
  jsxImportSource: "preact",
  charset: "utf8",
  legalComments: "eof",
  logLevel: "warning",
});

const textOf = (ending) => result.outputFiles.find((file) => file.path.endsWith(ending)).text.trim();
/* A script ends at its first end tag, even inside a string. */
const script = textOf(".js").replaceAll("</script", "<\\/script");
const style = textOf(".css");
const hash = `'sha256-${createHash("sha256").update(script).digest("base64")}'`;
const parts = { "script-hash": hash, style, script };
const template = readFileSync(join(here, "src/report/template.html"), "utf8");
const page = template.replace(/@([a-z-]+)@/g, (marker, name) => parts[name] ?? marker);

for (const marker of ["@lang@", "@title@", "@text@", "@data@"])
  if (page.split(marker).length !== 2) throw new Error(`the page must hold ${marker} once`);
writeFileSync(out, page);
