#!/usr/bin/env bash
# Runs each fuzz target for its share of SECONDS (default 600): `scripts/fuzz.sh [SECONDS] [TARGET...]`.
#
# Works with a stable toolchain: without a sanitizer (the crate forbids unsafe code, so there is little for one to find)
# nothing here needs nightly flags. A crash ends the run; its input is in fuzz/artifacts/. Corpora grow in fuzz/corpus/.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

seconds=${1:-600}
shift || true
targets=("$@")
[ ${#targets[@]} -gt 0 ] || targets=(yaml_program yaml_partner csv_ledger markdown_page whole_site)
share=$((seconds / ${#targets[@]}))
[ "$share" -gt 0 ] || share=1

# A fuzzer starts from what is true: the demo's own files, and the samples of what goes wrong.
seed() {
    local target=$1 file
    shift
    mkdir -p "fuzz/corpus/$target"
    for file in "$@"; do
        [ -f "$file" ] && cp "$file" "fuzz/corpus/$target/$(printf %s "$file" | tr '/ ' '__')"
    done
    return 0
}

# One input for a whole site: its files one after the other, each under its path.
whole() {
    local site=$1 file
    (cd "$site" && find . -type f -size -12k \( -path './config/*' -o -path './content/*' \) \
        \( -name '*.yaml' -o -name '*.csv' -o -name '*.md' \) | sed 's|^\./||' | sort | sed -n 1,20p |
        while read -r file; do
            printf '==> %s\n' "$file"
            cat "$file"
            printf '\n'
        done)
}

shopt -s nullglob globstar
seed yaml_program config/partner_program_config.yaml tests/cases/*/site/config/partner_program_config.yaml \
    tests/programs/*/site/config/partner_program_config.yaml tests/fixtures/rules/everything.yaml
seed yaml_partner content/partners/*.yaml tests/cases/*/site/content/partners/*.yaml
seed csv_ledger content/ledger/**/*.csv tests/cases/*/site/content/ledger/**/*.csv
seed markdown_page content/**/*.md tests/cases/*/site/content/**/*.md
mkdir -p fuzz/corpus/whole_site
for site in tests/cases/*/site tests/programs/*/site tests/fixtures/*; do
    [ -d "$site/config" ] && whole "$site" >"fuzz/corpus/whole_site/$(printf %s "$site" | tr '/' '_')"
done

# Threads would blur which input reached what.
export RAYON_NUM_THREADS=1
cargo fuzz build --sanitizer none
for target in "${targets[@]}"; do
    echo "== $target, $share s"
    cargo fuzz run --sanitizer none "$target" -- \
        -max_total_time="$share" -timeout=10 -rss_limit_mb=4096 -max_len=16384 -dict=fuzz/yaml.dict -print_final_stats=1 -print_funcs=0 -verbosity=0
done
echo "no crash in $((share * ${#targets[@]})) s of fuzzing"
