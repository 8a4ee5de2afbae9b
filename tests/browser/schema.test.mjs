// What an editor will say: every YAML file of the demo is valid under the schemas that the program writes, and every
// invalid sample is refused at the place where it is wrong. ajv is a validator that knows nothing of the program.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';
import addFormats from 'ajv-formats';
import { parse, parseAllDocuments } from 'yaml';
import { none } from './lib/none.mjs';
import { BIN, ROOT, needProgram } from './lib/site.mjs';

const Ajv = createRequire(import.meta.url)('ajv').default;
const COMMITTED = join(ROOT, 'config/schema');
const INVALID = join(ROOT, 'tests/schema/invalid');

needProgram();
let written;
const validators = new Map();
before(() => {
  written = mkdtempSync(join(tmpdir(), 'schema-'));
  execFileSync(BIN, ['schema', '--out', written], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ajv = addFormats(new Ajv({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true }));
  for (const file of readdirSync(written)) validators.set(file, ajv.compile(JSON.parse(readFileSync(join(written, file)))));
});
after(() => rmSync(written, { recursive: true, force: true }));

const yamlFiles = (folder) =>
  readdirSync(folder, { recursive: true })
    .filter((name) => /\.ya?ml$/.test(name))
    .map((name) => join(folder, name))
    .sort();

/** The schema that a file names in its first line, as an editor reads it. */
function schemaOf(file) {
  const line = readFileSync(file, 'utf8').match(/^#\s*yaml-language-server:\s*\$schema=(\S+)/)?.[1];
  assert.ok(line, `${relative(ROOT, file)} has no editor hint in its first line`);
  const path = resolve(dirname(file), line);
  assert.equal(dirname(path), COMMITTED, `${relative(ROOT, file)} names a schema that is not in config/schema/`);
  return basename(path);
}

/** The schema of a page's front matter follows from its folder: an editor has no place for a hint there. */
const FRONT_MATTER = {
  pages: 'page',
  programs: 'program-prose',
  news: 'news',
  stories: 'story',
  events: 'event',
  resources: 'resource',
};

/** The places where a file breaks its schema: `/tiers/gold/discount`, down to the key that is missing or too many. */
function faults(file, schema = schemaOf(file), text = readFileSync(file, 'utf8')) {
  const validate = validators.get(schema);
  assert.ok(validate, `\`schema\` writes no ${schema}, only ${[...validators.keys()]}`);
  const documents = parseAllDocuments(text);
  none(documents.flatMap((document) => document.errors.map(String)), 'not YAML');
  if (validate(documents[0]?.toJS() ?? null)) return [];
  return validate.errors.map((error) => {
    const key = error.params.additionalProperty ?? error.params.missingProperty;
    return { path: error.instancePath + (key === undefined ? '' : `/${key}`), message: error.message };
  });
}

describe('the demo', () => {
  for (const file of [...yamlFiles(join(ROOT, 'config')), ...yamlFiles(join(ROOT, 'content'))]) {
    test(relative(ROOT, file), () => none(faults(file), 'against its schema'));
  }

  for (const [folder, schema] of Object.entries(FRONT_MATTER)) {
    const content = join(ROOT, 'content', folder);
    for (const name of readdirSync(content, { recursive: true }).filter((name) => name.endsWith('.md')).sort()) {
      test(`front matter of content/${folder}/${name}`, () => {
        const text = readFileSync(join(content, name), 'utf8').match(/^---\r?\n(.*?)^---\s*$/ms)?.[1] ?? '{}';
        none(faults(join(content, name), `${schema}.schema.json`, text), 'against its schema');
      });
    }
  }

  test('the schemas beside it are the ones that the program writes', () => {
    const committed = existsSync(COMMITTED) ? readdirSync(COMMITTED).sort() : [];
    assert.deepEqual(committed, [...validators.keys()].sort(), 'run `partnerpress schema`');
    for (const file of committed) {
      assert.equal(readFileSync(join(COMMITTED, file), 'utf8'), readFileSync(join(written, file), 'utf8'), file);
    }
  });
});

test('the seed program is valid without a hint', () => {
  const seed = join(ROOT, 'tests/fixtures/seed/config/partner_program_config.yaml');
  none(faults(seed, schemaOf(join(ROOT, 'config/partner_program_config.yaml'))), 'against the schema');
});

// A sample's header says where it is wrong: `# wrong at: /partner_program/tiers/gold/discount`, one line a place.
describe('invalid samples', () => {
  const samples = yamlFiles(INVALID);
  test('there are some for every schema', () => {
    const covered = new Set(samples.map(schemaOf));
    none([...validators.keys()].filter((schema) => !covered.has(schema)), 'schema without a sample');
  });
  for (const file of samples) {
    test(basename(file), () => {
      const expected = [...readFileSync(file, 'utf8').matchAll(/^# wrong at: (\S+)$/gm)].map(([, path]) => path);
      assert.ok(expected.length > 0, 'says where it is wrong');
      const found = faults(file);
      for (const path of expected) {
        assert.ok(found.some((fault) => fault.path === path), `nothing at ${path}, but ${JSON.stringify(found)}`);
      }
    });
  }
});

test('a sample of each kind passes once it is mended', () => {
  // Guards the guard: a schema that refused everything would pass every test above but this.
  const ajv = validators.get(schemaOf(join(ROOT, 'config/site.yaml')));
  assert.ok(ajv(parse('title: A title\n')), JSON.stringify(ajv.errors));
  assert.ok(!ajv(parse('titel: A title\n')), 'an unknown key is refused');
});
