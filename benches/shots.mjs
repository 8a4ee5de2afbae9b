// Pictures of a drawing from a Chromium that is already running: `shots.mjs NODE_MODULES CHROMIUM SVG WIDTH HEIGHT COUNT`.
// Says milliseconds a picture, the drawing loaded anew for each, as for each partner it would be another.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";

const [modules, executablePath, file, width, height, count] = process.argv.slice(2);
const { chromium } = createRequire(resolve(modules, "x.js"))("playwright-core");
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const page = await browser.newPage({ viewport: { width: Number(width), height: Number(height) } });
const svg = readFileSync(file, "utf8");
const shoot = async () => {
  await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw;height:100vh}</style>${svg}`);
  return page.screenshot({ omitBackground: true });
};
await shoot();
const start = performance.now();
for (let at = 0; at < Number(count); at += 1) await shoot();
console.log((performance.now() - start) / Number(count));
await browser.close();
