"""Asks a host for every kind of file of a site and holds status and headers against what they should be.

check.py ADDRESS FOLDER open
check.py ADDRESS FOLDER locked AUTHORIZATION
"""

import pathlib
import sys
import urllib.error
import urllib.request

ADDRESS, FOLDER, MODE = sys.argv[1:4]
KEY = sys.argv[4] if MODE == "locked" else None
SITE = pathlib.Path(FOLDER)

EVERYWHERE = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
PUBLIC = EVERYWHERE | {"Referrer-Policy": "strict-origin-when-cross-origin", "Cache-Control": None, "X-Robots-Tag": None}
HASHED = PUBLIC | {"Cache-Control": "public, max-age=31536000, immutable"}
OPENER = EVERYWHERE | {"Referrer-Policy": "no-referrer", "Cache-Control": "no-cache", "X-Robots-Tag": "noindex, nofollow"}
SEALED = PUBLIC | {"Cache-Control": "no-cache", "X-Robots-Tag": "noindex, nofollow"}
KEYRINGS = SEALED | {"Cache-Control": "no-store"}

faults = []
asked = 0


def ask(path, key=None):
    global asked
    asked += 1
    request = urllib.request.Request(ADDRESS + path, headers={"Authorization": key} if key else {})
    try:
        with urllib.request.urlopen(request, timeout=10) as response:
            return response.status, response.headers, response.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


def expect(path, status, headers, key=None, body=None):
    found, sent, content = ask(path, key)
    if found != status:
        faults.append(f"{path}: {found} and not {status}")
    if body is not None and content != body:
        faults.append(f"{path}: other bytes")
    for name, value in headers.items():
        values = sent.get_all(name) or []
        if values != ([] if value is None else [value]):
            faults.append(f"{path}: {name} is {values} and not {value!r}")
    policies = sent.get_all("Content-Security-Policy") or []
    wanted = ["default-src 'none'", "frame-ancestors 'none'"]
    if headers is OPENER:
        wanted += ["require-trusted-types-for 'script'", "trusted-types portal", "form-action 'none'"]
    if len(policies) != 1 or any(word not in policies[0] for word in wanted) or "unsafe" in policies[0]:
        faults.append(f"{path}: the policy is {policies}")


def first(pattern):
    return sorted(SITE.glob(pattern))[0]


def served(pattern, status, headers, key=None):
    file = first(pattern)
    path = "/" + file.relative_to(SITE).as_posix()
    expect(path, status, headers, key, file.read_bytes() if status == 200 else None)


index = (SITE / "index.html").read_bytes()
missing = (SITE / "404.html").read_bytes()
opener = (SITE / "portal/index.html").read_bytes()
expect("/", 200, PUBLIC, body=index)
expect("/no-such-page/", 404, PUBLIC, body=missing)
expect("/assets/js/no-such.js", 404, PUBLIC, body=missing)
served("programs/*/index.html", 200, PUBLIC)
served("assets/css/*.css", 200, HASHED)
served("assets/js/*.js", 200, HASHED)
# The operator's own header stands beside the others.
own = ask("/" + first("assets/js/*.js").relative_to(SITE).as_posix())[1]
if own.get("X-Own") != "yes":
    faults.append("/assets/: the header of its own is gone")
for hidden in [".partnerpress", "_headers", "vercel.json"]:
    expect(f"/{hidden}", 404, PUBLIC)

if KEY is None:
    keys = [(None, 200)]
else:
    # Who has no key, or another one, gets nothing but the headers.
    keys = [(None, 401), ("Basic eDp5", 401), (KEY, 200)]
for key, status in keys:
    expect("/portal/", status, OPENER, key, opener if status == 200 else None)
    served("s/*.bin", status, SEALED, key)
    served("k/*.bin", status, KEYRINGS, key)
    served("k/site.json", status, KEYRINGS, key)

print(f"{asked} requests, {MODE}: " + ("all as they should be" if not faults else "faults"))
for fault in faults:
    print("  " + fault)
sys.exit(1 if faults else 0)
