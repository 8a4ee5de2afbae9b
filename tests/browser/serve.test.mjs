// The dev server on a copy of the demo: a save is seen at once, a broken save is told in the page while the last good
// site stays, and nobody but this machine is answered.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import http from 'node:http';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { launch } from './lib/browser.mjs';
import { BIN, ROOT, needProgram } from './lib/site.mjs';

let folder;
let server;
let said = '';
let address;
let browser;
let page;

before(async () => {
  needProgram();
  folder = await mkdtemp(path.join(os.tmpdir(), 'partnerpress-serve-'));
  for (const part of ['config', 'content', 'templates']) {
    await cp(path.join(ROOT, part), path.join(folder, part), { recursive: true });
  }
  // The port that it would like is taken, so it has to find another.
  const taken = net.createServer().listen(0, '127.0.0.1');
  await new Promise((done) => taken.once('listening', done));
  const port = taken.address().port;
  server = spawn(BIN, ['--root', folder, '--as-of', '2026-11-23', 'serve', '--port', String(port)]);
  address = await new Promise((done, failed) => {
    server.stderr.on('data', (text) => {
      said += text;
      const found = said.match(/http:\/\/127\.0\.0\.1:\d+\//);
      if (found) done(found[0]);
    });
    server.once('exit', (code) => failed(new Error(`serve ended with ${code}: ${said}`)));
  });
  taken.close();
  assert.notEqual(new URL(address).port, String(port));
  browser = await launch();
  page = await browser.newPage();
});

after(async () => {
  await browser?.close();
  server?.kill();
  await rm(folder, { recursive: true, force: true });
});

async function edit(file, from, to) {
  const place = path.join(folder, file);
  const text = await readFile(place, 'utf8');
  assert.ok(text.includes(from), `${file} has «${from}»`);
  await writeFile(place, text.replace(from, to));
}

/** Milliseconds from now until the page says `text`. */
async function until(text) {
  const started = performance.now();
  await page.waitForFunction((text) => document.body?.innerText.includes(text), text, { timeout: 20_000, polling: 5 });
  return performance.now() - started;
}

test('a save is seen in the browser', async (t) => {
  await page.goto(new URL('news/', address).href);
  const times = [];
  let before = 'Welcome to Fremantle';
  for (let round = 0; round < 7; round += 1) {
    const now = `Save number ${round}`;
    await page.waitForTimeout(150);
    const seen = until(now);
    const file = (await newest()) ?? assert.fail('no news');
    await edit(file, before, now);
    times.push(await seen);
    before = now;
  }
  times.sort((a, b) => a - b);
  t.diagnostic(`from save to sight: median ${times[3].toFixed(0)} ms, slowest ${times.at(-1).toFixed(0)} ms`);
});

async function newest() {
  for (const name of await readdir(path.join(folder, 'content/news'))) {
    const file = `content/news/${name}`;
    const text = await readFile(path.join(folder, file), 'utf8');
    if (/Welcome to Fremantle|Save number/.test(text)) return file;
  }
  return undefined;
}

test('a broken save is told in the page, and the last good site stays', async () => {
  await page.goto(new URL('tiers/', address).href);
  const config = 'config/partner_program_config.yaml';
  const told = page.waitForSelector('.partnerpress-faults');
  await edit(config, 'revenue_requirement: 50000 ', 'revenue_requirement: 50,000 ');
  await told;
  const text = await page.innerText('.partnerpress-faults');
  assert.match(text, /PP006/);
  assert.match(text, /partner_program_config\.yaml:\d+:\d+/);
  assert.match(text, /did you mean `50000`\?/);
  assert.match(await page.innerText('h1'), /Tiers/);
  assert.match(await page.innerText('main'), /\$50,000/);

  await edit(config, 'revenue_requirement: 50,000 ', 'revenue_requirement: 60000 ');
  await until('$60,000');
  assert.equal(await page.locator('.partnerpress-faults').count(), 0);
});

test('a template that fails is told in the page too', async () => {
  await page.goto(new URL('support/', address).href);
  const told = page.waitForSelector('.partnerpress-faults');
  await edit('templates/support.html', '{{ page.heading }}', '{{ page.heeding }}');
  await told;
  assert.match(await page.innerText('.partnerpress-faults'), /PP090/);
  await edit('templates/support.html', '{{ page.heeding }}', '{{ page.heading }}');
  await page.waitForFunction(() => !document.querySelector('.partnerpress-faults') && document.querySelector('h1'));
});

test('only this machine is answered, and nothing but the site', async () => {
  assert.equal(await status('/', { Host: 'partners.example.com' }), 403);
  assert.equal(await status('/tiers'), 307);
  assert.equal(await status('/nowhere/'), 404);
  for (const climb of ['/../config/site.yaml', '/%2e%2e/config/site.yaml', '/assets/..%2f..%2fconfig/site.yaml']) {
    assert.equal(await status(climb), 404, climb);
  }
  assert.equal(await status('/portal/fjordlys/'), 404, 'a private page');
});

function status(path, headers = {}) {
  return new Promise((done, failed) => {
    const { port } = new URL(address);
    http
      .request({ host: '127.0.0.1', port, path, headers }, (answer) => {
        answer.resume();
        done(answer.statusCode);
      })
      .on('error', failed)
      .end();
  });
}
