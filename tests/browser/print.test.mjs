// On paper: the brochure is two pages on A4 and on Letter, the deck one page a slide, and the words are all there.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { launch, open } from './lib/browser.mjs';
import { none } from './lib/none.mjs';
import { serve } from './lib/server.mjs';
import { SITE, needSite, pages } from './lib/site.mjs';

needSite();
let browser;
let server;
let folder;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'print-'));
  server = await serve(SITE);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Prints a page and reads the paper. */
async function print(path, settings, look = () => ({})) {
  const { page, context, faults } = await open(browser, server.origin);
  try {
    await page.goto(path);
    await page.evaluate(() => document.fonts.ready);
    const seen = await look(page);
    const file = join(folder, 'page.pdf');
    await page.pdf({ path: file, ...settings });
    none(faults, 'wrong behind the page');
    const info = execFileSync('pdfinfo', [file], { encoding: 'utf8' });
    const field = (name) => info.match(new RegExp(`^${name}:\\s*(.*)$`, 'm'))?.[1] ?? '';
    return {
      seen,
      count: Number(field('Pages')),
      size: field('Page size'),
      texts: execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).split('\f').slice(0, -1),
    };
  } finally {
    await context.close();
  }
}

const words = (text) => text.toLowerCase().replace(/\s+/g, ' ').trim();
const brochures = pages().filter((path) => path.endsWith('/brochure/'));
const decks = pages().filter((path) => path.endsWith('/deck/'));

test('the site has a brochure and a deck for every program', () => {
  const programs = pages().filter((path) => /^\/programs\/[^/]+\/$/.test(path));
  assert.ok(programs.length > 0);
  assert.deepEqual(brochures, programs.map((path) => `${path}brochure/`));
  assert.deepEqual(decks, programs.map((path) => `${path}deck/`));
});

for (const path of brochures) {
  for (const format of ['A4', 'Letter']) {
    test(`${path} on ${format}`, async () => {
      const heading = (page) => page.locator('h1').first().innerText();
      const paper = await print(path, { format, printBackground: true }, heading);
      assert.match(paper.size, format === 'A4' ? /A4/ : /letter/, 'the reader chooses the paper');
      assert.equal(paper.count, 2);
      assert.ok(words(paper.texts[0]).includes(words(paper.seen)), `the first page has the heading “${paper.seen}”`);
      const filled = paper.texts.map((text) => words(text).length);
      assert.ok(Math.min(...filled) > 200, `a page is nearly empty: ${filled} letters`);
    });
  }
}

for (const path of decks) {
  test(path, async () => {
    const headings = (page) =>
      page.$$eval('.slide', (slides) => slides.map((slide) => slide.querySelector('h1, h2')?.textContent ?? ''));
    const paper = await print(path, { preferCSSPageSize: true, printBackground: true }, headings);
    assert.equal(paper.count, paper.seen.length, 'one page a slide');
    paper.seen.forEach((heading, slide) => {
      assert.notEqual(heading, '', `slide ${slide + 1} has no heading`);
      assert.ok(words(paper.texts[slide]).includes(words(heading)), `page ${slide + 1} shows “${heading}”`);
    });
    const [width, height] = paper.size.match(/[\d.]+/g).map(Number);
    assert.ok(width > height, `slides lie on their side: ${paper.size}`);
  });
}
