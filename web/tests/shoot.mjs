/* Pictures of the samples, or of the HTML files given: `node tests/shoot.mjs TEMPLATE OUTDIR [FILE...]`. For looking, no test. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { launch } from "./browser.mjs";
import { fill, samples } from "./samples.mjs";

const [template, out, ...files] = process.argv.slice(2);
mkdirSync(out, { recursive: true });
const pages = files.map((file) => [basename(file, ".html"), resolve(file)]);
if (!files.length)
  for (const [name, document] of Object.entries(samples)) {
    const path = resolve(out, `${name}.html`);
    writeFileSync(path, fill(readFileSync(template, "utf8"), document));
    pages.push([name, path]);
  }

const browser = await launch();
for (const [name, path] of pages)
  for (const width of [1440, 390])
    for (const colorScheme of ["light", "dark"]) {
      const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
      page.on("pageerror", (error) => console.error(name, error.message));
      page.on("console", (message) => ["error", "warning"].includes(message.type()) && console.error(name, message.text()));
      await page.goto(`file://${path}`);
      await page.waitForSelector("main");
      await page.waitForTimeout(100);
      await page.screenshot({ path: join(out, `${name}-${width}-${colorScheme}.png`), fullPage: true });
      if (width === 1440 && colorScheme === "light") await page.pdf({ path: join(out, `${name}.pdf`), preferCSSPageSize: true });
      await page.close();
    }
await browser.close();
