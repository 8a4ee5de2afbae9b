// Attack 1 of docs/sealing.md: what people write is hostile, in every place where they write, and the sealed portal shows
// it as text. Each payload is a partner's name, its contact, a deal, a request, a proposal; a piece of news and a resource;
// prose in Markdown; a name of a template's own; and what is typed into the search. No script runs, no request leaves,
// no policy has to stop anything, and the page keeps its form.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { launch, open } from './lib/browser.mjs';
import { none } from './lib/none.mjs';
import { ADDRESSES, MARKDOWN, PAYLOADS } from './lib/payloads.mjs';
import { serve } from './lib/server.mjs';
import { BIN, needProgram } from './lib/site.mjs';

const DAY = '2026-11-23';
const ADMIN = 'alex@vendor.example';
const READER = 'a@p00.example';
/** What a page may hold beside text: no element and no attribute that acts. */
const ACTS = 'script,style,link,meta,base,iframe,frame,object,embed,applet,foreignObject,animate,set,video,audio,source,math,template[shadowrootmode]';

const idOf = (nth) => `p${String(nth).padStart(2, '0')}`;
const quoted = (text) => JSON.stringify(text);
const cell = (text) => `"${text.replaceAll('"', '""')}"`;
/** Letters in order: how a text is broken into lines is no matter here. */
const bare = (text) => text.normalize('NFKC').replace(/\s+/g, '');

let folder, server, browser, link, readerLink;

function run(...args) {
  const env = { ...process.env, PARTNERPRESS_IDENTITY: `${folder}.txt` };
  return execFileSync(BIN, ['--root', folder, '--as-of', DAY, ...args], { encoding: 'utf8', env, maxBuffer: 1e8, stdio: ['ignore', 'pipe', 'pipe'] });
}
function write(path, text) {
  const place = join(folder, path);
  mkdirSync(dirname(place), { recursive: true });
  writeFileSync(place, text);
}

before(async () => {
  needProgram();
  folder = mkdtempSync(join(tmpdir(), 'hostile-'));
  rmSync(folder, { recursive: true }); // `init` makes it
  const key = execFileSync(BIN, ['access', 'key', `${folder}.txt`], { encoding: 'utf8' }).split('\n')[0];
  execFileSync(BIN, ['init', folder, '--vendor', 'Vendor']);
  for (const made of ['first-example', 'second-example']) rmSync(join(folder, `content/partners/${made}.yaml`));
  for (const made of ['certifications', 'deals']) rmSync(join(folder, `content/ledger/${made}.csv`));
  write('config/access.yaml', `recipients:\n  - {name: Test, key: ${key}}\npeople:\n  - {email: ${ADMIN}, name: ${quoted(PAYLOADS[4][1])}, role: admin}\n`);
  write('config/tables.yaml', 'tables:\n  support_requests:\n    extra: {subject: {}, state: {}}\n');
  const deals = ['id,partner,date,amount,currency,customer,product,kind,refers_to'];
  const people = ['id,partner,person,certification,date,expires'];
  const requests = ['id,partner,date,subject,state'];
  PAYLOADS.forEach(([, payload], nth) => {
    const [id, text] = [idOf(nth), quoted(payload)];
    write(`content/partners/${id}.yaml`, `name: ${text}
program: reseller
joined: 2025-03-01
country: DE
region: north
manager: alex-example
leaderboard: true
directory: {listed: true, summary: ${text}, specialties: [${text}]}
contacts: [{name: ${text}, role: ${text}, email: a@${id}.example}]
address: ${text}
notes: ${text}
`);
    deals.push(`D-${nth},${id},2026-10-10,${1000 + nth}.00,USD,${cell(payload)},${cell(payload)},new,`);
    people.push(`C-${nth},${id},${cell(payload)},${cell(payload)},2026-05-01,2028-05-01`);
    requests.push(`R-${nth},${id},2026-11-0${1 + nth % 9},${cell(payload)},${cell(payload)}`);
    write(`content/funds/${id}.yaml`, `partner: ${id}\nactivity: Events\ntitle: ${text}\nrequested: 2026-10-01\namount: 100.00\n`);
    write(`content/news/${id}.md`, `---\ntitle: ${text}\ndate: 2026-11-${String(1 + nth % 22).padStart(2, '0')}\nauthor: ${text}\ndescription: ${text}\n---\n\nBefore ${payload} after\n\n${payload}\n`);
    write(`content/resources/${id}.md`, `---\ntitle: ${text}\ndescription: ${text}\nkind: guide\nlevel: ${text}\n---\n\n${payload}\n`);
  });
  write('content/resources/markdown.md', `---\ntitle: Markdown\ndescription: All of it\nkind: guide\n---\n\n${MARKDOWN.join('\n\n')}\n`);
  write('content/ledger/deals.csv', `${deals.join('\n')}\n`);
  write('content/ledger/certifications.csv', `${people.join('\n')}\n`);
  write('content/ledger/support_requests.csv', `${requests.join('\n')}\n`);
  run('access', 'init');
  server = await serve(join(folder, 'public'));
  const issue = (...args) => JSON.parse(run('--format', 'json', 'access', 'issue', ...args, '--at', server.origin)).link;
  link = issue(ADMIN);
  readerLink = issue(READER, '--role', 'partner');
  run('build');
  const { origin } = server;
  await server.close(); // headers are read when a server starts
  server = await serve(join(folder, 'public'));
  [link, readerLink] = [link, readerLink].map((it) => it.replace(origin, server.origin));
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await server?.close();
  for (const made of [folder, `${folder}.txt`]) if (folder) rmSync(made, { recursive: true, force: true });
});

/** A window that notes whatever runs, beside the faults that every window notes. */
async function enter(address, options = {}) {
  const opened = await open(browser, server.origin, options);
  opened.page.on('dialog', (dialog) => {
    opened.faults.push(`ran: ${dialog.type()} ${dialog.message()}`);
    dialog.dismiss().catch(() => null);
  });
  opened.page.on('popup', (popup) => opened.faults.push(`opened a window: ${popup.url()}`));
  await opened.page.goto(address);
  const own = address.includes('#k=') ? '#page h1' : 'main h1';
  await opened.page.waitForFunction((own) => document.querySelector(own)?.checkVisibility(), own);
  return opened;
}

/** Follows a link to `path` as if it stood on the page, and waits until that is shown. */
async function go(page, path) {
  await page.evaluate((path) => {
    performance.clearMarks('portal-shown');
    const link = Object.assign(document.createElement('a'), { href: path, textContent: 'link' });
    document.querySelector('#page').append(link);
    link.click();
    link.remove();
  }, path);
  await page.waitForFunction(() => performance.getEntriesByName('portal-shown').length > 0 || !document.querySelector('#door').hidden);
  assert.equal(await page.evaluate(() => document.querySelector('#door').hidden), true, `${path} is shown`);
}

/** What is wrong with the document as it stands, and its text. */
function inspect(acts) {
  const part = document.querySelector('#page') ?? document.querySelector('main');
  const wrong = [...part.querySelectorAll(acts)].map((it) => `an element that acts: ${it.outerHTML.slice(0, 120)}`);
  for (const element of part.querySelectorAll('*')) {
    for (const { name, value } of element.attributes) {
      if (/^on|^(style|srcdoc|formaction|ping|background|action|srcset|poster)$/i.test(name) && !(element.localName === 'form' && name === 'action')) wrong.push(`an attribute that acts: ${name}="${value}"`);
      if (/(^|:)(href|src)$/i.test(name) && !value.startsWith('#')) {
        const url = new URL(value, location.href);
        const own = url.origin === location.origin || (url.protocol === 'blob:' && element.localName === 'img');
        if (!own && !(element.localName === 'a' && ['https:', 'mailto:', 'tel:'].includes(url.protocol))) wrong.push(`an address that acts: ${value}`);
        if (/evil\.example/.test(url.hostname)) wrong.push(`an address from a payload: ${value}`);
      }
    }
  }
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) {
    const out = [...part.querySelectorAll('*')].filter((it) => it.getBoundingClientRect().right > root.clientWidth + 1).at(-1);
    wrong.push(`wider than the window by ${root.scrollWidth - root.clientWidth}: ${out?.outerHTML.slice(0, 120)} in ${out?.parentElement.outerHTML.slice(0, 80)}`);
  }
  if (document.title.length === 0) wrong.push('no title');
  return { wrong, text: part.innerText };
}
async function look(page, where, payload, wrong) {
  const { wrong: found, text } = await page.evaluate(inspect, ACTS);
  wrong.push(...found.map((it) => `${where}: ${it}`));
  if (payload !== null && !bare(text).includes(bare(payload))) wrong.push(`${where}: not shown as text: ${payload}`);
}

// Where a payload of the partner itself has to be read.
const SHOWN = ['', 'deals/', 'training/', 'support/', 'funds/', 'progress/', 'performance/', 'earnings/', 'onboarding/'];
const AS_TEXT = ['', 'deals/', 'training/', 'support/', 'funds/'];

describe(`${PAYLOADS.length} payloads in all places of the sealed portal`, () => {
  for (const width of [1280, 320]) {
    it(`are text to those who run the program, at ${width} px`, async () => {
      const { page, context, faults } = await enter(link, { viewport: { width, height: 800 } });
      const wrong = [];
      for (const [nth, [name, payload]] of PAYLOADS.entries()) {
        for (const at of SHOWN) {
          await go(page, `/portal/${idOf(nth)}/${at}`);
          await look(page, `${name} in ${at || 'dashboard'}`, AS_TEXT.includes(at) ? payload : null, wrong);
        }
        await go(page, `/manager/partners/${idOf(nth)}/`);
        await look(page, `${name} in the review`, payload, wrong);
      }
      const places = bare(await page.locator('#places-list').evaluate((it) => it.textContent));
      for (const at of ['news/', 'resources/', 'materials/']) {
        await go(page, `/portal/${idOf(0)}/${at}`);
        await look(page, at, null, wrong);
        const text = bare(await page.innerText('#page'));
        for (const [name, payload] of at === 'materials/' ? [] : PAYLOADS.slice(at === 'news/' ? 30 : 0)) {
          if (at === 'resources/' && !text.includes(bare(payload))) wrong.push(`${at}: not shown as text: ${name}`);
        }
      }
      for (const at of ['/manager/', '/manager/attention/', '/admin/', '/admin/costs/', '/admin/leaders/', '/admin/data/']) {
        await go(page, at);
        await look(page, at, null, wrong);
      }
      for (const [name, payload] of PAYLOADS) if (!places.includes(bare(payload))) wrong.push(`the list of partners does not name ${name}`);
      none([...wrong, ...faults], 'wrong');
      await context.close();
    });
  }

  it('are text in the search, typed and found', async () => {
    const { page, context, faults } = await enter(link);
    const wrong = [];
    for (const [name, payload] of PAYLOADS) {
      await page.fill('#q', payload);
      await page.waitForFunction(() => !document.querySelector('#found').hidden);
      const { found, made } = await page.evaluate((acts) => {
        const part = document.querySelector('#found');
        return { found: part.innerText, made: part.querySelectorAll(`${acts},img,svg,form,input`).length };
      }, ACTS);
      if (made > 0) wrong.push(`${name}: the search made ${made} elements`);
      const nothing = /^.*Nothing found/m.test(found);
      if (nothing && !bare(found).includes(bare(payload))) wrong.push(`${name}: what was typed is not said: ${found}`);
    }
    for (const word of ['alert', 'script', 'onerror', 'evil', 'javascript', 'constructor', '__proto__', 'toString']) {
      await page.fill('#q', word);
      await page.waitForFunction(() => !document.querySelector('#found').hidden);
      const hits = await page.locator('#hits li').evaluateAll((all) => all.map((it) => [it.children.length, it.innerText]));
      if (hits.some(([parts]) => parts !== 2)) wrong.push(`${word}: a hit is no label and link: ${JSON.stringify(hits[0])}`);
    }
    await page.fill('#q', 'onerror');
    await page.waitForFunction(() => document.querySelectorAll('#hits li').length > 0);
    assert.match(await page.innerText('#hits'), /<img src=x onerror=alert\(1\)>/);
    await page.keyboard.press('Enter');
    none([...wrong, ...faults], 'wrong');
    await context.close();
  });

  it('are text to the partner with such a name', async () => {
    const { page, context, faults } = await enter(readerLink);
    assert.match(await page.title(), /^<script>alert\(1\)<\/script>/);
    assert.equal(await page.innerText('#page h1'), PAYLOADS[0][1]);
    assert.equal(await page.innerText('#who'), `${PAYLOADS[0][1]}, Partner`);
    none(faults, 'faults');
    await context.close();
  });

  it('are text on the public pages that the portal leads to, prose in Markdown among them', async () => {
    const { page, context, faults } = await enter(`${server.origin}/resources/markdown/`);
    const wrong = [];
    await look(page, 'Markdown', null, wrong);
    for (const [nth, [name, payload]] of PAYLOADS.entries()) {
      for (const kind of ['news', 'resources', 'partners']) {
        await page.goto(`${server.origin}/${kind}/${idOf(nth)}/`);
        await look(page, `${name} in ${kind}`, null, wrong);
        if (!bare(await page.innerText('h1')).includes(bare(payload))) wrong.push(`${name} in ${kind}: not shown as text`);
      }
    }
    for (const path of ['/news/', '/resources/', '/partners/', '/search/?q=%3Cimg%20src=x%20onerror=alert(1)%3E']) {
      await page.goto(`${server.origin}${path}`);
      await look(page, path, null, wrong);
    }
    none([...wrong, ...faults], 'wrong');
    await context.close();
  });
});

describe('addresses in prose that act', () => {
  it('are told, each, and no site is made of them', () => {
    const path = 'content/resources/addresses.md';
    const head = '---\ntitle: Addresses\ndescription: All of them\nkind: guide\n---\n\n';
    write(path, head + ADDRESSES.join('\n\n'));
    const faults = [];
    try {
      run('--format', 'json', 'check');
      assert.fail('nothing was told');
    } catch (error) {
      faults.push(...JSON.parse(error.stdout).diagnostics);
    }
    rmSync(join(folder, path));
    const told = new Set(faults.map((it) => it.place.line));
    const lines = ADDRESSES.map((text, nth) => 7 + ADDRESSES.slice(0, nth).reduce((sum, it) => sum + it.split('\n').length + 1, 0));
    none(ADDRESSES.filter((_, nth) => ![0, 2].some((more) => told.has(lines[nth] + more))), 'not told');
  });
});

describe('a sealed page whose own template is hostile', () => {
  // What stands in a template is believed when the site is built: only the opener's cleaning is left. That is tried without
  // the policy, so that nothing else can be what stops it, and with it. Under it Chromium tells of attributes that it met
  // in what the opener parsed and has not shown; these it may tell, and nothing else.
  const isOfPolicy = (fault) => /^console error: (policy|Executing inline|Applying inline|Setting the document's base|Loading the)/.test(fault);
  const isOwnPicture = (fault) => /404/.test(fault); // `src=x`: a picture of the site's own that is not there

  before(() => {
    const raw = PAYLOADS.filter(([name]) => !name.startsWith('template, ')).map(([, payload]) => `<div>${payload}</div>`).join('\n');
    write('templates/portal/support.html', `{% extends "portal/frame.html" %}\n{% block main %}<h1>{{ page.heading }}</h1>\n{% raw %}${raw}{% endraw %}\n{% endblock %}\n`);
    run('build');
  });

  for (const bypassCSP of [true, false]) {
    it(`does nothing ${bypassCSP ? 'where no policy holds' : 'under the policy'}, and leaves the portal whole`, async () => {
      const { page, context, faults } = await enter(readerLink, { bypassCSP });
      await go(page, `/portal/${idOf(0)}/support/`);
      assert.ok(await page.locator('#page img').count() > 0, 'the markup was parsed');
      const { wrong } = await page.evaluate(inspect, ACTS);
      await page.mouse.move(400, 400);
      for (const element of await page.locator('#page :is(a, button, summary, input)').all()) await element.focus({ timeout: 200 }).catch(() => null);
      // What scripts look for is what it was; menu, search and the way on work.
      const whole = await page.evaluate(() => ['getElementById', 'createElement', 'querySelector'].every((name) => typeof document[name] === 'function') && typeof portalUnseal.open === 'function' && document.body.localName === 'body');
      assert.equal(whole, true);
      await page.fill('#q', 'deals');
      await page.waitForFunction(() => document.querySelectorAll('#hits li').length > 0);
      await page.fill('#q', '');
      await go(page, `/portal/${idOf(0)}/deals/`);
      await page.reload();
      await page.waitForFunction(() => document.querySelector('#page h1')?.checkVisibility());
      await page.getByRole('button', { name: 'Log out' }).click();
      await page.waitForFunction(() => document.querySelector('#page').childNodes.length === 0);
      none([...wrong, ...faults.filter((it) => !isOwnPicture(it) && (bypassCSP || !isOfPolicy(it)))], 'wrong');
      await context.close();
    });
  }
});
