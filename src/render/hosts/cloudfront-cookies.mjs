// Made by partnerpress. Gives out the signed cookies that CloudFront asks for before what is sealed: call it behind a login
// of yours, and send what it gives as Set-Cookie. CloudFront takes no cookie of anybody else's, and none after its time.
//   cookies({ host, keyPairId, privateKey, seconds }) → the values of the Set-Cookie headers
// `privateKey` is the PEM of the key pair whose public half is in the trusted key group: keep it where secrets are kept,
// never in this folder or the published one.
import { createSign } from 'node:crypto';

const LOCKED = [];
/** A day: who is let in longer cannot be shut out sooner. */
const MOST = 86400;
/** What the cookie's text may hold in place of the three letters of base64 that it may not. */
const clean = (text) => text.replace(/\+/g, '-').replace(/=/g, '_').replace(/\//g, '~');

export function cookies({ host, keyPairId, privateKey, seconds = 3600, now = Date.now() }) {
  if (!/^[a-z0-9.-]+$/i.test(host) || !/^[A-Z0-9]+$/.test(keyPairId)) throw new TypeError('host or keyPairId is none');
  if (!(seconds > 0 && seconds <= MOST)) throw new RangeError(`seconds: 1 to ${MOST}`);
  const until = Math.floor(now / 1000) + seconds;
  return LOCKED.flatMap((folder) => {
    const policy = JSON.stringify({ Statement: [{ Resource: `https://${host}${folder}*`, Condition: { DateLessThan: { 'AWS:EpochTime': until } } }] });
    const signature = createSign('RSA-SHA1').update(policy).sign(privateKey, 'base64');
    const values = { Policy: clean(Buffer.from(policy).toString('base64')), Signature: clean(signature), 'Key-Pair-Id': keyPairId };
    return Object.entries(values).map(([name, value]) => `CloudFront-${name}=${value}; Path=${folder}; Secure; HttpOnly; SameSite=Strict; Max-Age=${seconds}`);
  });
}
