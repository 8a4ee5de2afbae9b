// A visitor's way through the site: home, program, tiers, directory, brochure, deck; by mouse, by keyboard, without
// JavaScript; and the two places where a visitor types: search and the application form.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launch, open } from './lib/browser.mjs';
import { none } from './lib/none.mjs';
import { serve } from './lib/server.mjs';
import { SITE, needSite } from './lib/site.mjs';

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

/** Runs `visit` on a fresh page and asks that nothing went wrong behind it. */
async function visit(options, steps) {
  const { page, context, faults } = await open(browser, server.origin, options);
  try {
    await steps(page, faults);
    none(faults, 'wrong behind the page');
  } finally {
    await context.close();
  }
}

const here = (page) => new URL(page.url()).pathname;

/** Clicks a link that is seen on the page and leads to an address that matches. */
async function follow(page, pattern, within = 'body') {
  for (const link of await page.locator(`${within} a[href]`).all()) {
    const path = await link.evaluate((a) => (a.origin === location.origin ? a.pathname : ''));
    if (pattern.test(path) && (await link.isVisible())) {
      await link.click();
      await page.waitForURL((url) => url.pathname === path);
      return path;
    }
  }
  throw new Error(`${here(page)} shows no link to ${pattern}`);
}

/** The partners that the directory shows now, as addresses. */
const shown = (page) =>
  page.$$eval('main a[href]', (links) => [
    ...new Set(
      links
        .filter((a) => /^\/partners\/[^/]+\/$/.test(a.pathname) && a.checkVisibility())
        .map((a) => a.pathname),
    ),
  ]);

/** Of the filters' options, one that some but not all of the shown partners have: its id. */
async function telling(page) {
  const all = (await shown(page)).length;
  for (const radio of await page.locator('main input[type=radio]:not(:checked)').all()) {
    const id = await radio.getAttribute('id');
    await page.locator(`label:has(#${id}), label[for="${id}"]`).first().click();
    const some = (await shown(page)).length;
    await page.locator('main button[type=reset]').click();
    if (some > 0 && some < all) return id;
  }
  throw new Error('no filter of the directory narrows it');
}

for (const javaScriptEnabled of [true, false]) {
  test(`a walk by mouse ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async () => {
    await visit({ javaScriptEnabled, viewport: { width: 1280, height: 800 } }, async (page) => {
      await page.goto('/');
      await follow(page, /^\/programs\/$/, 'header');
      const program = await follow(page, /^\/programs\/[^/]+\/$/, 'main');
      assert.ok(await page.locator('main h1').isVisible(), 'the program has a heading');
      await follow(page, /^\/tiers\/$/);
      assert.ok((await page.locator('main table').count()) > 0, 'tiers are compared in a table');

      await follow(page, /^\/partners\/$/, 'header');
      const all = await shown(page);
      assert.ok(all.length > 1, 'the directory lists partners');
      const option = await telling(page);
      assert.deepEqual(await shown(page), all, 'clearing the filters brings every partner back');
      await page.locator(`label:has(#${option}), label[for="${option}"]`).first().click();
      const some = await shown(page);
      assert.ok(some.length > 0 && some.length < all.length, `${some.length} of ${all.length} are shown`);
      const partner = await follow(page, /^\/partners\/[^/]+\/$/, 'main');
      assert.equal(partner, some[0]);

      await page.goto(program);
      await follow(page, new RegExp(`^${program}brochure/$`), 'main');
      await page.goto(program);
      await follow(page, new RegExp(`^${program}deck/$`), 'main');
      assert.ok((await page.locator('.slide').count()) >= 5, 'the deck has its five parts');
    });
  });
}

describe('by keyboard', () => {
  const options = { viewport: { width: 1280, height: 800 } };

  test('the skip link comes first, shows itself, and leads to the content', async () => {
    await visit(options, async (page) => {
      await page.goto('/programs/');
      await page.keyboard.press('Tab');
      const skip = page.locator(':focus');
      assert.match((await skip.getAttribute('href')) ?? '', /^#./, 'the first stop leads down the page');
      const box = await skip.boundingBox();
      assert.ok(box && box.x >= 0 && box.y >= 0 && box.width > 1 && box.height > 1, 'it is seen when it has focus');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      assert.ok(await page.locator(':focus').evaluate((e) => !!e.closest('main')), 'the next stop is in the content');
    });
  });

  test('every stop of the home page can be seen, and none repeats or traps', async () => {
    await visit(options, async (page) => {
      await page.goto('/');
      const bare = [];
      const seen = new Set();
      for (let stop = 0; stop < 200; stop += 1) {
        await page.keyboard.press('Tab');
        const at = await page.evaluate(() => {
          const element = document.activeElement;
          if (!element || element === document.body) return undefined;
          element.dataset.stop ??= String(document.querySelectorAll('[data-stop]').length);
          // The mark may be around the stop, around what encloses it as one target, or beside a hidden input.
          const around = [element, element.closest('li, label'), element.nextElementSibling].filter(Boolean);
          const marked = around.map((each) => getComputedStyle(each)).some((style) =>
            style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2);
          return { id: element.dataset.stop, marked, html: element.outerHTML.slice(0, 120) };
        });
        if (!at || seen.has(at.id)) break;
        seen.add(at.id);
        if (!at.marked) bare.push(at.html);
      }
      assert.ok(seen.size > 5, `only ${seen.size} stops`);
      none(bare, 'stop without a visible focus');
    });
  });

  test('home, programs, a program, without a mouse', async () => {
    await visit(options, async (page) => {
      await page.goto('/');
      await tabTo(page, /^\/programs\/$/);
      await page.keyboard.press('Enter');
      await page.waitForURL('**/programs/');
      await tabTo(page, /^\/programs\/[^/]+\/$/);
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/programs\/[^/]+\/$/);
    });
  });

  test('arrow keys move through a filter of the directory', async () => {
    await visit(options, async (page) => {
      await page.goto('/partners/');
      const all = (await shown(page)).length;
      await page.locator('main input[type=radio]:checked').first().focus();
      const counts = [];
      const stops = await page.locator('main fieldset').first().locator('input[type=radio]').count();
      for (let stop = 1; stop < stops; stop += 1) {
        await page.keyboard.press('ArrowDown');
        counts.push((await shown(page)).length);
      }
      assert.ok(counts.some((count) => count > 0 && count < all), `${counts} of ${all}`);
    });
  });

  /** Presses Tab until the focus is on a link to such an address. */
  async function tabTo(page, pattern) {
    for (let stop = 0; stop < 100; stop += 1) {
      await page.keyboard.press('Tab');
      const path = await page.evaluate(() => document.activeElement?.pathname ?? '');
      if (pattern.test(path)) return;
    }
    throw new Error(`no stop of ${here(page)} leads to ${pattern}`);
  }
});

describe('a narrow screen', () => {
  for (const javaScriptEnabled of [true, false]) {
    test(`the menu opens and leads on ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async () => {
      await visit({ javaScriptEnabled, viewport: { width: 320, height: 640 }, hasTouch: true }, async (page) => {
        await page.goto('/');
        const link = page.locator('header nav a[href$="/programs/"]');
        if (!(await link.isVisible())) {
          await page.locator('header button', { hasText: /menu/i }).tap();
          await link.waitFor({ state: 'visible' });
        }
        await link.tap();
        await page.waitForURL('**/programs/');
      });
    });
  }
});

test('the theme can be chosen against the system, and the choice holds on the next page', async () => {
  await visit({ colorScheme: 'light' }, async (page) => {
    const scheme = () => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
    await page.goto('/');
    assert.equal(await scheme(), 'light');
    const toggle = page.getByRole('button', { name: /dark theme/i });
    assert.equal(await toggle.getAttribute('aria-pressed'), 'false');
    await toggle.click();
    assert.equal(await scheme(), 'dark');
    assert.equal(await toggle.getAttribute('aria-pressed'), 'true');
    await page.goto('/tiers/');
    assert.equal(await scheme(), 'dark');
  });
});

describe('the directory', () => {
  test('finds a partner by a part of its name and says how many it found', async () => {
    await visit({}, async (page) => {
      await page.goto('/partners/');
      const name = await page.locator('main li a[href^="/partners/"]').first().innerText();
      await page.getByRole('searchbox').fill(name.slice(0, Math.max(4, name.length - 2)).toUpperCase());
      await page.waitForFunction(() => /^\D*1\b/.test(document.querySelector('main [role=status]')?.textContent ?? ''));
      assert.equal((await shown(page)).length, 1);
      await page.getByRole('searchbox').fill('no partner is called so');
      await page.waitForFunction(() => /^\D*0\b/.test(document.querySelector('main [role=status]')?.textContent ?? ''));
      assert.deepEqual(await shown(page), []);
    });
  });
});

describe('search', () => {
  test('loads its index on first use, and finds a partner and a page', async () => {
    await visit({}, async (page) => {
      const fetched = [];
      page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
      await page.goto('/partners/');
      const partner = page.locator('main li a[href^="/partners/"]').first();
      const [name, address] = [await partner.innerText(), await partner.getAttribute('href')];
      await page.goto('/tiers/');
      const heading = await page.locator('main h1').innerText();

      await page.goto('/search/');
      none(fetched.filter((path) => path.endsWith('.json')), 'fetched before it is needed');
      const box = page.locator('main').getByRole('searchbox');
      await box.fill(name);
      await page.locator(`main a[href="${address}"]`).waitFor();
      await box.fill(heading);
      await page.locator('main ol a[href="/tiers/"], main ul a[href="/tiers/"]').first().waitFor();
      assert.equal(fetched.filter((path) => path.endsWith('.json')).length, 1, 'the index is fetched once');
      await box.fill('zzzzqqqq');
      await page.waitForFunction(() => /\b(no|0|nothing)\b/i.test(document.querySelector('main [role=status]')?.textContent ?? ''));
    });
  });
});

describe('the application', () => {
  test('labels every field, asks for what is required, and posts to the configured endpoint', async () => {
    await visit({}, async (page, faults) => {
      await page.goto('/apply/');
      const form = page.locator('main form');
      const { action, method } = await form.evaluate((f) => ({ action: f.action, method: f.method }));
      assert.equal(method, 'post');
      assert.match(action, /^https:/, 'the endpoint is reached over TLS');

      const posts = [];
      await page.route(`${action}**`, async (route) => {
        posts.push(route.request());
        await route.fulfill({ status: 200, contentType: 'text/html', body: '<!doctype html><title>Received</title>' });
      });

      await form.locator('[type=submit]').click();
      assert.equal(posts.length, 0, 'an empty form is not sent');
      assert.ok(await page.locator(':invalid:focus').count(), 'the first field that is wanting has the focus');

      const names = [];
      for (const field of await form.locator('input:not([type=hidden]), select, textarea').all()) {
        const { tag, type, name, labels } = await field.evaluate((f) => ({
          tag: f.tagName,
          type: f.type,
          name: f.name,
          labels: [...f.labels].map((label) => label.textContent.trim()).join(' '),
        }));
        assert.notEqual(labels, '', `${name} has no label`);
        names.push(name);
        if (tag === 'SELECT') await field.selectOption({ index: 1 });
        else if (type === 'checkbox' || type === 'radio') await field.check();
        else await field.fill({ email: 'sam@applicant.example', url: 'https://applicant.example', tel: '+49 40 1234' }[type] ?? 'Some text');
      }
      await form.locator('[type=submit]').click();
      await page.waitForURL(`${action}**`);
      assert.equal(posts.length, 1);
      assert.equal(posts[0].method(), 'POST');
      const sent = new URLSearchParams(posts[0].postData());
      for (const name of names) assert.ok(sent.has(name), `${name} is not sent`);
      // The one request that may leave the origin is the application itself.
      assert.deepEqual(faults.splice(0), [`leaves the origin: ${posts[0].url()}`]);
    });
  });
});

describe('the deck', () => {
  const options = { viewport: { width: 1280, height: 720 } };

  async function openDeck(page) {
    await page.goto('/programs/');
    const program = await page.$eval('main a[href^="/programs/"]', (a) => a.pathname);
    await page.goto(`${program}deck/`);
  }

  /** The number of the slide in the middle of the screen, from 0. */
  const current = (page) =>
    page.$$eval('.slide', (slides) => {
      const middle = slides.map((slide) => {
        const box = slide.getBoundingClientRect();
        return Math.abs(box.x + box.width / 2 - innerWidth / 2) + Math.abs(box.y + box.height / 2 - innerHeight / 2);
      });
      return middle.indexOf(Math.min(...middle));
    });

  async function arrives(page, slide, after) {
    for (let wait = 0; wait < 40; wait += 1) {
      if ((await current(page)) === slide) return;
      await page.waitForTimeout(50);
    }
    assert.equal(await current(page), slide, `after ${after}`);
  }

  test('arrow keys, Home and End turn the slides', async () => {
    await visit(options, async (page) => {
      await openDeck(page);
      const last = (await page.locator('.slide').count()) - 1;
      await arrives(page, 0, 'opening');
      for (const [key, slide] of [['ArrowRight', 1], ['ArrowRight', 2], ['ArrowLeft', 1], ['End', last], ['ArrowRight', last], ['Home', 0]]) {
        await page.keyboard.press(key);
        await arrives(page, slide, key);
      }
    });
  });

  test('notes are hidden until they are asked for, by key and by hand', async () => {
    await visit(options, async (page) => {
      await openDeck(page);
      const notes = page.locator('.slide .notes').first().locator('> :not(summary)').first();
      assert.ok(!(await notes.isVisible()), 'notes hide at first');
      await page.keyboard.press('n');
      await notes.waitFor({ state: 'visible' });
      await page.keyboard.press('n');
      await notes.waitFor({ state: 'hidden' });
      await page.locator('.slide .notes summary').first().click();
      await notes.waitFor({ state: 'visible' });
    });
  });

  test('it has the five parts', async () => {
    await visit(options, async (page) => {
      await openDeck(page);
      const text = (await page.locator('main').innerText()).toLowerCase();
      const ids = await page.$$eval('.slide', (slides) => slides.map((slide) => slide.id));
      for (const part of ['introduction', 'partner-benefits', 'tiers', 'success-stories', 'getting-started']) {
        assert.ok(ids.includes(part) || text.includes(part.replace('-', ' ')), `the deck lacks ${part}: ${ids}`);
      }
    });
  });
});
