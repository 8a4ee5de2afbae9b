// What opens sealed files in the browser, held to the vectors that this program writes and Python reads:
// tests/seal/vectors.json. Node.js has the same WebCrypto.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import vm from 'node:vm';

import { ROOT } from './lib/site.mjs';

vm.runInThisContext(readFileSync(join(ROOT, 'templates/assets/js/unseal.js'), 'utf8'));
const unseal = globalThis.portalUnseal;
const vectors = JSON.parse(readFileSync(join(ROOT, 'tests/seal/vectors.json'), 'utf8'));
const bytes = (text) => new Uint8Array(Buffer.from(text, 'base64url'));
const text = (array) => Buffer.from(array).toString('base64url');

/** HKDF for what the browser never does: the vault key from the root. */
async function vaultKey(compartment, epoch) {
  const root = await crypto.subtle.importKey('raw', bytes(vectors.keystore.root), 'HKDF', false, ['deriveBits']);
  const info = Buffer.concat([Buffer.from(`psl1 vault\0${compartment}\0`), Buffer.from([0, 0, 0, epoch])]);
  const options = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info };
  return unseal.sealer(await unseal.baseKey(new Uint8Array(await crypto.subtle.deriveBits(options, root, 256))));
}

describe('the browser opens what is sealed', () => {
  it('files, under their ids', async () => {
    const { compartment, epoch, files } = vectors.files;
    const sealer = await vaultKey(compartment, epoch);
    for (const file of files) {
      assert.equal(await unseal.id(sealer, 'f', file.path), file.id);
      assert.equal(await unseal.digest(bytes(file.sealed)), file.sha256);
      assert.equal(text(await unseal.open(sealer, 'f', file.path, bytes(file.sealed))), file.body);
      await assert.rejects(unseal.open(sealer, 'f', `${file.path}x`, bytes(file.sealed)), unseal.Refused);
      await assert.rejects(unseal.open(sealer, 'i', file.path, bytes(file.sealed)), unseal.Refused);
    }
  });

  it('nothing that was changed, wherever (19)', async () => {
    const { compartment, epoch, files } = vectors.files;
    const sealer = await vaultKey(compartment, epoch);
    const sealed = bytes(files[0].sealed);
    for (let at = 0; at < sealed.length; at += 97) {
      const bad = sealed.slice();
      bad[at] ^= 4;
      await assert.rejects(unseal.open(sealer, 'f', files[0].path, bad), unseal.Refused, `byte ${at}`);
    }
    for (const length of [0, 3, 35, 51, 52, 4000]) {
      await assert.rejects(unseal.open(sealer, 'f', files[0].path, sealed.slice(0, length)), unseal.Refused);
    }
  });

  it('the index of its compartment, when its signature is the publisher’s', async () => {
    const { compartment, epoch, sealed, opened } = vectors.index;
    const sealer = await vaultKey(compartment, epoch);
    const grant = { compartment, epoch, sealer };
    assert.deepEqual(await unseal.openIndex(grant, vectors.keystore.verifier, bytes(sealed)), opened);
    await assert.rejects(unseal.openIndex({ ...grant, epoch: 2 }, vectors.keystore.verifier, bytes(sealed)), unseal.Refused);
    const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign']);
    const other = text(await crypto.subtle.exportKey('raw', pair.publicKey));
    await assert.rejects(unseal.openIndex(grant, other, bytes(sealed)), unseal.Refused);
  });

  it('keyrings, with a link, with a passphrase, with both', async () => {
    const link = await unseal.linkKey(vectors.link.link);
    const { address, words } = vectors.passphrase;
    const stretched = await unseal.stretch(` ${address.toUpperCase()}`, ` ${words.toUpperCase().replaceAll(' ', '  ')}\n`, bytes(vectors.keystore.salt));
    const keys = [
      [link, vectors.link],
      [await unseal.passphraseKey(stretched), vectors.passphrase],
      [await unseal.bothKey(link, stretched), vectors.link_and_passphrase],
    ];
    for (const [key, vector] of keys) {
      assert.equal(key.extractable, false);
      assert.equal(await unseal.id(await unseal.sealer(key), 'k', ''), vector.locator);
      const keyring = await unseal.openKeyring(key, bytes(vector.sealed));
      assert.equal(keyring.verifier, vectors.keystore.verifier);
      // The key itself is nowhere in it any more, but in a form that cannot be read out.
      assert.equal('key' in keyring.grants[0], false);
      const own = await unseal.sealer(await unseal.baseKey(bytes(vector.grants[0])));
      assert.equal(await unseal.id(keyring.grants[0].sealer, 'f', 'x'), await unseal.id(own, 'f', 'x'));
    }
    await assert.rejects(unseal.openKeyring(link, bytes(vectors.passphrase.sealed)), unseal.Refused);
  });

  it('no link that is not whole', async () => {
    const { link } = vectors.link;
    for (const bad of ['', link.slice(1), `${link}A`, `${link.slice(1)}+`, `${link.slice(1)} `]) {
      assert.equal(await unseal.linkKey(bad), null, bad);
    }
  });
});
