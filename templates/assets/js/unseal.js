// Opens what was sealed; docs/sealing.md describes every byte. Knows WebCrypto and nothing of pages, so it runs in a
// browser and in Node.js alike. Keys are held as CryptoKeys that cannot be read out.
//
//   portalUnseal.linkKey(text)                        → user key, or null: not the key of a link
//   portalUnseal.stretch(address, words, salt)        → 32 bytes (600,000 rounds of PBKDF2; a quarter of a second)
//   portalUnseal.passphraseKey(stretched)             → user key
//   portalUnseal.bothKey(userKey, stretched)          → user key of the second keyring
//   portalUnseal.sealer(key)                          → what opens with a user key or a vault key
//   portalUnseal.id(sealer, kind, path)               → 32 hexadecimal digits; kind is 'f', 'i' or 'k'
//   portalUnseal.open(sealer, kind, path, sealed)     → bytes; throws Refused
//   portalUnseal.openKeyring(userKey, sealed)         → the keyring, each grant with its `sealer`
//   portalUnseal.openIndex(grant, verifier, sealed)   → the index; throws Refused
(function (global) {
  'use strict';
  var subtle = global.crypto && global.crypto.subtle;
  var encoder = new TextEncoder();
  var MAGIC = [0x50, 0x53, 0x4c, 0x31]; // PSL1
  var SALT = 32, TAG = 16, HEAD = 9;
  var FLOOR = { f: 4096, i: 4096, k: 16384 };
  var ROUNDS = 600000;

  /** Bytes that do not open; the message is the end of the id of the words that say why, `opener-why-…`. */
  function Refused(message) { this.name = 'Refused'; this.message = message; }
  Refused.prototype = Object.create(Error.prototype);

  function base64url(text) {
    if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) return null;
    var binary;
    try { binary = atob(text.replace(/-/g, '+').replace(/_/g, '/')); } catch (_) { return null; }
    return Uint8Array.from(binary, function (c) { return c.charCodeAt(0); });
  }
  function hex(bytes) {
    return Array.from(bytes, function (b) { return b.toString(16).padStart(2, '0'); }).join('');
  }
  function join(parts) {
    var length = parts.reduce(function (sum, part) { return sum + part.length; }, 0);
    var out = new Uint8Array(length), at = 0;
    parts.forEach(function (part) { out.set(part, at); at += part.length; });
    return out;
  }
  function equal(a, b) {
    return a.length === b.length && a.every(function (byte, at) { return byte === b[at]; });
  }

  /** 32 bytes as a key that other keys are derived from. The bytes are overwritten. */
  async function baseKey(bytes) {
    var key = await subtle.importKey('raw', bytes, 'HKDF', false, ['deriveBits', 'deriveKey']);
    bytes.fill(0);
    return key;
  }
  function hkdf(info, salt) {
    return { name: 'HKDF', hash: 'SHA-256', salt: salt || new Uint8Array(0), info: encoder.encode(info) };
  }
  async function derive(key, info) {
    return new Uint8Array(await subtle.deriveBits(hkdf(info), key, 256));
  }

  async function linkKey(text) {
    var bytes = text.length === 43 ? base64url(text) : null;
    if (!bytes || bytes.length !== 32) return null;
    return baseKey(await derive(await baseKey(bytes), 'psl1 link'));
  }
  async function stretch(address, words, salt) {
    var user = join([encoder.encode('psl1 user\0'), salt, encoder.encode(address.trim().toLowerCase())]);
    var clean = words.toLowerCase().split(/\s+/).filter(Boolean).join(' ');
    var key = await subtle.importKey('raw', encoder.encode(clean), 'PBKDF2', false, ['deriveBits']);
    var hashed = await subtle.digest('SHA-256', user);
    var options = { name: 'PBKDF2', hash: 'SHA-256', salt: hashed, iterations: ROUNDS };
    return new Uint8Array(await subtle.deriveBits(options, key, 256));
  }
  async function passphraseKey(stretched) {
    return baseKey(await derive(await baseKey(stretched.slice()), 'psl1 passphrase'));
  }
  async function bothKey(userKey, stretched) {
    var half = await derive(userKey, 'psl1 half');
    var both = join([half, stretched]);
    half.fill(0);
    return baseKey(await derive(await baseKey(both), 'psl1 link and passphrase'));
  }

  /** What opens with a key: the key itself, and the one that names files. */
  async function sealer(key) {
    var hmac = { name: 'HMAC', hash: 'SHA-256', length: 256 };
    return { key: key, name: await subtle.deriveKey(hkdf('psl1 name'), key, hmac, false, ['sign']) };
  }
  async function idBytes(sealer, kind, path) {
    return new Uint8Array(await subtle.sign('HMAC', sealer.name, encoder.encode(kind + path))).slice(0, 16);
  }
  async function id(sealer, kind, path) { return hex(await idBytes(sealer, kind, path)); }

  function padded(length, floor) {
    if (length <= floor) return floor;
    var exponent = Math.floor(Math.log2(length));
    var step = Math.pow(2, exponent - (Math.floor(Math.log2(exponent)) + 1));
    return Math.ceil(length / step) * step;
  }

  async function open(sealer, kind, path, sealed) {
    if (sealed.length < 4 + SALT + TAG || !equal(sealed.subarray(0, 4), MAGIC)) {
      throw new Refused('no-file');
    }
    var head = sealed.subarray(0, 4 + SALT);
    var own = await idBytes(sealer, kind, path);
    var packed;
    try {
      var salt = hkdf('psl1 file', head.subarray(4));
      var key = await subtle.deriveKey(salt, sealer.key, { name: 'AES-GCM', length: 256 }, false, ['decrypt']);
      var options = { name: 'AES-GCM', iv: new Uint8Array(12), additionalData: join([head, own]), tagLength: 128 };
      packed = new Uint8Array(await subtle.decrypt(options, key, sealed.subarray(4 + SALT)));
    } catch (_) {
      throw new Refused('other');
    }
    return unpack(packed, FLOOR[kind]);
  }

  async function unpack(packed, floor) {
    var view = new DataView(packed.buffer, packed.byteOffset, packed.length);
    var length = packed.length < HEAD ? Infinity : view.getUint32(1) * 4294967296 + view.getUint32(5);
    if (HEAD + length > packed.length || padded(HEAD + length, floor) !== packed.length ||
        packed.subarray(HEAD + length).some(function (byte) { return byte !== 0; })) {
      throw new Refused('form');
    }
    var content = packed.subarray(HEAD, HEAD + length);
    if (packed[0] === 0) return content;
    if (packed[0] !== 1) throw new Refused('form');
    var inflated = new Blob([content]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
    return new Uint8Array(await new Response(inflated).arrayBuffer());
  }

  function parse(bytes, format) {
    var value = null;
    try { value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)); } catch (_) { /* told below */ }
    if (!value || value.format !== format) throw new Refused('version');
    return value;
  }

  async function openKeyring(userKey, sealed) {
    var keyring = parse(await open(await sealer(userKey), 'k', '', sealed), 'partnerpress/keyring@1');
    for (var grant of keyring.grants) {
      var bytes = base64url(grant.key);
      delete grant.key;
      if (!bytes || bytes.length !== 32) throw new Refused('key');
      grant.sealer = await sealer(await baseKey(bytes));
    }
    return keyring;
  }

  async function openIndex(grant, verifier, sealed) {
    var body = await open(grant.sealer, 'i', '', sealed);
    var json = body.subarray(64);
    var key = await subtle.importKey('raw', base64url(verifier), { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify']);
    var signed = join([encoder.encode('psl1 index\0'), json]);
    if (!await subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, body.subarray(0, 64), signed)) {
      throw new Refused('signature');
    }
    var index = parse(json, 'partnerpress/index@1');
    if (index.compartment !== grant.compartment || index.epoch !== grant.epoch) {
      throw new Refused('elsewhere');
    }
    return index;
  }

  async function digest(bytes) {
    var hash = new Uint8Array(await subtle.digest('SHA-256', bytes));
    return btoa(String.fromCharCode.apply(null, hash)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '');
  }

  global.portalUnseal = {
    Refused: Refused, linkKey: linkKey, stretch: stretch, passphraseKey: passphraseKey, bothKey: bothKey,
    sealer: sealer, baseKey: baseKey, id: id, open: open, openKeyring: openKeyring, openIndex: openIndex,
    base64url: base64url, digest: digest, works: Boolean(subtle) && typeof DecompressionStream === 'function',
  };
})(globalThis);
