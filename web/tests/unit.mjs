/* Runs tests/*.test.ts: bundled by esbuild into a temporary folder, run by node's own test runner. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const web = dirname(dirname(fileURLToPath(import.meta.url)));
const tests = readdirSync(join(web, "tests")).filter((file) => file.endsWith(".test.ts"));
const out = mkdtempSync(join(tmpdir(), "buyerclock-web-"));
try {
  await build({
    absWorkingDir: web,
    entryPoints: tests.map((file) => `tests/${file}`),
    outdir: out,
    bundle: true,
    platform: "node",
    format: "esm",
    outExtension: { ".js": ".mjs" },
    jsx: "automatic",
    jsxImportSource: "preact",
    logLevel: "warning",
  });
  const files = tests.map((file) => join(out, file.replace(/\.ts$/, ".mjs")));
  const run = spawnSync(process.execPath, ["--test", ...files], { stdio: "inherit", env: { ...process.env, BC_WEB: web } });
  process.exitCode = run.status ?? 1;
} finally {
  rmSync(out, { recursive: true, force: true });
}
