// Sealing against StatiCrypt on the same pages, in one run; then how long a reader waits in a browser.
//
//   node benches/seal.mjs --seal PROGRAM --bin PARTNERPRESS --work FOLDER [--pages 10000] [--runs 3]
//
// A page is 20 KB of words and markup, each other words. StatiCrypt gets one password for all pages and makes no
// directory listing; the program seals ten pages a reader, with 1,000 indexes and keyrings beside them, which count
// into its size. Sizes are of the files, against the pages as they are and against the same pages under gzip.

import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { tmpdir } from 'node:os';
import { gzipSync } from 'node:zlib';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const given = (name, usual) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? usual : process.argv[at + 1];
};
const [seal, bin, work] = ['seal', 'bin', 'work'].map((name) => resolve(given(name)));
const pages = Number(given('pages', 10000));
const runs = Number(given('runs', 3));

const WORDS = readFileSync(join(ROOT, 'src/seal/words.txt'), 'utf8').trim().split('\n');
let state = 20261123;
const random = (below) => {
  state = (state * 1103515245 + 12345) % 2147483648;
  return Math.floor((state / 2147483648) * below);
};
function page(number) {
  let html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Page ${number}</title></head><body><main><h1>Page ${number}</h1>\n`;
  while (html.length < 20400) {
    const text = Array.from({ length: 24 }, () => WORDS[random(WORDS.length)]).join(' ');
    html += `<section class="wrap section split"><h2>${WORDS[random(WORDS.length)]}</h2><p>${text} <span class="num">${random(99999)}.00</span></p></section>\n`;
  }
  return `${html}</main></body></html>\n`.padEnd(20480);
}

const sum = (folder) => readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .reduce((bytes, entry) => bytes + statSync(join(entry.parentPath, entry.name)).size, 0);
const median = (list) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)];
const seconds = (act) => {
  const started = process.hrtime.bigint();
  act();
  return Number(process.hrtime.bigint() - started) / 1e9;
};

const source = join(work, 'pages');
rmSync(work, { recursive: true, force: true });
mkdirSync(source, { recursive: true });
let zipped = 0;
for (let number = 0; number < pages; number += 1) {
  const html = page(number);
  zipped += number % 100 === 0 ? gzipSync(html).length * 100 : 0;
  writeFileSync(join(source, `${String(number).padStart(6, '0')}.html`), html);
}
const plain = sum(source);

const took = { seal: [], store: [], staticrypt: [] };
const size = {};
for (let run = 0; run < runs; run += 1) {
  for (const [kind, more] of [['seal', []], ['store', ['--store']]]) {
    const out = join(work, kind);
    rmSync(out, { recursive: true, force: true });
    took[kind].push(JSON.parse(execFileSync(seal, [source, out, ...more], { encoding: 'utf8' })).seconds);
    size[kind] = sum(out);
  }
  if (run > 0) continue; // half a minute each, and it varies little
  const out = join(work, 'staticrypt');
  const cli = join(ROOT, 'benches/node_modules/staticrypt/cli/index.js');
  took.staticrypt.push(seconds(() => {
    const made = spawnSync(process.execPath, [cli, source, '-r', '-d', out, '-p', 'six words that nobody would guess', '--short', '-c', 'false'], { encoding: 'utf8' });
    if (made.status !== 0) throw new Error(made.stderr || made.stdout);
  }));
  size.staticrypt = sum(out);
}

const rate = (kind) => median(took[kind]);
const percent = (bytes, of) => `${(bytes / of * 100 - 100).toFixed(1).replace(/^(?!-)/, '+')} %`;
const mega = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;
console.log(`${pages} pages of 20 KB, ${mega(plain)}; under gzip ${mega(zipped)}`);
for (const [name, kind] of [['sealed', 'seal'], ['sealed, not deflated', 'store'], ['StatiCrypt 3.5.4', 'staticrypt']]) {
  console.log(`  ${name.padEnd(22)} ${rate(kind).toFixed(2).padStart(6)} s  ${mega(size[kind]).padStart(9)}  ${percent(size[kind], plain)} against the pages`);
}
console.log(`  ${(rate('staticrypt') / rate('seal')).toFixed(1)} times faster than StatiCrypt, ${(rate('staticrypt') / rate('store')).toFixed(1)} without deflating`);
rmSync(work, { recursive: true, force: true });

// ---------- in the browser ----------

const library = join(ROOT, 'tests/browser/lib');
if (!existsSync(join(ROOT, 'tests/browser/node_modules/playwright-core'))) {
  throw new Error('the packages of tests/browser are missing; scripts/prerequisites.sh bench installs them');
}
const { launch } = await import(pathToFileURL(join(library, 'browser.mjs')).href);
const { serve } = await import(pathToFileURL(join(library, 'server.mjs')).href);
const folder = mkdtempSync(join(tmpdir(), 'portal-bench-'));
for (const part of ['config', 'content', 'templates']) cpSync(join(ROOT, part), join(folder, part), { recursive: true });
const run = (...args) => execFileSync(bin, ['--root', folder, '--as-of', '2026-11-23', ...args], { encoding: 'utf8' });
const links = [...run('access', 'init', '--demo').matchAll(/^(\S.*)\n {2}\S+\/portal\/(#k=\S+)/gm)];
run('build');
const server = await serve(join(folder, 'public'));
const browser = await launch();
try {
  for (const [, who, key] of links) {
    const times = { unlock: [], first: [], next: [] };
    for (let turn = 0; turn < 15; turn += 1) {
      const context = await browser.newContext();
      const tab = await context.newPage();
      await tab.goto(`${server.origin}/portal/${key}`);
      await tab.waitForFunction(() => performance.getEntriesByName('portal-shown').length === 1);
      const marks = await tab.evaluate(() => Object.fromEntries(performance.getEntriesByType('mark').map((m) => [m.name, m.startTime])));
      const ready = await tab.evaluate(() => performance.getEntriesByType('navigation')[0].domInteractive);
      times.unlock.push(marks['portal-unlocked'] - ready);
      times.first.push(marks['portal-shown'] - marks['portal-asked']);
      // The same page again: index and keys are there, the file is opened anew.
      await tab.evaluate(() => { performance.clearMarks(); history.go(0); });
      await tab.waitForFunction(() => performance.getEntriesByName('portal-shown').length === 1);
      await tab.evaluate(() => {
        performance.clearMarks();
        const link = document.createElement('a');
        link.href = document.documentElement.dataset.root + '/' + history.state.path;
        document.getElementById('page').append(link);
        link.click();
      });
      await tab.waitForFunction(() => performance.getEntriesByName('portal-shown').length === 1);
      times.next.push(await tab.evaluate(() => performance.getEntriesByName('portal-shown')[0].startTime - performance.getEntriesByName('portal-asked')[0].startTime));
      await context.close();
    }
    const show = (list) => `${median(list).toFixed(1)} ms`;
    console.log(`  ${who}: keyring unlocked ${show(times.unlock)} after the page, first page (with its index) ${show(times.first)}, next page ${show(times.next)}`);
  }
} finally {
  await browser.close();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
}
