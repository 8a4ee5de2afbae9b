// Prints a page to PDF with a Chromium that is already running: `print.mjs NODE_MODULES CHROMIUM URL COUNT`.
// Says milliseconds a document, the page loaded anew for each, as for each partner it would be another.
import { createRequire } from "node:module";
import { resolve } from "node:path";

const [modules, executablePath, url, count] = process.argv.slice(2);
const { chromium } = createRequire(resolve(modules, "x.js"))("playwright-core");
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const page = await browser.newPage();
const print = async () => {
  await page.goto(url, { waitUntil: "load" });
  return page.pdf({ format: "A4", printBackground: true, tagged: true });
};
await print();
const start = performance.now();
for (let at = 0; at < Number(count); at += 1) await print();
console.log((performance.now() - start) / Number(count));
await browser.close();
