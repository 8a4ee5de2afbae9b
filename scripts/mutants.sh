#!/usr/bin/env bash
# Changes the engine, one small thing at a time, and tells which changes no test notices: `scripts/mutants.sh [ARG...]`.
#
# ARGs go to cargo-mutants: `-f src/engine/timelines.rs` for one file, `--list` to see what would be changed. Each change
# is a compile and a run of the engine's tests, so all of them take many hours: MUTANTS_SHARD=k/n takes the k-th of n
# parts, from 0. Works on a copy of the tree, `.cargo/mutants.toml` says with which tests. Results are in mutants.out/.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

arguments=("$@")
[ -z "${MUTANTS_SHARD:-}" ] || arguments+=(--shard "$MUTANTS_SHARD")

# Fewer random workspaces than a test run has: a change that matters shows in the first hundreds.
export WORKSPACES=${WORKSPACES:-250}

# Changed code may never come to its end, and may fill the memory before its time is over.
ulimit -v "${MUTANTS_KIB:-8388608}"

cargo mutants "${arguments[@]}"
