// The private pages of the demo, as those who may open them walk through them: a partner with much to read, one that
// has just joined, one of each program, a channel manager and the program's administration. Each opens every page that
// its links lead to, under the real policy; what is tried longest (axe-core, the keyboard) is tried once for each type of
// page, on the one with the most in it.

import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';

import { launch, open } from './lib/browser.mjs';
import { none } from './lib/none.mjs';
import { serve } from './lib/server.mjs';
import { BIN, ROOT, needProgram } from './lib/site.mjs';

const DAY = '2026-11-23';
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// With what each opens; `type` is the partner's program.
const READERS = [
  { who: 'sunniva.haukeland@fjordlys.example', role: 'partner-finance', type: 'reseller' },
  { who: 'ines.prata@manutencao-metodo.example', role: 'partner-finance', type: 'consultant' },
  { who: 'c.bach-ferber@routenwerk.example', role: 'partner', type: 'isv' },
  { who: 'h.osterloh@weserkante.example', role: 'partner-finance', type: 'si' },
  { who: 'a.petzold@ziegelhof.example', role: 'partner-finance', type: 'msp', isNew: true },
  { who: 'ailsa.drever@redshank.example', role: 'partner', type: 'technology' },
  { who: 'ada.kern@larkspur.example' },
  { who: 'henrik.voss@larkspur.example' },
];
// Staff may open every partner's pages: of each type of page that is not their own these many.
const OF_OTHERS = 2;
/** The types of pages, and a path of each for who reads a message. */
const typeOf = (path) => path
  .replace(/^\/portal\/[^/]+\/statements\/[^/]+\/$/, 'statement')
  .replace(/^\/portal\/[^/]+\//, 'portal/')
  .replace(/^\/manager\/partners\/[^/]+\/$/, 'review')
  .replace(/^\/(manager|admin)\//, '$1/');
const PORTAL = ['', 'progress/', 'performance/', 'deals/', 'onboarding/', 'training/', 'resources/', 'materials/', 'news/', 'support/'];
const MONEY = ['earnings/', 'statements/', 'funds/'];
const MANAGER = ['manager/', 'manager/attention/', 'review'];
const ADMIN = ['admin/', 'admin/costs/', 'admin/leaders/', 'admin/data/'];

let folder, server, browser, sealed;
/** Of each type of page the one with the most text, and whose page it is. */
const largest = new Map();

const run = (...args) => execFileSync(BIN, ['--root', folder, '--as-of', DAY, ...args], {
  encoding: 'utf8',
  env: { ...process.env, PARTNERPRESS_IDENTITY: `${folder}.txt` },
  stdio: ['ignore', 'pipe', 'pipe'],
});

before(async () => {
  needProgram();
  folder = mkdtempSync(join(tmpdir(), 'private-'));
  for (const part of ['config', 'content', 'templates']) cpSync(join(ROOT, part), join(folder, part), { recursive: true });
  const key = execFileSync(BIN, ['access', 'key', `${folder}.txt`], { encoding: 'utf8' }).split('\n')[0];
  // The keys of the demo's own people are theirs alone.
  const access = join(folder, 'config/access.yaml');
  const text = readFileSync(access, 'utf8').replace(/^keystore:.*\n/m, '').replace(/^recipients:\n(?:[ #].*\n)+/m, `recipients:\n  - {name: Test, key: ${key}}\n`);
  writeFileSync(access, text);
  run('access', 'init');
  server = await serve(join(folder, 'public'));
  for (const reader of READERS) {
    const role = reader.role ? ['--role', reader.role] : [];
    const { link, passphrase } = JSON.parse(run('--format', 'json', 'access', 'issue', reader.who, ...role, '--at', server.origin));
    Object.assign(reader, { link, passphrase });
  }
  await promisify(execFile)(BIN, ['--root', folder, '--as-of', DAY, 'build'], { env: { ...process.env, PARTNERPRESS_IDENTITY: `${folder}.txt` } });
  // Begun anew: headers are read when a server starts.
  const { origin } = server;
  await server.close();
  server = await serve(join(folder, 'public'));
  for (const reader of READERS) reader.link = reader.link.replace(origin, server.origin);
  const publish = join(folder, '.portal/publish');
  const last = readdirSync(publish).map((name) => parseInt(name, 10)).sort((a, b) => a - b).at(-1);
  const { files } = JSON.parse(readFileSync(join(publish, `${last}.json`), 'utf8'));
  sealed = new Set(Object.values(files).map((file) => file.seals?.split(':')[1]).filter(Boolean));
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await server?.close();
  for (const made of [folder, `${folder}.txt`]) if (folder) rmSync(made, { recursive: true, force: true });
});

/** Opens a reader's link, in a window of this width. */
async function enter(reader, options = {}) {
  const opened = await open(browser, server.origin, options);
  await opened.page.goto(reader.link);
  await opened.page.waitForFunction(() => document.querySelector('#page h1')?.checkVisibility());
  return opened;
}

/** Follows a link to `path` as if it stood on the page. With the words, where they are asked for. */
async function go(page, reader, path) {
  await page.evaluate((path) => {
    performance.clearMarks('portal-shown');
    document.querySelector('#door').hidden = true; // so that it is seen when it is shown anew
    const link = Object.assign(document.createElement('a'), { href: path, textContent: 'link' });
    document.querySelector('#page').append(link);
    link.click();
    link.remove();
  }, path);
  const settled = () => page.waitForFunction(() => performance.getEntriesByName('portal-shown').length > 0 || !document.querySelector('#door').hidden);
  await settled();
  if (reader.role !== 'partner' && await page.isVisible('#words')) {
    await page.fill('#words', reader.passphrase);
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => performance.getEntriesByName('portal-shown').length > 0);
  }
}

/** What can be told of the page that is shown without asking anybody else. */
function inspect() {
  const found = [];
  const page = document.querySelector('#page');
  const seen = (e) => e.checkVisibility({ visibilityProperty: true });
  const levels = [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].filter(seen).map((h) => ({ level: Number(h.localName[1]), text: h.innerText }));
  if (levels.filter((h) => h.level === 1).length !== 1) found.push(`h1: ${JSON.stringify(levels.filter((h) => h.level === 1))}`);
  levels.reduce((last, h) => {
    if (h.level > last + 1) found.push(`a heading skips a level: ${h.text}`);
    if (h.text.trim() === '') found.push('a heading says nothing');
    return h.level;
  }, 0);
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (wide > 0) found.push(`${wide} px too wide`);
  if (document.activeElement !== page.querySelector('h1')) found.push(`focus is on ${document.activeElement.outerHTML.slice(0, 80)}`);
  if (page.querySelectorAll('nav [aria-current=page]').length !== 1) found.push('the menu does not say where one is');
  if (page.hidden || !document.querySelector('#door').hidden) found.push('it does not open');
  if (/\b(?:NaN|undefined|null|Infinity)\b|\{\{|\{%|portal-[a-z]+-|staff-[a-z]+-/.test(page.innerText)) found.push(`it says ${page.innerText.match(/.{0,30}(?:NaN|undefined|null|Infinity|\{\{|\{%|portal-[a-z]+-|staff-[a-z]+-).{0,30}/)[0]}`);
  for (const e of page.querySelectorAll('a,button,input,select,textarea,summary')) {
    const name = (e.ariaLabel || e.labels?.[0]?.innerText || e.textContent || e.title).trim();
    if (!name) found.push(`it has no name: ${e.outerHTML.slice(0, 120)}`);
  }
  for (const chart of page.querySelectorAll('svg')) {
    const names = (chart.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => page.querySelector(`#${CSS.escape(id)}`)?.textContent ?? '');
    if (chart.getAttribute('role') !== 'img' || names.length < 2 || names.some((name) => name === '')) found.push('a chart has no name');
    const rows = chart.closest('figure')?.querySelectorAll('table tbody tr').length ?? 0;
    const bars = chart.querySelectorAll('rect').length;
    if (rows === 0 || rows !== bars) found.push(`a chart of ${bars} bars has a table of ${rows} rows`);
    for (const [at, bar] of [...chart.querySelectorAll('rect')].entries()) {
      const said = chart.closest('figure').querySelectorAll('table tbody tr')[at];
      if (said && bar.textContent !== `${said.cells[0].textContent}: ${said.cells[1].textContent}`) found.push(`bar ${bar.textContent} is not its row`);
    }
  }
  for (const bar of page.querySelectorAll('progress')) if (!bar.ariaLabel) found.push('a bar has no name');
  // Where a number comes from is a click away.
  for (const tile of page.querySelectorAll('.fact')) if (!tile.querySelector('a[href]')) found.push(`no source: ${tile.innerText}`);
  for (const line of page.querySelectorAll('.lines>li')) {
    if (!(line.querySelector('details .line-why p')?.textContent ?? '').trim()) found.push(`no reason: ${line.innerText}`);
  }
  const hrefs = [...page.querySelectorAll('a[href]')].map((a) => ({ href: a.getAttribute('href'), to: a.hash && a.getAttribute('href').startsWith('#') ? null : a.pathname, same: a.origin === location.origin, protocol: a.protocol, download: a.hasAttribute('download') }));
  return { found, hrefs, size: page.innerText.length };
}

/** Walks from page to page until there is none left, and tells what is wrong on each. */
async function walk(reader) {
  const { page, context, faults } = await enter(reader, { viewport: { width: 320, height: 800 } });
  const isStaff = !reader.role;
  const own = (path) => (isStaff ? /^\/(?:manager|admin)\//.test(path) : true);
  const start = await page.evaluate(() => `/${history.state.path.replace(/index\.html$/, '')}`);
  const queue = [start];
  const seen = new Set(queue);
  const others = new Map();
  const types = new Set();
  const wrong = [];
  const locked = [];
  while (queue.length > 0) {
    const path = queue.shift();
    await go(page, reader, path);
    if (!await page.evaluate(() => document.querySelector('#door').hidden)) {
      // Who has no key to money is told so, in a sentence, and the way back stays open.
      const told = await page.locator('#door h1').innerText();
      const back = await page.locator('#door-text a').getAttribute('href');
      if (told !== 'This is not for your key' || !back) wrong.push(`${path}: ${told}`);
      locked.push(typeOf(path));
      await go(page, reader, start);
      continue;
    }
    const { found, hrefs, size } = await page.evaluate(inspect);
    const type = typeOf(path);
    types.add(type);
    wrong.push(...found.map((it) => `${path}: ${it}`));
    if (size > (largest.get(type)?.size ?? 0)) largest.set(type, { reader, path, size });
    for (const { href, to, same, protocol, download } of hrefs) {
      if (to === null || ['mailto:', 'tel:'].includes(protocol)) continue;
      if (!same) {
        if (protocol !== 'https:') wrong.push(`${path}: ${href} is no safe address`);
        continue;
      }
      const isSealed = /^\/(?:portal\/[^/]+|manager|admin)\//.test(to);
      const file = `${decodeURIComponent(to).slice(1)}${to.endsWith('/') ? 'index.html' : ''}`;
      if (!(isSealed ? sealed.has(file) : existsSync(join(folder, 'public', file)))) wrong.push(`${path}: ${href} leads nowhere`);
      if (!isSealed || download || !to.endsWith('/') || seen.has(to)) continue;
      if (!own(to)) {
        const count = others.get(typeOf(to)) ?? 0;
        if (count >= OF_OTHERS) continue;
        others.set(typeOf(to), count + 1);
      }
      seen.add(to);
      queue.push(to);
    }
  }
  none([...wrong, ...faults], `wrong for ${reader.who}`);
  await context.close();
  return { types, locked, pages: seen.size };
}

describe('each reader opens every page that a link leads to', () => {
  for (const reader of READERS) {
    it(`${reader.who.split('@')[0]}, ${reader.role ? `${reader.type}${reader.isNew ? ', new' : ''}` : 'staff'}`, async () => {
      const { types, locked } = await walk(reader);
      const has = (wanted) => none(wanted.filter((type) => !types.has(type)), 'not reached');
      if (reader.role) has(PORTAL.map((page) => `portal/${page}`));
      if (reader.role === 'partner-finance') has(MONEY.map((page) => `portal/${page}`));
      if (reader.role === 'partner-finance' && !reader.isNew) has(['statement']);
      if (reader.role === 'partner') assert.deepEqual([...new Set(locked)].sort(), MONEY.map((page) => `portal/${page}`).sort());
      else if (reader.who.startsWith('ada.')) assert.deepEqual([...new Set(locked)].filter((type) => !type.startsWith('portal/')).sort(), [...ADMIN].sort());
      else assert.deepEqual(locked, []);
      if (!reader.role) has(MANAGER);
      if (reader.who.startsWith('henrik.')) has([...ADMIN, 'portal/']);
    });
  }
});

describe('every type of page', () => {
  /** Calls `visit` on the largest page of each type, one window a reader. */
  async function each(options, visit) {
    const windows = new Map();
    for (const [type, { reader, path }] of largest) {
      if (!windows.has(reader)) windows.set(reader, await enter(reader, options));
      const { page } = windows.get(reader);
      await go(page, reader, path);
      await visit(page, type, path);
    }
    for (const { context, faults } of windows.values()) {
      none(faults, 'faults');
      await context.close();
    }
  }

  it('is there', () => {
    const wanted = [...[...PORTAL, ...MONEY].map((page) => `portal/${page}`), 'statement', ...MANAGER, ...ADMIN];
    assert.deepEqual([...largest.keys()].sort(), wanted.sort());
  });

  for (const colorScheme of ['light', 'dark']) {
    it(`has nothing that axe-core minds, ${colorScheme}, with all that opens open`, async () => {
      const wrong = [];
      await each({ colorScheme, viewport: { width: 1280, height: 900 } }, async (page, type) => {
        await page.evaluate(() => document.querySelectorAll('#page details').forEach((it, at) => { it.open = at < 6; }));
        if (!await page.evaluate(() => Boolean(globalThis.axe))) await page.evaluate(axe);
        const violations = await page.evaluate(async (tags) => (await globalThis.axe.run({ runOnly: tags })).violations.map((it) => `${it.id}: ${it.nodes[0].html}`), RULES);
        wrong.push(...violations.map((it) => `${type}: ${it}`));
      });
      none(wrong, 'found by axe-core');
    });
  }

  it('can be used by keyboard alone: every control is a stop that shows itself', async () => {
    const wrong = [];
    await each({ viewport: { width: 1280, height: 900 } }, async (page, type) => {
      const wanted = await page.evaluate(() => {
        const all = [...document.querySelectorAll('a[href],button,input,select,textarea,summary,[tabindex="0"]')];
        const shown = all.filter((e) => !e.disabled && e.checkVisibility({ visibilityProperty: true, opacityProperty: true }));
        shown.forEach((e, at) => { e.dataset.stop = at; });
        document.activeElement.blur();
        scrollTo(0, 0);
        return shown.length;
      });
      const stops = new Set();
      // Chromium keeps its place in the page: from the first element on.
      await page.evaluate(() => { const first = document.querySelector('.skip'); first.focus(); first.blur(); });
      for (let nth = 0; nth < wanted + 20 && stops.size < wanted; nth += 1) {
        await page.keyboard.press('Tab');
        const stop = await page.evaluate(() => {
          const e = document.activeElement;
          if (e === document.body) return null;
          const style = getComputedStyle(e);
          const shows = (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none';
          const box = e.getBoundingClientRect();
          const covered = box.bottom < 0 || box.top > innerHeight;
          return { stop: e.dataset.stop, shows, covered, html: e.outerHTML.slice(0, 120) };
        });
        if (!stop) continue;
        if (stop.stop !== undefined) stops.add(stop.stop);
        if (!stop.shows) wrong.push(`${type}: focus is not seen on ${stop.html}`);
        if (stop.covered) wrong.push(`${type}: focus is out of sight on ${stop.html}`);
      }
      const missed = await page.evaluate((stops) => [...document.querySelectorAll('[data-stop]')].filter((e) => !stops.includes(e.dataset.stop)).map((e) => e.outerHTML.slice(0, 120)), [...stops]);
      wrong.push(...missed.map((html) => `${type}: no stop at ${html}`));
    });
    none(wrong, 'wrong for the keyboard');
  });

  it('prints without what is only for a screen, the business review with room to write', async () => {
    await each({ viewport: { width: 794, height: 1123 } }, async (page, type) => {
      await page.emulateMedia({ media: 'print' });
      const shown = await page.evaluate(() => ['header.top', '#bar', '.portal-nav', '.portal-foot'].filter((it) => document.querySelector(it)?.checkVisibility()));
      assert.deepEqual(shown, [], `${type} prints ${shown}`);
      assert.ok(await page.locator('#page .as-of').isVisible(), `${type} does not say of which day it is`);
      if (type === 'review') assert.equal(await page.locator('.plan tbody tr:visible').count(), 5);
      await page.emulateMedia({ media: 'screen' });
    });
  });
});

describe('by keyboard and ear', () => {
  const [reader] = READERS;
  let page, context, faults;
  before(async () => ({ page, context, faults } = await enter(reader, { viewport: { width: 1280, height: 900 } })));
  after(() => context?.close());
  const heading = (text) => page.waitForFunction((text) => document.activeElement.localName === 'h1' && document.activeElement.innerText === text, text);

  it('the first stop leads past the head of the page', async () => {
    await page.evaluate(() => { const first = document.querySelector('.skip'); first.focus(); });
    const box = await page.locator('.skip').boundingBox();
    assert.ok(box && box.y >= 0, 'it is seen when it has focus');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    assert.ok(await page.evaluate(() => Boolean(document.activeElement.closest('main'))), 'the next stop is in the content');
  });

  it('focus goes to the heading of the page that is opened, there and back', async () => {
    await page.locator('.portal-nav a', { hasText: 'Deals' }).focus();
    await page.keyboard.press('Enter');
    await heading('Deals');
    assert.equal(await page.locator('.portal-nav [aria-current=page]').innerText(), 'Deals');
    await page.goBack();
    await heading('Fjordlys Systems');
    assert.equal(await page.locator('.portal-nav [aria-current=page]').innerText(), 'Dashboard');
  });

  it('money asks for the words; wrong ones are told aloud; going back leaves the question', async () => {
    await page.getByRole('link', { name: 'Open it' }).click();
    await page.waitForFunction(() => document.activeElement.id === 'words');
    assert.equal(await page.locator('#door h1').innerText(), 'Your passphrase, please');
    await page.keyboard.type('one two');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => /six words/.test(document.querySelector('[role=status]#status').textContent));
    await page.goBack();
    await heading('Fjordlys Systems');
    await page.goForward();
    await page.waitForFunction(() => document.activeElement.id === 'words');
    await page.fill('#words', reader.passphrase);
    await page.keyboard.press('Enter');
    await heading('Commission');
    await page.goBack();
    await heading('Fjordlys Systems');
    await page.getByText('Earned this year').first().waitFor();
  });

  it('a statement line opens to its reason', async () => {
    await go(page, reader, '/portal/fjordlys/statements/');
    await page.locator('#page table a').first().click();
    await page.waitForFunction(() => document.querySelector('.lines'));
    const line = page.locator('.lines summary', { hasText: 'Commission' }).first();
    await line.focus();
    await page.keyboard.press('Enter');
    assert.match(await page.locator('.lines details[open] .line-why').innerText(), /%[^]*Balance after it/);
  });

  it('search tells how much it found, and Escape leads back', async () => {
    await page.fill('#q', 'deals');
    await page.waitForFunction(() => /^\d+ pages?/.test(document.querySelector('#found-count[role=status]').textContent));
    await page.locator('#q').focus();
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => document.querySelector('#found').hidden && !document.querySelector('#page').hidden);
  });

  it('what if: the slider says what would become of the next tier', async () => {
    await go(page, reader, '/portal/fjordlys/progress/');
    const slider = page.locator('.what-if input').first();
    await slider.focus();
    const before = await page.locator('.what-if output').innerText();
    await page.keyboard.press('ArrowRight');
    assert.notEqual(await page.locator('.what-if output').innerText(), before);
    await page.keyboard.press('End');
    assert.match(await page.locator('.what-if output').innerText(), /Platinum/);
  });

  it('a manager finds a partner among many', async () => {
    const manager = READERS.find(({ who }) => who.startsWith('henrik.'));
    const staff = await enter(manager, { viewport: { width: 1280, height: 900 } });
    await go(staff.page, manager, '/manager/');
    await staff.page.getByRole('searchbox', { name: 'Find a partner' }).fill('fjord');
    assert.deepEqual(await staff.page.locator('#partners tbody th:visible').allInnerTexts(), ['Fjordlys Systems']);
    assert.equal(await staff.page.locator('#partners section:visible').count(), 1);
    assert.match(await staff.page.locator('[data-filter-count]').innerText(), /^1 of 4\d$/);
    none(staff.faults, 'faults');
    await staff.context.close();
  });

  it('has met no fault on the way', () => none(faults, 'faults'));
});
