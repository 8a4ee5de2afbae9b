"""A second implementation of docs/sealing.md, from the document alone and with nothing but Python's own library: opens
every vector, seals it again, and has to get the same bytes. AES-GCM and ECDSA are spelt out here because the library has
neither; slow, and not for keys that matter.

    python3 tests/seal/unseal.py tests/seal/vectors.json
"""

import base64
import hashlib
import hmac
import json
import sys
import zlib

# ---------- AES-256-GCM (FIPS 197, SP 800-38D) ----------


def _sbox():
    box, p, q = [0] * 256, 1, 1
    while True:
        p ^= ((p << 1) ^ (0x11B if p & 0x80 else 0)) & 0xFF
        for shift in (1, 2, 4):
            q ^= (q << shift) & 0xFF
        if q & 0x80:
            q ^= 0x09
        turned = q
        for shift in (1, 2, 3, 4):
            turned ^= ((q << shift) | (q >> (8 - shift))) & 0xFF
        box[p] = turned ^ 0x63
        if p == 1:
            box[0] = 0x63
            return box


SBOX = _sbox()
DOUBLE = [((b << 1) ^ (0x11B if b & 0x80 else 0)) & 0xFF for b in range(256)]


def round_keys(key):
    words, rcon = [list(key[i : i + 4]) for i in range(0, 32, 4)], 1
    for i in range(8, 60):
        word = list(words[i - 1])
        if i % 8 == 0:
            word = [SBOX[b] for b in word[1:] + word[:1]]
            word[0] ^= rcon
            rcon = DOUBLE[rcon]
        elif i % 8 == 4:
            word = [SBOX[b] for b in word]
        words.append([a ^ b for a, b in zip(words[i - 8], word)])
    return [sum(words[i : i + 4], []) for i in range(0, 60, 4)]


SHIFTED = [(i + 4 * (i % 4)) % 16 for i in range(16)]


def aes(keys, block):
    state = [a ^ b for a, b in zip(block, keys[0])]
    for number, key in enumerate(keys[1:], 1):
        state = [SBOX[state[i]] for i in SHIFTED]
        if number < 14:
            mixed = []
            for c in range(0, 16, 4):
                a, whole = state[c : c + 4], state[c] ^ state[c + 1] ^ state[c + 2] ^ state[c + 3]
                mixed += [a[i] ^ whole ^ DOUBLE[a[i] ^ a[(i + 1) % 4]] for i in range(4)]
            state = mixed
        state = [a ^ b for a, b in zip(state, key)]
    return bytes(state)


def ghash(h, data):
    # Multiplication by h, four bits of the other factor at a time.
    table, value = [0] * 16, h
    for bit in (8, 4, 2, 1):
        table[bit] = value
        value = (value >> 1) ^ (0xE1 << 120 if value & 1 else 0)
    for n in range(16):
        table[n] = (table[8] if n & 8 else 0) ^ (table[4] if n & 4 else 0) ^ (table[2] if n & 2 else 0) ^ (table[1] if n & 1 else 0)
    y = 0
    for at in range(0, len(data), 16):
        x, y = y ^ int.from_bytes(data[at : at + 16], "big"), 0
        for _ in range(32):
            for _ in range(4):
                y = (y >> 1) ^ (0xE1 << 120 if y & 1 else 0)
            y ^= table[x & 15]
            x >>= 4
    return y


def fill(data):
    return data + bytes(-len(data) % 16)


def gcm(key, iv, text, associated, encrypt):
    keys = round_keys(key)
    h = int.from_bytes(aes(keys, bytes(16)), "big")
    out = bytearray()
    for count, at in enumerate(range(0, len(text), 16), 2):
        stream = aes(keys, iv + count.to_bytes(4, "big"))
        out += bytes(a ^ b for a, b in zip(text[at : at + 16], stream))
    sealed = bytes(out) if encrypt else text
    sizes = (len(associated) * 8).to_bytes(8, "big") + (len(sealed) * 8).to_bytes(8, "big")
    tag = ghash(h, fill(associated) + fill(sealed) + sizes)
    tag ^= int.from_bytes(aes(keys, iv + (1).to_bytes(4, "big")), "big")
    return bytes(out), tag.to_bytes(16, "big")


# ---------- ECDSA over P-256 (FIPS 186-5, RFC 6979) ----------

P = 2**256 - 2**224 + 2**192 + 2**96 - 1
N = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
G = (
    0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
    0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5,
)


def add(a, b):
    if a is None or b is None:
        return a or b
    if a[0] == b[0]:
        if (a[1] + b[1]) % P == 0:
            return None
        slope = (3 * a[0] * a[0] - 3) * pow(2 * a[1], -1, P)
    else:
        slope = (b[1] - a[1]) * pow(b[0] - a[0], -1, P)
    x = (slope * slope - a[0] - b[0]) % P
    return x, (slope * (a[0] - x) - a[1]) % P


def times(n, point):
    out = None
    while n:
        if n & 1:
            out = add(out, point)
        point, n = add(point, point), n >> 1
    return out


def sign(secret, message):
    hashed = hashlib.sha256(message).digest()
    z = int.from_bytes(hashed, "big")
    seed = secret.to_bytes(32, "big") + (z % N).to_bytes(32, "big")
    k, v = bytes(32), b"\1" * 32
    for byte in (b"\0", b"\1"):
        k = hmac.digest(k, v + byte + seed, "sha256")
        v = hmac.digest(k, v, "sha256")
    while True:
        v = hmac.digest(k, v, "sha256")
        nonce = int.from_bytes(v, "big")
        if 0 < nonce < N:
            r = times(nonce, G)[0] % N
            s = pow(nonce, -1, N) * (z + r * secret) % N
            if r and s:
                return r.to_bytes(32, "big") + s.to_bytes(32, "big")
        k = hmac.digest(k, v + b"\0", "sha256")
        v = hmac.digest(k, v, "sha256")


def verifies(point, signature, message):
    z = int.from_bytes(hashlib.sha256(message).digest(), "big")
    r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
    if not (0 < r < N and 0 < s < N):
        return False
    w = pow(s, -1, N)
    found = add(times(z * w % N, G), times(r * w % N, point))
    return found is not None and found[0] % N == r


# ---------- docs/sealing.md ----------


def text_of(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def bytes_of(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def hkdf(key, info, salt=b""):
    extracted = hmac.digest(salt or bytes(32), key, "sha256")
    return hmac.digest(extracted, info + b"\1", "sha256")


def file_id(key, kind, path):
    return hmac.digest(hkdf(key, b"psl1 name"), kind + path.encode(), "sha256")[:16]


def padded(length, floor):
    if length <= floor:
        return floor
    exponent = length.bit_length() - 1
    step = 1 << (exponent - exponent.bit_length())
    return -(-length // step) * step


FLOOR = {b"f": 4096, b"i": 4096, b"k": 16384}


def open_packed(key, kind, path, sealed):
    assert sealed[:4] == b"PSL1"
    salt, text, tag = sealed[4:36], sealed[36:-16], sealed[-16:]
    associated = sealed[:36] + file_id(key, kind, path)
    packed, found = gcm(hkdf(key, b"psl1 file", salt), bytes(12), text, associated, encrypt=False)
    assert hmac.compare_digest(tag, found), "refused"
    return packed


def seal_packed(key, kind, path, packed):
    own = file_id(key, kind, path)
    salt = hmac.digest(hkdf(key, b"psl1 salt"), own + packed, "sha256")
    head = b"PSL1" + salt
    text, tag = gcm(hkdf(key, b"psl1 file", salt), bytes(12), packed, head + own, encrypt=True)
    return head + text + tag


def unpack(packed, kind):
    length = int.from_bytes(packed[1:9], "big")
    content, padding = packed[9 : 9 + length], packed[9 + length :]
    assert len(packed) == padded(9 + length, FLOOR[kind]) and not any(padding)
    return {0: lambda: content, 1: lambda: zlib.decompress(content, -15)}[packed[0]]()


def pack_stored(body, kind):
    return (b"\0" + len(body).to_bytes(8, "big") + body).ljust(padded(9 + len(body), FLOOR[kind]), b"\0")


def vault_key(root, compartment, epoch):
    return hkdf(root, b"psl1 vault\0" + compartment.encode() + b"\0" + epoch.to_bytes(4, "big"))


def fingerprint(verifier):
    letters = "abcdefghijkmnpqrstuvwxyz23456789"
    bits = int.from_bytes(hashlib.sha256(verifier).digest()[:17], "big") >> (17 * 8 - 26 * 5)
    return "ps1-" + "".join(letters[bits >> 5 * (25 - n) & 31] for n in range(26))


def main():
    vectors = json.load(open(sys.argv[1], encoding="utf-8"))
    held = 0

    def holds(found, wanted, what):
        nonlocal held
        assert found == wanted, f"{what}: {found!r} is not {wanted!r}"
        held += 1

    def both_ways(key, kind, path, vector):
        """Opens, seals again, and gives what was in it."""
        sealed = bytes_of(vector["sealed"])
        holds(text_of(hashlib.sha256(sealed).digest()), vector["sha256"], "hash of a sealed file")
        folder = "k" if kind == b"k" else "s"
        holds(f"{folder}/{file_id(key, kind, path).hex()}.bin", vector["published_as"], "place")
        packed = open_packed(key, kind, path, sealed)
        holds(seal_packed(key, kind, path, packed), sealed, "sealed again")
        for changed in (4, 40, len(sealed) - 1):
            bad = bytearray(sealed)
            bad[changed] ^= 1
            try:
                open_packed(key, kind, path, bytes(bad))
            except AssertionError:
                continue
            raise AssertionError("a changed file opens")
        return unpack(packed, kind)

    for length, wanted in vectors["padding"]:
        holds(padded(length, 4096), wanted, f"padding of {length}")

    store = vectors["keystore"]
    root, secret = bytes_of(store["root"]), int.from_bytes(bytes_of(store["signing_key"]), "big")
    point = times(secret, G)
    verifier = b"\4" + point[0].to_bytes(32, "big") + point[1].to_bytes(32, "big")
    holds(text_of(verifier), store["verifier"], "verifier")
    holds(fingerprint(verifier), store["fingerprint"], "fingerprint")

    for epoch in vectors["epochs"]:
        key = vault_key(root, epoch["compartment"], epoch["epoch"])
        holds(file_id(key, b"i", "").hex(), epoch["id_of_index"], "id of an index")
        holds(file_id(key, b"f", "portal/fjordlys/index.html").hex(), epoch["id_of_page"], "id of a page")

    files = vectors["files"]
    vault = vault_key(root, files["compartment"], files["epoch"])
    for file in files["files"]:
        holds(file_id(vault, b"f", file["path"]).hex(), file["id"], "id")
        body = both_ways(vault, b"f", file["path"], file)
        holds(text_of(body), file["body"], "body")
        if file["path"].endswith(".png"):
            again = seal_packed(vault, b"f", file["path"], pack_stored(body, b"f"))
            holds(text_of(again), file["sealed"], "stored, from the body on")

    index = vectors["index"]
    body = both_ways(vault, b"i", "", index)
    signature, written = body[:64], body[64:]
    assert verifies(point, signature, b"psl1 index\0" + written)
    assert not verifies(point, signature, b"psl1 index\0" + written + b" ")
    holds(sign(secret, b"psl1 index\0" + written), signature, "signature")
    holds(json.loads(written), index["opened"], "index")

    link = vectors["link"]
    user = hkdf(bytes_of(link["link"]), b"psl1 link")
    words = vectors["passphrase"]
    salt = hashlib.sha256(b"psl1 user\0" + bytes_of(store["salt"]) + words["address"].encode()).digest()
    stretched = hashlib.pbkdf2_hmac("sha256", words["words"].encode(), salt, words["rounds"])
    passphrase = hkdf(stretched, b"psl1 passphrase")
    both = hkdf(hkdf(user, b"psl1 half") + stretched, b"psl1 link and passphrase")
    for key, vector in ((user, link), (passphrase, words), (both, vectors["link_and_passphrase"])):
        holds(file_id(key, b"k", "").hex(), vector["locator"], "locator")
        keyring = json.loads(both_ways(key, b"k", "", vector))
        holds([grant["key"] for grant in keyring["grants"]], vector["grants"], "grants")
        holds(keyring["verifier"], store["verifier"], "verifier of a keyring")

    print(f"{held} vectors hold")


main()
