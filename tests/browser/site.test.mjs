// Every page type, narrow and wide, light and dark: accessible, quiet, at home, within the screen, within the budget.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';
import { launch, open } from './lib/browser.mjs';
import { none } from './lib/none.mjs';
import { serve } from './lib/server.mjs';
import { SITE, fileOf, needSite, pageTypes, pages, read, size } from './lib/site.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
const WIDTHS = [320, 1280];
const SCHEMES = ['light', 'dark'];
const BUDGET = 100 * 1024;

needSite();
let browser;
let server;
before(async () => {
  server = await serve(SITE);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

describe('every page type', () => {
  for (const { type, path } of pageTypes()) {
    test(`${type}: ${path ?? 'no such page'}`, async (t) => {
      assert.ok(path, `the site has no page of the type “${type}”`);
      const papers = {};
      for (const colorScheme of SCHEMES) {
        for (const width of WIDTHS) {
          await t.test(`${width} px, ${colorScheme}`, async () => {
            const { page, context, faults } = await open(browser, server.origin, {
              colorScheme,
              viewport: { width, height: 800 },
            });
            try {
              await page.goto(path);
              await page.evaluate(() => document.fonts.ready);
              papers[colorScheme] = await page.evaluate(paper);
              await page.evaluate(axe);
              const result = await page.evaluate((tags) => axe.run({ runOnly: tags }), RULES);
              none(result.violations.flatMap(explain), 'found by axe-core');
              const { scrollWidth, clientWidth, widest } = await page.evaluate(overflow);
              assert.ok(scrollWidth <= clientWidth, `scrolls sideways: ${scrollWidth} px in ${clientWidth}; ${widest}`);
              none(faults, 'wrong behind the page');
            } finally {
              await context.close();
            }
          });
        }
      }
      assert.notEqual(papers.light, papers.dark, 'the dark page looks like the light one');
    });
  }
});

test(`every page with its styles is within ${BUDGET / 1024} KB`, () => {
  const heavy = [];
  for (const path of pages()) {
    const html = read(fileOf(path));
    const styles = [...html.matchAll(/<link\b[^>]*\brel="?stylesheet"?[^>]*>/g)].map(([tag]) => {
      const href = tag.match(/\bhref="?([^"\s>]+)/)[1];
      return fileOf(new URL(href, `http://site${path}`).pathname);
    });
    const bytes = size(fileOf(path)) + styles.reduce((sum, file) => sum + size(file), 0);
    if (bytes >= BUDGET) heavy.push(`${path} ${(bytes / 1024).toFixed(1)} KB`);
  }
  none(heavy, 'too heavy');
});

/** A violation as one line for each element, short enough to read in a log. */
function explain(violation) {
  return violation.nodes.map((node) => {
    const why = [...node.any, ...node.all, ...node.none].map((check) => check.message).join('; ');
    return `${violation.id} at ${node.target.join(' ')}: ${why} ${node.html.slice(0, 160)}`;
  });
}

/** The colour that the page lies on. Runs in the page. */
function paper() {
  const of = (element) => getComputedStyle(element).backgroundColor;
  const body = of(document.body);
  return body === 'rgba(0, 0, 0, 0)' ? of(document.documentElement) : body;
}

/** Runs in the page. */
function overflow() {
  const { scrollWidth, clientWidth } = document.documentElement;
  const wide = [...document.body.querySelectorAll('*')]
    .map((element) => ({ element, right: element.getBoundingClientRect().right }))
    .sort((a, b) => b.right - a.right)[0];
  const name = wide ? `${wide.element.tagName.toLowerCase()}.${wide.element.className} ends at ${wide.right} px` : '';
  return { scrollWidth, clientWidth, widest: name };
}
