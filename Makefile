# Two commands do everything on a fresh Debian 12 with Rust: `make run` and `make test`.
# One target folder and one feature set of ours for run, tour and test: another one would build Slint anew.

CARGO ?= cargo
FEATURES := --features otklik/headless
BUILD := $(CARGO) build --workspace --bins $(FEATURES)

.PHONY: run test tour lint docs tablet release install mcp gallery pictures vectors bench bench-terminal soak fuzz help

help:
	@echo 'make run      install what is missing, build, start cloud and terminal (without a display: the tour)'
	@echo 'make test     install what is missing, run every test'
	@echo 'make tour     the scripted tour alone, pictures in var/tour; exit 0 only if every check held'
	@echo 'make lint     format, clippy, API docs, licences'
	@echo 'make gallery  every screen in every state, in var/gallery; opens where there is a display'
	@echo 'make pictures draw the reference pictures of the screens anew'
	@echo 'make vectors  hold every metric against the reference vectors of the methodology'
	@echo 'make bench    the benchmarks, as docs/benchmarks.md describes them'
	@echo 'make bench-terminal  tap, start, idle, memory of what is shipped in a real window (Xvfb)'
	@echo 'make soak     10 000 interviews in one process: is the memory flat? (release with headless, long)'
	@echo 'make fuzz     each fuzz target for a minute (needs a C++ compiler)'
	@echo 'make mcp      the terminal with the inspection server on port 8990, for development only'
	@echo 'make tablet   the run on a Linux tablet in QEMU (slow, needs root)'
	@echo 'make release  the terminal as it is shipped'

install:
	@scripts/install run

run: install
	@$(BUILD)
	@scripts/demo run

tour: install
	@$(BUILD)
	@scripts/demo tour

test:
	@scripts/install test
	@$(BUILD)
	@$(CARGO) test --workspace $(FEATURES)

gallery: install
	@$(BUILD)
	@target/debug/otklik gallery --to var/gallery
	@if [ -n "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ]; then xdg-open var/gallery/index.html; fi

pictures:
	@scripts/install test
	@OTKLIK_DRAW_PICTURES=1 $(CARGO) test --workspace $(FEATURES) --test screens

vectors:
	@$(CARGO) run --quiet --package otklik-core --example vectors -- crates/otklik-core/vectors/*.json

bench:
	@$(CARGO) bench --package otklik-core --bench dashboard
	@$(CARGO) bench --package otklik-core --bench engine
	@$(CARGO) bench --package otklik-core --bench simulate

SOAK ?= 10000
soak:
	@scripts/install run
	@$(CARGO) bench --profile tablet --package otklik --features headless --bench soak -- $(SOAK)

bench-terminal: release
	@scripts/install bench
	@$(BUILD)
	@benches/terminal/run.py

FUZZ_SECONDS ?= 60
fuzz:
	@scripts/fuzz $(FUZZ_SECONDS)

lint:
	@$(CARGO) fmt --all --check
	@$(CARGO) clippy --workspace --all-targets $(FEATURES) -- -D warnings
	@RUSTDOCFLAGS='-D warnings' $(CARGO) doc --workspace --no-deps $(FEATURES) --quiet
	@if $(CARGO) deny --version >/dev/null 2>&1; then $(CARGO) deny check; else echo 'cargo deny is not installed; skipped'; fi

mcp: install
	@scripts/demo mcp

# The tablet is emulated: an unoptimised camera would miss its deadline there.
tablet:
	@scripts/install tablet
	@$(BUILD) --config profile.dev.package.otklik.opt-level=1
	@python3 tests/tablet/run.py

release: install
	@$(CARGO) build --profile tablet --package otklik
