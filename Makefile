# `make help` lists the targets. Each installs or names what it needs: scripts/prerequisites.sh.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

# Tools that this repository installs for itself come first.
export PATH := $(CURDIR)/.tools/test/bin:$(CURDIR)/.tools/cargo/bin:$(PATH)

TARGET := $(abspath $(or $(CARGO_TARGET_DIR),target))
BIN := $(TARGET)/release/partnerpress

# The browser tests read a site of their own, so that a test run leaves public/ as it was. The day is fixed because the
# demo's facts end there; without it the tiers on the pages would move as time passes.
SITE := $(TARGET)/site
DAY := 2026-11-23
export PARTNERPRESS_BIN ?= $(BIN)
export PARTNERPRESS_SITE ?= $(SITE)

# Seconds of fuzzing, shared evenly by all fuzz targets.
FUZZ_SECONDS ?= 600

# One step after the other: they share two cores and one target folder.
.NOTPARALLEL:

.PHONY: help
help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

.PHONY: test
test: lint unit documents office decks hosts browser ## everything that CI runs: format, lints, licences, Rust tests, documents, mails, workbooks, decks, hosts, browser tests

.PHONY: lint
lint: ## rustfmt, clippy, cargo-deny; nothing may be left to say
	scripts/prerequisites.sh lint
	cargo fmt --all --check
	cargo clippy --workspace --all-targets --locked -- -D warnings
	cargo clippy --workspace --all-targets --locked --no-default-features -- -D warnings
	cargo deny --log-level error --locked --all-features check licenses bans sources

# The typesetter is compiled once to be run, for the release, and its tests run against that: in the dev profile it would
# be compiled once more, for minutes, and be slow.
.PHONY: unit
unit: ## the Rust tests, the ones that run the built program among them
	scripts/prerequisites.sh unit
	cargo test --locked --no-fail-fast --no-default-features --features serve,verify
	cargo test --release --locked --no-fail-fast -p partnerpress -p partnerpress-typeset --test pdf --test typeset

.PHONY: documents
documents: release ## every printed document of the demo: valid, tagged, in order, its sums the engine's
	scripts/prerequisites.sh documents
	scripts/documents.sh $(BIN) $(DAY)

.PHONY: office
office: ## the mails and workbooks that `make unit` left, read by Python's mail parser, openpyxl and calamine
	scripts/prerequisites.sh office
	cargo test --locked --no-default-features --features serve,verify --test office
	.tools/office/bin/python tests/office/check.py "$(TARGET)/tmp/office"

.PHONY: decks
decks: ## the sales decks that `make unit` left, read by python-pptx, LibreOffice and the schemas of Open XML
	scripts/prerequisites.sh decks
	cargo test --locked --no-default-features --features serve,verify --test decks
	.tools/decks/bin/python tests/decks/check.py "$(TARGET)/tmp/decks"

.PHONY: hosts
hosts: release ## a sealed site behind the real nginx: status, headers and the second lock at every kind of address
	scripts/prerequisites.sh hosts
	scripts/hosts.sh $(BIN)
	node --test --test-reporter=spec tests/hosts/functions.test.mjs

.PHONY: browser
browser: site ## the built demo site in a real browser, the HTML checker, the schemas, print
	scripts/prerequisites.sh test
	node --test --test-concurrency=1 --test-reporter=spec tests/browser/*.test.mjs

.PHONY: site
site: release ## the demo site as of a fixed day, into target/site
	$(BIN) --as-of $(DAY) build --out $(SITE)

.PHONY: release
release:
	cargo build --release --locked

.PHONY: serve
serve: ## the demo site, live, on a loopback address
	cargo run --release --locked -- serve

.PHONY: bench
bench: release ## pages against Hugo, the engine over 10 million deals against DuckDB, documents against Chromium, mails against mjml, workbooks against openpyxl
	scripts/prerequisites.sh bench
	scripts/prerequisites.sh test
	scripts/bench.sh

.PHONY: fuzz
fuzz: ## the loaders under a fuzzer for ten minutes; FUZZ_SECONDS=60 makes it one
	scripts/prerequisites.sh fuzz
	scripts/fuzz.sh $(FUZZ_SECONDS)

.PHONY: mutants
mutants: ## the engine with one thing changed at a time; MUTANTS_SHARD=0/100 takes a hundredth
	scripts/prerequisites.sh mutants
	scripts/mutants.sh
