// Made by partnerpress. For Cloudflare Pages: put it at functions/_middleware.js beside the published folder. Access guards
// the addresses that it knows; this looks at the token that Access adds, so that previews and pages.dev are no way round.
// Variables of the project: ACCESS_TEAM, such as `vendor` of vendor.cloudflareaccess.com, and ACCESS_AUD, the application's
// audience tag. Without them what is locked is refused.
const LOCKED = [];
let keys = { read: 0, byId: new Map() };

function isLocked(pathname) {
  let path;
  try { path = decodeURIComponent(pathname); } catch { return true; }
  path = `${path.replace(/[\\/]+/g, '/')}/`;
  return LOCKED.some((folder) => path.startsWith(folder));
}
function bytes(text) {
  return Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));
}
const json = (text) => JSON.parse(new TextDecoder().decode(bytes(text)));

async function keyOf(id, issuer) {
  // Cloudflare changes its keys every few weeks; a key that is not known yet is looked for, once a minute at most.
  if (!keys.byId.has(id) && Date.now() - keys.read > 60000) {
    const { keys: listed } = await (await fetch(`${issuer}/cdn-cgi/access/certs`)).json();
    keys = { read: Date.now(), byId: new Map(listed.map((key) => [key.kid, key])) };
  }
  return keys.byId.get(id);
}
async function isLetIn(request, env) {
  try {
    if (!/^[a-z0-9-]+$/.test(env.ACCESS_TEAM) || !env.ACCESS_AUD) return false;
    const issuer = `https://${env.ACCESS_TEAM}.cloudflareaccess.com`;
    const [head, body, signature, more] = request.headers.get('Cf-Access-Jwt-Assertion').split('.');
    const { alg, kid } = json(head);
    const listed = await keyOf(kid, issuer);
    if (more !== undefined || alg !== 'RS256' || !listed) return false;
    const rsa = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
    const key = await crypto.subtle.importKey('jwk', { kty: listed.kty, n: listed.n, e: listed.e }, rsa, false, ['verify']);
    if (!await crypto.subtle.verify(rsa, key, bytes(signature), new TextEncoder().encode(`${head}.${body}`))) return false;
    const { iss, aud, exp, nbf } = json(body);
    const now = Date.now() / 1000;
    return iss === issuer && [].concat(aud).includes(env.ACCESS_AUD) && exp > now && !(nbf > now + 60);
  } catch {
    return false;
  }
}

export async function onRequest({ request, env, next }) {
  if (!isLocked(new URL(request.url).pathname) || await isLetIn(request, env)) return next();
  return new Response('Access is needed here.\n', {
    status: 403,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' },
  });
}
