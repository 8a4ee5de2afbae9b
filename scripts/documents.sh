#!/usr/bin/env bash
# Prints every document of the demo and looks into each: `scripts/documents.sh BIN DAY`. BIN is the built program, which says
# what the documents have to come to. They stay in target/documents/, to be looked at.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

bin=$1 day=$2
mkdir -p "${CARGO_TARGET_DIR:-target}"
out=$(cd "${CARGO_TARGET_DIR:-target}" && pwd)/documents
press=$(cargo build --release --locked --bench press --message-format=json |
    python3 -c 'import json, sys
built = [json.loads(line) for line in sys.stdin]
print([one["executable"] for one in built if one.get("executable") and one["target"]["name"] == "press"][-1])')
rm -rf "$out"
"$press" print . "$day" "$out" >"$out.log"
if grep -v ' pages$' "$out.log"; then exit 1; fi
.tools/documents/bin/python tests/pdf/check.py "$out" "$bin" . "$day"
