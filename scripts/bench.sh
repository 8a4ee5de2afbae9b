#!/usr/bin/env bash
# Pages a second against a bare loop and against Hugo; the engine over a large ledger against DuckDB; documents, mails,
# workbooks, decks and sealing against what people would use instead. Each is measured beside the others in the same run.
# One of them, with arguments for its program in benches/:
# `scripts/bench.sh pages --partners 1000 --runs 1`, `scripts/bench.sh engine --deals 100000`.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
mkdir -p "${CARGO_TARGET_DIR:-target}"
target=$(cd "${CARGO_TARGET_DIR:-target}" && pwd)

# built NAME: the program of benches/NAME.rs.
built() {
    cargo build --release --locked --bench "$1" --message-format=json |
        python3 -c 'import json, sys
built = [json.loads(line) for line in sys.stdin]
print([one["executable"] for one in built if one.get("executable") and one["target"]["name"] == sys.argv[1]][-1])' "$1"
}

pages() {
    local bare hugo
    bare=$(built bare_loop)
    # The program itself, not the wrapper in Python around it, whose start would count against it.
    hugo=$(find .tools/bench/lib -path '*/hugo/binaries/hugo*' -type f | head -n 1)
    python3 benches/pages.py --bin "$target/release/partnerpress" --bare "$bare" --hugo "$hugo" --work "$target/bench" "$@"
}

engine() {
    local bin
    bin=$(built engine)
    .tools/bench/bin/python benches/engine.py --bin "$bin" --work "$target/bench-engine" "$@"
}

office() {
    local bin
    bin=$(built press)
    .tools/office/bin/python benches/office.py --bin "$bin" --modules benches --work "$target/bench-office" "$@"
}

seal() {
    node benches/seal.mjs --seal "$(built seal)" --bin "$target/release/partnerpress" --work "$target/bench-seal" "$@"
}

decks() {
    local bin
    bin=$(built press)
    .tools/decks/bin/python benches/decks.py --bin "$bin" --marp .tools/marp/node_modules/.bin/marp \
        --work "$target/bench-decks" "$@"
}

press() {
    local chromium
    chromium=${CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome)}
    python3 benches/press.py --bin "$target/release/partnerpress" --press "$(built press)" --chromium "$chromium" \
        --modules tests/browser/node_modules --work "$target/bench-press" "$@"
}

case "${1:-}" in
pages | engine | press | office | seal | decks) "$@" ;;
'')
    pages
    engine
    press
    office
    seal
    decks
    ;;
*) printf 'bench: say which: pages, engine, press, office, seal or decks.\n' >&2 && exit 1 ;;
esac
