#!/usr/bin/env bash
# Pages a second against a bare loop and against Hugo, in one run; further arguments go to benches/pages.py:
# `scripts/bench.sh --partners 1000 --runs 1`.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
mkdir -p "${CARGO_TARGET_DIR:-target}"
target=$(cd "${CARGO_TARGET_DIR:-target}" && pwd)

bare=$(cargo build --release --locked --bench bare_loop --message-format=json |
    python3 -c 'import json, sys
built = [json.loads(line) for line in sys.stdin]
print([one["executable"] for one in built if one.get("executable") and one["target"]["name"] == "bare_loop"][-1])')

# The program itself, not the wrapper in Python around it, whose start would count against it.
hugo=$(find .tools/bench/lib -path '*/hugo/binaries/hugo*' -type f | head -n 1)

python3 benches/pages.py --bin "$target/release/partnerpress" --bare "$bare" --hugo "$hugo" --work "$target/bench" "$@"
