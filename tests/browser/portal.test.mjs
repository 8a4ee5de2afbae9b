// The sealed portal as its readers see it: a site of its own is built with keys of its own, served as a static host
// would, and opened in a real browser under the real policy. Numbers are those of the attacks in docs/sealing.md.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createRequire } from 'node:module';

import { launch, open } from './lib/browser.mjs';
import { none } from './lib/none.mjs';
import { serve } from './lib/server.mjs';
import { BIN, needProgram } from './lib/site.mjs';

const DAY = '2026-11-23';
const OWN = 'first-example';
const READER = 'robin@first.example';
const OTHER = 'kim@second.example';
const ADMIN = 'alex@vendor.example';

let folder, server, browser;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
async function scan(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate((tags) => globalThis.axe.run({ runOnly: tags }), RULES);
  none(violations.map((found) => `${found.id}: ${found.nodes[0].html}`), 'found by axe-core');
}
const manifest = () => {
  const publish = join(folder, '.portal/publish');
  const last = readdirSync(publish).map((name) => parseInt(name, 10)).sort((a, b) => a - b).at(-1);
  return JSON.parse(readFileSync(join(publish, `${last}.json`), 'utf8'));
};
/** Where a planned path is published. */
const placeOf = (sealed) => Object.entries(manifest().files).find(([, file]) => file.seals === sealed)[0];
const bytesOf = (path) => readFileSync(join(folder, 'public', path));

function run(...args) {
  const env = { ...process.env, PARTNERPRESS_IDENTITY: `${folder}.txt` };
  return execFileSync(BIN, ['--root', folder, '--as-of', DAY, ...args], { encoding: 'utf8', env });
}
const issue = (...args) => JSON.parse(run('--format', 'json', 'access', 'issue', ...args, '--at', server.origin));

async function opened(link, options) {
  const reader = await open(browser, server.origin, options);
  await reader.page.goto(link);
  return reader;
}
const heading = (page) => page.locator('h1:visible').first();
const shows = async (page, text) => {
  await page.waitForFunction((text) => [...document.querySelectorAll('main h1')].some((h) => h.checkVisibility() && h.innerText.includes(text)), text);
};

before(async () => {
  needProgram();
  folder = mkdtempSync(join(tmpdir(), 'portal-'));
  rmSync(folder, { recursive: true }); // `init` makes it
  const key = execFileSync(BIN, ['access', 'key', `${folder}.txt`], { encoding: 'utf8' }).split('\n')[0];
  execFileSync(BIN, ['init', folder, '--vendor', 'Vendor']);
  const second = join(folder, 'content/partners/second-example.yaml');
  writeFileSync(second, `${readFileSync(second, 'utf8').trimEnd()}
contacts:
  - {name: Kim Second, email: kim@second.example}
  - {name: Nadia Second, email: nadia@second.example}
`);
  writeFileSync(join(folder, 'config/access.yaml'), `recipients:
  - {name: Test, key: ${key}}
roles:
  partner-finance: {partners: own, reads: [general, finance], finance_passphrase: true}
people:
  - {email: ${ADMIN}, name: Alex Example, role: admin}
`);
  mkdirSync(join(folder, 'content/campaigns'));
  writeFileSync(join(folder, 'content/campaigns/winter.yaml'), `title: Winter
approved: {on: 2026-10-01}
from: 2026-10-15
until: 2027-02-28
texts:
  en:
    headline: Less waiting in winter
    text: What fails in the cold can be found in autumn.
    action: Read more
    posts:
      - {network: linkedin, text: "Less waiting in winter, with {partner}."}
    mail: {subject: Before it freezes, body: What fails in the cold can be found in autumn.}
`);
  const site = join(folder, 'config/site.yaml');
  writeFileSync(site, `${readFileSync(site, 'utf8').trimEnd()}\nlanguages: [en, de, ar]\n`);
  run('access', 'init');
  run('build');
  server = await serve(join(folder, 'public'));
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await server?.close();
  for (const made of [folder, `${folder}.txt`]) if (folder) rmSync(made, { recursive: true, force: true });
});

describe('the opener speaks the reader\'s language', () => {
  const door = async (locale, languages) => {
    const reader = await open(browser, server.origin, { locale });
    if (languages) await reader.page.addInitScript((all) => Object.defineProperty(navigator, 'languages', { get: () => all }), languages);
    await reader.page.goto('/portal/');
    await reader.page.locator('#words-form').waitFor();
    const said = await reader.page.evaluate(() => ({
      lang: document.documentElement.lang,
      dir: document.documentElement.dir,
      title: document.title.split(' · ')[0],
      heading: document.querySelector('#door h1').innerText,
      text: document.getElementById('door-text').innerText,
      button: document.querySelector('#words-form button[type=submit]').innerText,
      find: document.getElementById('q').placeholder,
    }));
    await scan(reader.page);
    await reader.context.close();
    return said;
  };

  it('in German', async () => {
    const said = await door('de-AT');
    assert.deepEqual([said.lang, said.dir], ['de', 'ltr']);
    assert.match(said.text, /^Öffnen Sie den Link/);
    assert.equal(said.title, said.heading);
    assert.notEqual(said.button, 'Open');
    assert.notEqual(said.find, 'Search');
  });
  it('in Arabic, from right to left', async () => {
    const said = await door('ar');
    assert.deepEqual([said.lang, said.dir], ['ar', 'rtl']);
    assert.match(said.text, /^افتح/);
  });
  it('in the first that both speak', async () => {
    assert.equal((await door('en-GB', ['fr', 'ar-EG', 'de'])).lang, 'ar');
    assert.match((await door('en-GB', ['fr', 'en-US', 'de'])).text, /^Open the link/);
  });
  it('else in its own', async () => {
    const said = await door('fr-FR', ['fr-FR', 'fr']);
    assert.match(said.text, /^Open the link/);
    assert.match(said.lang, /^en/);
  });
});

describe('a partner opens its link', () => {
  let link, words, reader;

  before(async () => {
    ({ link, passphrase: words } = issue(READER, '--role', 'partner-finance'));
    run('build');
    server.asked.length = 0;
    reader = await opened(link);
    await shows(reader.page, 'First Example');
  });
  after(() => reader.context.close());

  it('reads the dashboard', async () => {
    assert.match(await reader.page.title(), /^First Example/);
    assert.match(await reader.page.innerText('#page'), /Reseller|Dates to keep/);
    assert.equal(await reader.page.locator('#who').innerText(), 'Robin Example, Partner finance');
  });

  it('leaves the key in no address and no log (27)', async () => {
    const secret = link.split('#k=')[1];
    assert.equal(secret.length, 43);
    assert.equal(await reader.page.evaluate(() => location.href), `${server.origin}/portal/`);
    assert.equal(server.asked.some((line) => line.includes(secret) || line.includes('#')), false);
    const kept = await reader.page.evaluate(() => JSON.stringify([history.state, { ...localStorage }, { ...sessionStorage }, document.documentElement.outerHTML]));
    assert.equal(kept.includes(secret), false);
    await reader.page.goBack().catch(() => null);
    await reader.page.goForward().catch(() => null);
    assert.equal((await reader.page.evaluate(() => location.href)).includes(secret), false);
  });

  it('asks for the passphrase before it shows money, and takes no other', async () => {
    await reader.page.goto(`${server.origin}/portal/`);
    await shows(reader.page, 'First Example');
    await reader.page.getByRole('link', { name: 'Commission' }).first().click();
    await shows(reader.page, 'Your passphrase, please');
    await scan(reader.page);
    reader.faults.length = 0;
    await reader.page.fill('#words', 'abacus abdomen abdominal abide abiding ability');
    await reader.page.getByRole('button', { name: 'Open', exact: true }).click();
    await reader.page.getByText('These are not the words that belong to your link.').waitFor();
    // The keyring of other words is not there.
    none(reader.faults.filter((fault) => !/404/.test(fault)), 'faults');
    reader.faults.length = 0;
    await reader.page.fill('#words', ` ${words.toUpperCase()}  `);
    await reader.page.keyboard.press('Enter');
    await shows(reader.page, 'Commission');
    assert.match(await reader.page.innerText('#page'), /Earned this year|Nothing has been earned/);
  });

  it('goes back and forth, and reloads, without asking for the link again', async () => {
    await reader.page.goBack();
    await reader.page.waitForFunction(() => /Dates to keep/.test(document.querySelector('#page').innerText));
    await reader.page.reload();
    await shows(reader.page, 'First Example');
  });

  it('has a library with previews, texts to copy and a kit', async () => {
    await reader.page.goto(`${server.origin}/portal/`);
    await shows(reader.page, 'First Example');
    await reader.page.getByRole('link', { name: 'Marketing materials' }).first().click();
    await shows(reader.page, 'Marketing materials');
    await scan(reader.page);
    await reader.page.waitForFunction(() => {
      const first = document.querySelector('#page .preview img');
      return first && first.src.startsWith('blob:') && first.naturalWidth > 0;
    });
    const downloaded = async (link) => {
      const [file] = await Promise.all([reader.page.waitForEvent('download'), link.click()]);
      return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
    };
    const kit = await downloaded(reader.page.getByRole('link', { name: /Everything in one file/ }));
    assert.equal(kit.name, 'kit.zip');
    assert.equal(kit.bytes.subarray(0, 4).toString('latin1'), 'PK\x03\x04');
    // A mail is a file to be sent, although it is a page as well.
    const mail = await downloaded(reader.page.locator('.post-mail a[download$=".html"]').first());
    assert.match(mail.bytes.toString(), /^<!doctype html>/i);
    await shows(reader.page, 'Marketing materials');
    const post = reader.page.locator('.post').first();
    assert.match(await post.locator('.copy-text').first().innerText(), /Less waiting in winter/);
    assert.equal(await post.getByRole('button', { name: 'Copy' }).isVisible(), true);
  });

  it('shows what the build sealed, as it is opened without a browser', async () => {
    const open = (...args) => execFileSync(BIN, ['--as-of', DAY, 'open', join(folder, 'public'), ...args], { encoding: 'utf8', input: link, maxBuffer: 1e8 });
    const { files } = JSON.parse(execFileSync(BIN, ['--as-of', DAY, '--format', 'json', 'open', join(folder, 'public')], { encoding: 'utf8', input: link }));
    // The menu's pages: what stands in each beside what the opener adds.
    const pages = files.filter((file) => file.type.startsWith('text/html') && /^portal\/[^/]+\/(?:[a-z]+\/)?index\.html$/.test(file.path)).map((file) => file.path);
    assert.ok(pages.length >= 6, String(pages));
    // Without what the opener fills in from other pages, and as forms are used.
    const wordsOf = (place) => {
      const copy = document.querySelector(place).cloneNode(true);
      copy.querySelectorAll('[data-include], [data-filter-count], output, template').forEach((it) => it.remove());
      return copy.textContent.replace(/\s+/g, ' ').trim();
    };
    const blank = await (await browser.newContext()).newPage();
    const wrong = [];
    for (const path of pages) {
      await reader.page.evaluate((href) => {
        performance.clearMarks('portal-shown');
        const link = Object.assign(document.createElement('a'), { href });
        document.querySelector('#page').append(link);
        link.click();
        link.remove();
      }, `/${path.replace(/index\.html$/, '')}`);
      await reader.page.waitForFunction(() => performance.getEntriesByName('portal-shown').length > 0).catch(async () => assert.fail(`${path} is not shown: ${await reader.page.innerText('main')}`));
      const same = await reader.page.evaluate(wordsOf, '#page');
      await blank.setContent(open(path).replace(/<(link|script)\b[^>]*>/g, ''));
      const sealed = await blank.evaluate(wordsOf, '[data-portal-page]');
      if (same !== sealed) wrong.push(path);
    }
    none(wrong, 'shown otherwise than sealed');
    await blank.context().close();
    await reader.page.locator('#page .portal-nav a').first().click();
    await shows(reader.page, 'First Example');
  });

  it('finds a page by its words', async () => {
    await reader.page.fill('#q', 'robin');
    const hit = reader.page.locator('#hits a').first();
    await hit.waitFor();
    assert.match(await reader.page.innerText('#found-count'), /^\d+ pages?$/);
    await hit.click();
    await shows(reader.page, 'First Example');
    assert.equal(await reader.page.inputValue('#q'), '');
  });

  it('works by keyboard alone, and tells where it is', async () => {
    await reader.page.reload();
    await shows(reader.page, 'First Example');
    await reader.page.waitForFunction(() => document.activeElement.localName === 'h1');
    await reader.page.keyboard.press('Tab');
    const focused = await reader.page.evaluate(() => document.activeElement.outerHTML);
    assert.match(focused, /^<(a|button|input|summary)/);
    const names = await reader.page.evaluate(() => [...document.querySelectorAll('#tools button, #search input, #theme-toggle')].map((e) => e.labels?.[0]?.innerText || e.innerText || e.textContent));
    assert.ok(names.every((name) => name.trim() !== ''), String(names));
  });

  for (const width of [320, 1280]) {
    it(`has nothing that axe minds, and fits, at ${width} px`, async () => {
      await reader.page.setViewportSize({ width, height: 800 });
      await scan(reader.page);
      const wide = await reader.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.equal(wide, 0);
    });
  }

  it('remembers the device when it is told to, until a day that it names, and forgets it again', async () => {
    await reader.page.getByRole('button', { name: 'Remember this device' }).click();
    await reader.page.getByRole('button', { name: /Remembered until .* 20\d\d\. Forget/ }).waitFor();
    const later = await reader.context.newPage();
    await later.goto(`${server.origin}/portal/`);
    await shows(later, 'First Example');
    const readable = await later.evaluate(() => new Promise((done) => {
      indexedDB.open('portal', 1).onsuccess = (event) => {
        event.target.result.transaction('keys').objectStore('keys').get('device').onsuccess = async (got) => {
          done([got.target.result.key.extractable, await crypto.subtle.exportKey('raw', got.target.result.key).then(() => true, () => false)]);
        };
      };
    }));
    assert.deepEqual(readable, [false, false]);
    await later.getByRole('button', { name: /Forget/ }).click();
    await later.getByRole('button', { name: 'Remember this device' }).waitFor();
    await later.close();
  });

  it('logs out, and nothing is left', async () => {
    await reader.page.getByRole('button', { name: 'Log out' }).click();
    await shows(reader.page, 'You are logged out');
    assert.equal(await reader.page.innerText('#page'), '');
    await reader.page.goBack().catch(() => null);
    await reader.page.goto(`${server.origin}/portal/`);
    await shows(reader.page, 'Partner portal');
    const records = await reader.page.evaluate(() => new Promise((done) => {
      indexedDB.open('portal', 1).onsuccess = (event) => {
        event.target.result.transaction('keys').objectStore('keys').count().onsuccess = (got) => done(got.target.result);
      };
    }));
    assert.equal(records, 0);
    await scan(reader.page);
  });

  it('has met no fault on the way', () => none(reader.faults, 'faults'));
});

describe('others', () => {
  it('open nothing of this partner (19)', async () => {
    const { link } = issue(OTHER);
    run('build');
    const { page, context } = await opened(link);
    await shows(page, 'Second Example');
    const place = `/portal/${OWN}/`;
    await page.evaluate((place) => {
      const link = document.createElement('a');
      link.href = place;
      link.id = 'try';
      link.textContent = 'try';
      document.querySelector('#page').append(link);
    }, place);
    await page.click('#try');
    await shows(page, 'This is not for your key');
    assert.equal((await page.innerText('body')).includes('First Example'), false);
    await page.fill('#q', 'robin');
    await page.getByText('Nothing found').waitFor();
    await context.close();
  });

  it('sign in with a passphrase and an address alone', async () => {
    const { passphrase, link } = issue('nadia@second.example', '--passphrase');
    assert.equal(link, null);
    run('build');
    const { page, context, faults } = await opened(`${server.origin}/portal/`);
    await page.fill('#address', 'Nadia@Second.example');
    await page.fill('#words', passphrase);
    await page.keyboard.press('Enter');
    await shows(page, 'Second Example');
    none(faults, 'faults');
    await context.close();
  });

  it('run all of it: every partner, and the vendor’s own pages', async () => {
    const { link } = issue(ADMIN);
    run('build');
    const { page, context, faults } = await opened(link);
    await page.locator('#places summary').click();
    await page.getByRole('link', { name: 'First Example' }).first().click();
    await shows(page, 'First Example');
    none(faults, 'faults');
    await context.close();
  });

  it('come with part of a link', async () => {
    const { page, context } = await opened(`${server.origin}/portal/#k=abc`);
    await shows(page, 'The link is not whole');
    await context.close();
  });
});

describe('what was changed on the way is refused, with a sentence (19, 28)', () => {
  const page = `${OWN}/general:portal/${OWN}/index.html`;
  const index = `${OWN}/general:`;
  let link;

  before(() => {
    ({ link } = issue(READER));
    run('build');
  });

  /** Opens the link while `path` holds other bytes. */
  async function changed(path, bytes) {
    const file = join(folder, 'public', path);
    const aside = `${file}.aside`;
    renameSync(file, aside); // not over the file: the build before may share it
    try {
      if (bytes) writeFileSync(file, bytes);
      const { page, context } = await opened(link);
      await page.waitForFunction(() => document.querySelector('#door-text').innerText !== 'One moment …');
      const said = await page.innerText('#door');
      assert.equal(await page.innerText('#page'), '');
      await context.close();
      return said;
    } finally {
      rmSync(file, { force: true });
      renameSync(aside, file);
    }
  }
  const flipped = (path, at) => {
    const bytes = Buffer.from(bytesOf(path));
    bytes[at < 0 ? bytes.length + at : at] ^= 1;
    return bytes;
  };

  for (const at of [0, 5, 40, 300, -1]) {
    it(`a flipped bit in a page, byte ${at}`, async () => {
      assert.match(await changed(placeOf(page), flipped(placeOf(page), at)), /not what was published for you/);
    });
  }
  it('a flipped bit in the index', async () => {
    assert.match(await changed(placeOf(index), flipped(placeOf(index), 100)), /not what was published for you/);
  });
  it('a flipped bit in the keyring', async () => {
    const place = placeOf(`keyring of ${READER}`);
    assert.match(await changed(place, flipped(place, 100)), /not what was published for you/);
  });
  it('another partner’s page in its place', async () => {
    const other = bytesOf(placeOf('second-example/general:portal/second-example/index.html'));
    assert.match(await changed(placeOf(page), other), /not what was published for you/);
  });
  it('another partner’s index in its place', async () => {
    assert.match(await changed(placeOf(index), bytesOf(placeOf('second-example/general:'))), /not what was published for you/);
  });
  it('the partner’s own other file in its place', async () => {
    assert.match(await changed(placeOf(page), bytesOf(placeOf(`${OWN}/general:search.json`))), /not what was published for you/);
  });
  it('a page that is gone', async () => {
    assert.match(await changed(placeOf(page), null), /missing on the server/);
  });

  it('an older index than was seen', async () => {
    const old = { index: bytesOf(placeOf(index)), page: bytesOf(placeOf(page)) };
    const partner = join(folder, `content/partners/${OWN}.yaml`);
    const text = readFileSync(partner, 'utf8');
    writeFileSync(partner, text.replace('Robin Example', 'Robin Example-Berg'));
    run('build');
    const { page: tab, context } = await opened(link);
    await shows(tab, 'First Example');
    for (const [sealed, bytes] of [[index, old.index], [page, old.page]]) {
      const file = join(folder, 'public', placeOf(sealed));
      rmSync(file);
      writeFileSync(file, bytes);
    }
    await tab.reload();
    await shows(tab, 'This does not open');
    assert.match(await tab.innerText('#door-text'), /an older copy of your portal than you have already seen/);
    await context.close();
    writeFileSync(partner, text);
    run('build');
  });

  it('the portal in another page’s frame', async () => {
    writeFileSync(join(folder, 'public/frame.html'), `<!doctype html><title>frame</title><iframe src="/portal/"></iframe>`);
    const bare = await serve(join(folder, 'public'));
    const context = await browser.newContext({ bypassCSP: true });
    const outer = await context.newPage();
    // As a host that sends no headers.
    await outer.route('**/*', async (route) => {
      const answer = await route.fetch();
      const headers = answer.headers();
      for (const name of ['content-security-policy', 'x-frame-options']) delete headers[name];
      await route.fulfill({ response: answer, headers });
    });
    await outer.goto(`${bare.origin}/frame.html`);
    const inner = outer.frames().find((frame) => frame !== outer.mainFrame());
    await inner.getByText('does not open inside another page').waitFor();
    await context.close();
    await bare.close();
  });
});

describe('what is taken away', () => {
  it('opens nothing after the next build (21)', async () => {
    const { link } = issue(READER);
    run('build');
    const first = await opened(link);
    await shows(first.page, 'First Example');
    const before = placeOf(`${OWN}/general:portal/${OWN}/index.html`);
    run('access', 'revoke', READER);
    run('build');
    assert.equal(existsSync(join(folder, 'public', before)), false, 'the sealed page has another name and another key');
    await first.page.reload();
    await shows(first.page, 'This opens nothing');
    const again = await opened(link);
    await shows(again.page, 'This opens nothing');
    await first.context.close();
    await again.context.close();
  });

  it('is gone with its partner (21)', () => {
    run('build');
    const places = Object.entries(manifest().files).filter(([, file]) => file.seals?.startsWith('second-example/') || file.seals === `keyring of ${OTHER}`).map(([path]) => path);
    assert.ok(places.length >= 6, String(places));
    rmSync(join(folder, 'content/partners/second-example.yaml'));
    for (const name of readdirSync(join(folder, 'content/ledger'))) {
      const ledger = join(folder, 'content/ledger', name);
      writeFileSync(ledger, readFileSync(ledger, 'utf8').split('\n').filter((line) => !/second-example/i.test(line)).join('\n'));
    }
    run('build');
    for (const place of places) assert.equal(existsSync(join(folder, 'public', place)), false, place);
  });
});
