// The built site as files: where it is, which pages it has, which type each page is of.

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
const target = resolve(ROOT, process.env.CARGO_TARGET_DIR ?? 'target');

export const BIN = resolve(process.env.PARTNERPRESS_BIN ?? join(target, 'release/partnerpress'));
export const SITE = resolve(process.env.PARTNERPRESS_SITE ?? join(target, 'site'));

/** Fails with a sentence, not with a stack of ENOENT, when there is nothing to test. */
export function needSite() {
  if (!existsSync(join(SITE, 'index.html'))) {
    throw new Error(`${SITE} holds no built site. Run \`make site\`, or set PARTNERPRESS_SITE.`);
  }
}

export function needProgram() {
  if (!existsSync(BIN)) {
    throw new Error(`${BIN} is not there. Run \`make release\`, or set PARTNERPRESS_BIN.`);
  }
}

/** Every file of the site, relative to it, in a fixed order. */
export function files() {
  needSite();
  return readdirSync(SITE, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(SITE.length + 1))
    .sort();
}

export const read = (file) => readFileSync(join(SITE, file), 'utf8');
export const size = (file) => statSync(join(SITE, file)).size;

/** The addresses of all pages: `/`, `/tiers/`, …, `/404.html`. */
export function pages() {
  return files()
    .filter((file) => file.endsWith('.html'))
    .map((file) => '/' + file.replace(/(^|\/)index\.html$/, '$1'));
}

export const fileOf = (path) => (path.endsWith('/') ? `${path}index.html` : path).slice(1);

// One row a page type, in the order in which a page is tried against them; the last takes what is left.
const TYPES = [
  ['home', /^\/$/],
  ['programs', /^\/programs\/$/],
  ['program', /^\/programs\/[^/]+\/$/],
  ['brochure', /^\/programs\/[^/]+\/brochure\/$/],
  ['deck', /^\/programs\/[^/]+\/deck\/$/],
  ['materials', /^\/programs\/[^/]+\/materials\/$/],
  ['tiers', /^\/tiers\/$/],
  ['application', /^\/apply\/$/],
  ['thanks', /^\/apply\/thanks\/$/],
  ['directory', /^\/partners\/(page\/\d+\/)?$/],
  ['partner', /^\/partners\/[^/]+\/$/],
  ['resources', /^\/resources\/$/],
  ['resource', /^\/resources\/[^/]+\/$/],
  ['events', /^\/events\/$/],
  ['event', /^\/events\/[^/]+\/$/],
  ['stories', /^\/stories\/$/],
  ['story', /^\/stories\/[^/]+\/$/],
  ['news', /^\/news\/$/],
  ['news item', /^\/news\/[^/]+\/$/],
  ['support', /^\/support\/$/],
  ['privacy', /^\/privacy\/$/],
  ['brand', /^\/brand\/$/],
  ['search', /^\/search\/$/],
  ['not found', /^\/404\.html$/],
  ['free page', /./],
];

/** For each page type its largest page, which is the one with the most in it; `undefined` when the site has none. */
export function pageTypes() {
  const largest = new Map(TYPES.map(([type]) => [type, undefined]));
  for (const path of pages()) {
    const [type] = TYPES.find(([, pattern]) => pattern.test(path));
    const known = largest.get(type);
    if (!known || size(fileOf(path)) > size(fileOf(known))) largest.set(type, path);
  }
  return [...largest].map(([type, path]) => ({ type, path }));
}
