// Made by partnerpress. For Vercel: put it at middleware.js in the project's root. It asks for one name and password, which
// stand as `name:password` in the project's variable PARTNERPRESS_LOCK, for previews too. Without it, or with a password
// of less than 16 characters, what is locked is refused.
const LOCKED = [];

function isLocked(pathname) {
  let path;
  try { path = decodeURIComponent(pathname); } catch { return true; }
  path = `${path.replace(/[\\/]+/g, '/')}/`;
  return LOCKED.some((folder) => path.startsWith(folder));
}
const digest = async (text) => new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));

async function isLetIn(request) {
  const wanted = (globalThis.process && process.env.PARTNERPRESS_LOCK) || '';
  if (wanted.indexOf(':') < 1 || wanted.length - wanted.indexOf(':') - 1 < 16) return false;
  const [, given] = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(request.headers.get('Authorization') || '') || [];
  if (!given) return false;
  let said;
  try { said = new TextDecoder().decode(Uint8Array.from(atob(given), (c) => c.charCodeAt(0))); } catch { return false; }
  // As long for a word that is nearly right as for any other.
  const [a, b] = await Promise.all([digest(wanted), digest(said)]);
  return a.reduce((sum, byte, at) => sum | (byte ^ b[at]), 0) === 0;
}

export default async function middleware(request) {
  if (!isLocked(new URL(request.url).pathname) || await isLetIn(request)) {
    return new Response(null, { headers: { 'x-middleware-next': '1' } });
  }
  return new Response('A name and a password are needed here.\n', {
    status: 401,
    headers: {
      'WWW-Authenticate': 'Basic realm="Partners", charset="UTF-8"',
      'Content-Type': 'text/plain; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}
