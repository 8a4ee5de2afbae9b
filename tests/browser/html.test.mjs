// The text of the pages: valid for the Nu checker, and every link inside the site leads to something.

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { none } from './lib/none.mjs';
import { BIN, ROOT, SITE, fileOf, files, needProgram, needSite, pages, read } from './lib/site.mjs';

needSite();
const vnu = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar');

// What the checker does not know, though all current browsers do. A row that no longer matches anything fails the test,
// so the list cannot outlive its reason.
const NOT_KNOWN_YET = [
  // It reads a folder, where a page of a strict policy has no 'self' to load its own files from. That browsers load them
  // under that policy is seen in portal.test.mjs.
  { what: "'self'", fits: ({ message, extract }) => /^Resource violates Content Security Policy \(meta tag\)/.test(message) && /(src|href)="\/assets\//.test(extract) },
  { what: 'containers', fits: ({ message }) => message.startsWith('CSS: “container-type”') },
  { what: 'lengths relative to a container', fits: ({ message, extract }) => /^CSS: /.test(message) && /\dcqi/.test(extract) },
];

/** One line for each fault, since a fault of a template is a fault of every page: what, how often, where first. */
function grouped(faults) {
  const places = new Map();
  for (const { fault, place } of faults) places.set(fault, [...(places.get(fault) ?? []), place]);
  return [...places].map(([fault, [first, ...others]]) => `${fault}${others.length ? ` (${others.length + 1} places)` : ''} at ${first}`);
}

/** What the Nu checker finds in the pages, style sheets and drawings of a folder, and which exceptions it needed. */
function check(site) {
  const run = spawnSync(
    'java',
    ['-Xss8m', '-jar', vnu, '--format', 'json', '--also-check-css', '--also-check-svg', '--skip-non-html', '.'],
    { cwd: site, encoding: 'utf8', maxBuffer: 1 << 28 },
  );
  assert.equal(run.error, undefined, 'Java runs');
  assert.match(run.stderr, /^\{.*"messages":/, run.stderr.slice(0, 400));
  const used = new Set();
  const faults = JSON.parse(run.stderr).messages
    .filter((message) => {
      const known = NOT_KNOWN_YET.find((row) => row.fits(message));
      used.add(known);
      return !known;
    })
    .map((message) => ({
      fault: `${message.subType ?? message.type}: ${message.message}`,
      place: `${message.url?.replace(/^file:/, '').replace(`${site}/`, '')}:${message.lastLine} ${(message.extract ?? '').trim().slice(0, 120)}`,
    }));
  return { faults: grouped(faults), used };
}

test('the Nu checker finds nothing in the site', () => {
  const { faults, used } = check(SITE);
  none(faults, 'found by the checker');
  none(NOT_KNOWN_YET.filter((row) => !used.has(row)).map((row) => row.what), 'exception that nothing needs');
});

test('nor in a site that is given nothing but a program', () => {
  needProgram();
  const folder = mkdtempSync(join(tmpdir(), 'seed-'));
  try {
    execFileSync(BIN, ['--root', join(ROOT, 'tests/fixtures/seed'), 'build', '--out', join(folder, 'site')], { stdio: 'pipe' });
    none(check(join(folder, 'site')).faults, 'found by the checker');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('nor in the report of a simulation, whatever partners are called', () => {
  needProgram();
  const folder = mkdtempSync(join(tmpdir(), 'report-'));
  try {
    const root = join(folder, 'root');
    cpSync(join(ROOT, 'tests/fixtures/answers'), root, { recursive: true });
    const partner = join(root, 'content/partners/fjord.yaml');
    const name = '"<b title=\\"x\\">&amp;</td> \\u202e =1+1 \u{1F331}"';
    writeFileSync(partner, readFileSync(partner, 'utf8').replace(/^name:.*$/m, `name: ${name}`));
    for (const threshold of ['120000', '160000', '150000']) {
      const set = `partner_program.tiers.gold.revenue_requirement=${threshold}`;
      const page = join(folder, 'site', `${threshold}.html`);
      mkdirSync(join(folder, 'site'), { recursive: true });
      execFileSync(BIN, ['--root', root, '--as-of', '2026-06-30', 'simulate', '--set', set, '--page', page], { stdio: 'pipe' });
      assert.doesNotMatch(readFileSync(page, 'utf8'), /<script|<b title|\s(src|href)=/);
    }
    none(check(join(folder, 'site')).faults, 'found by the checker');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('no link leads nowhere', () => {
  const known = new Set(files());
  const ids = new Map();
  const idsOf = (file) => {
    if (!ids.has(file)) {
      const html = read(file);
      const named = [...html.matchAll(/\sid="?([^"\s>]+)/g)];
      // The directory takes a filter from the fragment, by the value of its radio button.
      const filters = [...html.matchAll(/<input type="radio"[^>]*\svalue="([^"]+)"/g)];
      ids.set(file, new Set([...named, ...filters].map((match) => match[1])));
    }
    return ids.get(file);
  };
  const dead = [];
  for (const path of pages()) {
    for (const [, , raw] of read(fileOf(path)).matchAll(/\s(href|src|srcset|poster|data-index)="([^"]*)"/g)) {
      const link = raw.replaceAll('&amp;', '&').split(/\s/)[0];
      if (/^[a-z][a-z0-9+.-]*:/i.test(link)) continue;
      const url = new URL(link, `http://site${path}`);
      const file = fileOf(decodeURIComponent(url.pathname));
      const anchor = decodeURIComponent(url.hash.slice(1));
      if (!known.has(file)) dead.push({ fault: `no ${url.pathname}`, place: path });
      else if (anchor && file.endsWith('.html') && !idsOf(file).has(anchor)) dead.push({ fault: `no id ${anchor} on ${url.pathname}`, place: path });
    }
  }
  none(grouped(dead), 'dead link');
});

test('every page can be reached from the home page, and the sitemap names what exists', () => {
  const links = (path) =>
    [...read(fileOf(path)).matchAll(/<a\b[^>]*\shref="([^"]*)"/g)]
      .map(([, link]) => link)
      .filter((link) => !/^[a-z][a-z0-9+.-]*:/i.test(link))
      .map((link) => new URL(link.replaceAll('&amp;', '&'), `http://site${path}`).pathname);
  const all = new Set(pages());
  const reached = new Set(['/']);
  for (const path of reached) for (const next of links(path)) if (all.has(next)) reached.add(next);
  // Thanks is where the form's endpoint sends people; 404 is the host's.
  const lost = [...all].filter((path) => !reached.has(path) && !['/404.html', '/apply/thanks/'].includes(path));
  none(lost, 'page that no link leads to');

  const listed = [...read('sitemap.xml').matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, loc]) => new URL(loc).pathname);
  assert.ok(listed.length > 0, 'the sitemap is empty');
  none(listed.filter((path) => !all.has(path)), 'in the sitemap, not in the site');
});

test('XML is well-formed and calendars keep their line length', () => {
  for (const file of files().filter((file) => file.endsWith('.xml'))) {
    execFileSync('python3', ['-c', 'import sys, xml.dom.minidom; xml.dom.minidom.parse(sys.argv[1])', `${SITE}/${file}`]);
  }
  for (const file of files().filter((file) => file.endsWith('.ics'))) {
    const lines = read(file).split('\r\n');
    assert.equal(lines[0], 'BEGIN:VCALENDAR', file);
    assert.deepEqual(lines.slice(-2), ['END:VCALENDAR', ''], `${file} ends with its last line`);
    const long = lines.filter((line) => Buffer.byteLength(line) > 75);
    none(long, `line of more than 75 octets in ${file}`);
    assert.ok(!lines.some((line) => line.includes('\n')), `${file} mixes line ends`);
  }
});
