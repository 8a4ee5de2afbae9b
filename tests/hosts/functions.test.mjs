// The functions that a build writes for hosts, run as the hosts run them: who is let in, who is refused, and with what.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createVerify, generateKeyPairSync, webcrypto } from 'node:crypto';
import { appendFileSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const BIN = resolve(process.env.PARTNERPRESS_BIN ?? join(ROOT, process.env.CARGO_TARGET_DIR ?? 'target', 'release/partnerpress'));
globalThis.crypto ??= webcrypto;

let folder;
const server = (path) => readFileSync(join(folder, 'site/public.server', path), 'utf8');
/** As a host loads it: a module without a package around it. */
const load = (path) => import(`data:text/javascript,${encodeURIComponent(server(path))}`);

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'functions-'));
  const site = join(folder, 'site');
  execFileSync(BIN, ['init', site, '--vendor', 'Vendor']);
  appendFileSync(join(site, 'config/site.yaml'), '\nhosts: [cloudflare, vercel, cloudfront]\n');
  execFileSync(BIN, ['--root', site, '--as-of', '2026-11-23', 'build']);
});
after(() => rmSync(folder, { recursive: true, force: true }));

/** What a lock stands before, in every way in which it may be asked for; and what is open. */
const LOCKED = ['/portal', '/portal/', '/portal/index.html', '/s/0.bin', '/k/0.bin', '/k/site.json', '//portal/', '/%70ortal/', '/s%2f0.bin', '/portal%5c', '/k//0.bin', '/%zz'];
const OPEN = ['/', '/partners/', '/portals/', '/support/', '/assets/js/a.js', '/keys/', '/search/?q=/portal/'];

const HOST = 'https://partners.example.com';
const asked = (path, headers = {}) => new Request(HOST + path, { headers });
const isPrivate = (answer) => {
  assert.equal(answer.headers.get('Cache-Control'), 'no-store');
  assert.equal(answer.headers.get('X-Content-Type-Options'), 'nosniff');
};

it('none of them is in the published folder, and none holds a secret', () => {
  const published = readdirSync(join(folder, 'site/public'), { recursive: true }).map(String);
  assert.deepEqual(published.filter((path) => /middleware|functions|cookies|access\.json|second-lock/.test(path)), []);
  for (const path of ['cloudflare/functions/_middleware.js', 'vercel/middleware.js', 'cloudfront/cookies.mjs']) {
    assert.match(server(path), /const LOCKED = \["\/portal\/","\/s\/","\/k\/"\];/);
    assert.doesNotMatch(server(path), /BEGIN|Basic [A-Za-z0-9+/]{12}/);
  }
});

describe('Vercel', () => {
  let middleware;
  const LOCK = 'partner:a long enough password';
  const basic = (text) => ({ Authorization: `Basic ${Buffer.from(text).toString('base64')}` });
  const isNext = (answer) => answer.status === 200 && answer.headers.get('x-middleware-next') === '1';

  before(async () => { middleware = (await load('vercel/middleware.js')).default; });
  beforeEach(() => { process.env.PARTNERPRESS_LOCK = LOCK; });
  afterEach(() => { delete process.env.PARTNERPRESS_LOCK; });

  it('asks before what is sealed, however its address is written, and nowhere else', async () => {
    for (const path of LOCKED) {
      const answer = await middleware(asked(path));
      assert.equal(answer.status, 401, path);
      assert.match(answer.headers.get('WWW-Authenticate'), /^Basic realm="Partners"/);
      isPrivate(answer);
    }
    for (const path of OPEN) assert.ok(isNext(await middleware(asked(path))), path);
  });

  it('lets in who has the words, and nobody with others', async () => {
    for (const path of LOCKED) assert.ok(isNext(await middleware(asked(path, basic(LOCK)))), path);
    for (const wrong of ['', ':', 'partner:', `${LOCK} `, LOCK.slice(1), LOCK.toUpperCase(), 'x'.repeat(10000)]) {
      assert.equal((await middleware(asked('/s/0.bin', basic(wrong)))).status, 401, wrong.slice(0, 40));
    }
    for (const Authorization of ['Basic', 'Basic %%%', `Bearer ${basic(LOCK).Authorization.slice(6)}`, `Basic ${LOCK}`]) {
      assert.equal((await middleware(asked('/s/0.bin', { Authorization }))).status, 401, Authorization);
    }
  });

  it('refuses everybody where the variable is missing or weak', async () => {
    for (const value of ['', 'partner', 'partner:', 'partner:short', ':a long enough password']) {
      process.env.PARTNERPRESS_LOCK = value;
      assert.equal((await middleware(asked('/portal/', basic(value)))).status, 401, value);
    }
    delete process.env.PARTNERPRESS_LOCK;
    assert.equal((await middleware(asked('/portal/', basic('undefined:undefined undefined')))).status, 401);
  });
});

describe('Cloudflare Pages', () => {
  const ISSUER = 'https://vendor.cloudflareaccess.com';
  const env = { ACCESS_TEAM: 'vendor', ACCESS_AUD: 'a1b2c3' };
  const next = async () => new Response('the site', { status: 200 });
  const now = Math.floor(Date.now() / 1000);
  const base64url = (text) => Buffer.from(text).toString('base64url');
  const rsa = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) };
  const usual = globalThis.fetch;
  let onRequest, own, other, fetched;

  async function token(claims = {}, { head = {}, pair = own } = {}) {
    const body = { iss: ISSUER, aud: [env.ACCESS_AUD], exp: now + 600, nbf: now - 10, ...claims };
    const signed = [{ alg: 'RS256', kid: 'one', ...head }, body].map((part) => base64url(JSON.stringify(part))).join('.');
    const signature = await crypto.subtle.sign(rsa, pair.privateKey, Buffer.from(signed));
    return `${signed}.${base64url(new Uint8Array(signature))}`;
  }
  const answered = async (path, given, variables = env) => {
    const headers = given === undefined ? {} : { 'Cf-Access-Jwt-Assertion': given };
    return onRequest({ request: asked(path, headers), env: variables, next });
  };

  before(async () => {
    ({ onRequest } = await load('cloudflare/functions/_middleware.js'));
    own = await crypto.subtle.generateKey(rsa, true, ['sign', 'verify']);
    other = await crypto.subtle.generateKey(rsa, true, ['sign', 'verify']);
    const jwk = await crypto.subtle.exportKey('jwk', own.publicKey);
    fetched = [];
    globalThis.fetch = async (address) => {
      fetched.push(String(address));
      return Response.json({ keys: [{ ...jwk, kid: 'one' }] });
    };
  });
  after(() => { globalThis.fetch = usual; });

  it('refuses without a token, however the address is written, and asks nowhere else', async () => {
    for (const path of LOCKED) {
      const answer = await answered(path);
      assert.equal(answer.status, 403, path);
      isPrivate(answer);
    }
    for (const path of OPEN) assert.equal(await (await answered(path)).text(), 'the site', path);
    assert.deepEqual(fetched, [], 'nothing is asked for when there is nothing to look at');
  });

  it('lets in whom Access let in', async () => {
    for (const path of LOCKED) assert.equal(await (await answered(path, await token())).text(), 'the site', path);
    assert.deepEqual(fetched, [`${ISSUER}/cdn-cgi/access/certs`], 'the keys are asked for once');
  });

  it('refuses a token that is over, early, of another site, signed by another, changed, or none', async () => {
    const good = await token();
    const [head, body, signature] = good.split('.');
    const none = base64url(JSON.stringify({ alg: 'none', kid: 'one' }));
    for (const [name, given] of Object.entries({
      over: await token({ exp: now - 1 }),
      'without an end': await token({ exp: undefined }),
      early: await token({ nbf: now + 3600 }),
      'of another application': await token({ aud: ['other'] }),
      'of another team': await token({ iss: 'https://evil.cloudflareaccess.com' }),
      'signed by another': await token({}, { pair: other }),
      'of an unknown key': await token({}, { head: { kid: 'two' } }),
      'of another algorithm': await token({}, { head: { alg: 'HS256' } }),
      'without a signature': `${none}.${body}.`,
      changed: `${head}.${base64url(JSON.stringify({ iss: ISSUER, aud: [env.ACCESS_AUD], exp: now + 99999 }))}.${signature}`,
      longer: `${good}.x`,
      empty: '',
      'no token': 'x',
    })) {
      assert.equal((await answered('/s/0.bin', given)).status, 403, name);
    }
  });

  it('refuses everybody where a variable is missing', async () => {
    for (const variables of [{}, { ACCESS_TEAM: 'vendor' }, { ACCESS_AUD: 'a1b2c3' }, { ...env, ACCESS_TEAM: 'evil.example/' }]) {
      assert.equal((await answered('/portal/', await token(), variables)).status, 403, JSON.stringify(variables));
    }
  });

  it('has an application of Access for the same addresses, which lets nobody in yet', () => {
    const access = JSON.parse(server('cloudflare/access.json'));
    const uris = access.destinations.map((it) => it.uri);
    for (const at of ['portal', 's', 'k']) assert.ok(uris.includes(`partners.example.com/${at}/*`), at);
    assert.deepEqual(access.policies, []);
  });
});

describe('CloudFront', () => {
  it('finds pages by their folders, and leads to no other host', () => {
    const handler = new Function(`${server('cloudfront/viewer-request.js')}; return handler;`)();
    const handled = (uri) => handler({ request: { uri, headers: {} } });
    assert.equal(handled('/').uri, '/index.html');
    assert.equal(handled('/portal/').uri, '/portal/index.html');
    assert.equal(handled('/s/0.bin').uri, '/s/0.bin');
    assert.equal(handled('/a.b/').uri, '/a.b/index.html');
    for (const [uri, location] of [['/portal', '/portal/'], ['/partners/acme', '/partners/acme/'], ['//evil', '/evil/'], ['/\\evil', '/evil/'], ['///evil', '/evil/']]) {
      const answer = handled(uri);
      assert.equal(answer.statusCode, 308, uri);
      assert.equal(answer.headers.location.value, location);
      assert.equal(new URL(answer.headers.location.value, HOST).origin, HOST);
    }
  });

  it('asks for signed cookies before what is sealed', () => {
    const rules = JSON.parse(server('cloudfront/second-lock.json'));
    assert.deepEqual(rules.map((it) => it.PathPattern), ['/portal/*', '/s/*', '/k/*']);
    for (const rule of rules) {
      assert.equal(rule.TrustedKeyGroups.Enabled, true);
      assert.equal(rule.ViewerProtocolPolicy, 'https-only');
    }
  });

  it('gives out cookies that hold for one folder and until their time', async () => {
    const { cookies } = await load('cloudfront/cookies.mjs');
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
    const now = Date.UTC(2026, 10, 23);
    const given = cookies({ host: 'partners.example.com', keyPairId: 'K1ABC', privateKey: pem, seconds: 600, now });
    assert.equal(given.length, 9);
    const unclean = (text) => Buffer.from(text.replace(/-/g, '+').replace(/_/g, '=').replace(/~/g, '/'), 'base64');
    for (const at of ['/portal/', '/s/', '/k/']) {
      const own = given.filter((it) => it.includes(`; Path=${at};`));
      assert.equal(own.length, 3, at);
      for (const cookie of own) assert.match(cookie, /; Secure; HttpOnly; SameSite=Strict; Max-Age=600$/);
      const value = (name) => own.map((it) => it.split(';')[0]).find((it) => it.startsWith(`CloudFront-${name}=`)).slice(`CloudFront-${name}=`.length);
      const policy = unclean(value('Policy')).toString();
      assert.deepEqual(JSON.parse(policy).Statement, [{ Resource: `https://partners.example.com${at}*`, Condition: { DateLessThan: { 'AWS:EpochTime': now / 1000 + 600 } } }]);
      assert.equal(createVerify('RSA-SHA1').update(policy).verify(publicKey, unclean(value('Signature'))), true);
      assert.equal(value('Key-Pair-Id'), 'K1ABC');
    }
    const usual = { host: 'partners.example.com', keyPairId: 'K1ABC', privateKey: pem };
    for (const wrong of [{ seconds: 0 }, { seconds: 1e9 }, { seconds: NaN }, { host: 'a/*","x' }, { keyPairId: 'a; Path=/' }]) {
      assert.throws(() => cookies({ ...usual, ...wrong }), JSON.stringify(wrong));
    }
  });
});
