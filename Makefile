# Everything a developer types. `make extract` and `make test` need nothing but Python 3.11: they set up .venv when it is missing.

SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON ?= $(shell command -v python3.11 || command -v python3)
GOLD_DEV ?= ../shared/gold/dev
GUIDED ?= 600
PINNED ?= src/claimx/grammar src/claimx/attribution src/claimx/entities

BIN := .venv/bin
STAMP := .venv/.claimx-stamp
# pip installs with --no-compile: what is imported is compiled then, a part of all that the libraries hold.
export OMP_WAIT_POLICY ?= PASSIVE

.PHONY: help setup extract test fmt lint types imports golden cases parses shown eval diff pins bench models docs fuzz fuzz-guided audit check wheel image clean

help:  ## list the targets
	@grep -hE '^[a-z-]+:.*## ' Makefile | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 13

setup: $(STAMP)  ## make .venv with the pinned versions

$(STAMP): pyproject.toml constraints.txt constraints-dev.txt
	@echo "setting up .venv (a few minutes the first time)"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -qq --no-compile --constraint constraints-dev.txt --editable '.[dev]'
	@touch $@

extract: $(STAMP)  ## read the seed articles; the records go to out/
	$(BIN)/claimx extract seeds/ -o out/

test: $(STAMP)  ## run the tests
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist worksteal

fmt: $(STAMP)  ## format the code
	$(BIN)/ruff check --fix . && $(BIN)/ruff format .

lint: $(STAMP)  ## style
	$(BIN)/ruff check . && $(BIN)/ruff format --check .

types: $(STAMP)  ## mypy --strict, on tests and tools too
	$(BIN)/mypy

imports: $(STAMP)  ## which module may import which
	$(BIN)/lint-imports

golden: $(STAMP)  ## write the golden records again; read the difference before committing it
	PYTHONPATH=tests $(BIN)/python -m tools.parse_cases --golden-records

cases: $(STAMP)  ## parse the tests' texts that have no saved parse
	PYTHONPATH=tests $(BIN)/python -m tools.parse_cases

parses: $(STAMP)  ## parse the tests' texts again, after a change of the models or the layout rules
	PYTHONPATH=tests $(BIN)/python -m tools.parse_cases --all
	PYTHONPATH=tests $(BIN)/python -m tools.parse_cases --golden

shown: $(STAMP)  ## write again the output that docs/ shows; read the difference before committing it
	$(BIN)/python -m tools.shown_output

eval: $(STAMP)  ## score the seeds and the written articles, and the development gold where it is present
	$(BIN)/claimx extract seeds/ -o build/eval/seeds --quiet
	$(BIN)/claimx eval data/gold build/eval/seeds --classes --floors data/eval-floors.toml
	@set -ex; for half in open closed; do \
	  $(BIN)/claimx extract "data/written/$$half/*.txt" -o build/eval/$$half --quiet; \
	  $(BIN)/claimx eval data/written/$$half build/eval/$$half --floors data/written/$$half-floors.toml; \
	done
	@if [ -d $(GOLD_DEV) ]; then set -x; \
	  $(BIN)/claimx extract '$(GOLD_DEV)/*.txt' -o build/eval/dev --quiet && \
	  $(BIN)/claimx eval $(GOLD_DEV) build/eval/dev --classes; \
	else echo "eval: $(GOLD_DEV) is not here, so only the seeds and the written articles were scored"; fi

diff: $(STAMP)  ## list the claims that the working tree gains and loses against the last commit
	@rm -rf build/diff && mkdir -p build/diff
	@git worktree add --quiet --force --detach build/diff/head HEAD
	@set -e; trap 'git worktree remove --force build/diff/head' EXIT; articles="seeds/ data/written/open/*.txt"; gold="--gold data/gold --gold data/written/open"; \
	if [ -d $(GOLD_DEV) ]; then articles="$$articles $(GOLD_DEV)/*.txt"; gold="$$gold --gold $(GOLD_DEV)"; fi; \
	PYTHONPATH=build/diff/head/src $(BIN)/python -m claimx extract $$articles -o build/diff/old.jsonl --quiet; \
	PYTHONPATH=src $(BIN)/python -m claimx extract $$articles -o build/diff/new.jsonl --quiet; \
	PYTHONPATH=src $(BIN)/python -m claimx diff build/diff/old.jsonl build/diff/new.jsonl $$gold

pins: $(STAMP)  ## take 100 conditions and words out of the rules, one at a time; which does no test notice?
	nice $(BIN)/python -m tools.pins --only $(PINNED) --sample 100 --out build/pins.jsonl $(if $(wildcard $(GOLD_DEV)),--gold $(GOLD_DEV))

bench: $(STAMP) build/stock  ## how fast claimx reads next to a stock Stanza pipeline (minutes); figures go to data/bench, a picture to docs
	$(BIN)/python -m benchmarks.speed --save $(if $(wildcard $(GOLD_DEV)),--articles $(GOLD_DEV))

build/stock:  # the first models that claimx bundled: one of Stanza's networks for each task
	mkdir -p $@
	git archive b37dd9a src/claimx/bundled | tar -x -C $@ --strip-components=3 || rm -r $@

models: $(STAMP)  ## train the bundled models again (hours; needs the training data)
	$(BIN)/python -m pip install -qq --constraint constraints-dev.txt --editable '.[models]'
	PATH="$(CURDIR)/$(BIN):$$PATH" $(MAKE) -C training

docs: $(STAMP)  ## make the documentation a site in build/site; a broken link fails
	$(BIN)/python -m pip install -qq --no-compile --constraint constraints-dev.txt --editable '.[docs]'
	$(BIN)/python -m sphinx --fail-on-warning --keep-going --quiet --fresh-env --conf-dir docs . build/site
	@echo '<!doctype html><meta http-equiv="refresh" content="0; url=docs/index.html"><title>claimx</title>' > build/site/index.html
	@echo "open build/site/index.html"

fuzz: $(STAMP)  ## try 10,000 damaged articles; minutes
	CLAIMX_FUZZ=10000 $(BIN)/python -m pytest -q tests/test_fuzz.py

fuzz-guided: $(STAMP)  ## let atheris look for what goes wrong, GUIDED seconds long; it keeps what it learns in build/fuzz
	$(BIN)/python -m pip install -qq --constraint constraints-dev.txt --editable '.[fuzz]'
	PYTHONPATH=tests $(BIN)/python tests/fuzz_guided.py build/fuzz/corpus -max_total_time=$(GUIDED)

audit:  ## ask for known holes in the pinned libraries; exit code 3 where the database can't be reached
	@test -x .audit-venv/bin/pip-audit || { $(PYTHON) -m venv .audit-venv && .audit-venv/bin/python -m pip install -qq --no-compile pip-audit==2.10.1; } \
	  || echo "audit: pip-audit can't be installed here" >&2
	@.audit-venv/bin/python -m tools.audit $(AUDIT) constraints.txt constraints-dev.txt

check: lint types imports test eval  ## all of the above

wheel: $(STAMP)  ## build the wheel and try it in an environment of its own
	rm -rf dist .wheel-venv
	$(BIN)/python -m pip wheel -qq --no-deps --wheel-dir dist .
	$(PYTHON) -m venv .wheel-venv
	.wheel-venv/bin/python -m pip install -qq --no-compile --constraint constraints.txt dist/claimx-*.whl
	cd dist && ../.wheel-venv/bin/claimx --version
	cd dist && ../.wheel-venv/bin/claimx extract ../seeds -o records --quiet
	cd dist && ../.wheel-venv/bin/claimx validate records
	cd dist && ../.wheel-venv/bin/claimx report records -o laporan.html
	cd dist && ../.wheel-venv/bin/claimx export records -o claims.db && ../.wheel-venv/bin/claimx search claims.db --limit 1
	awk '/^```toml/ {inside = 1; next} /^```/ {if (inside) exit} inside' docs/lexicon.md > dist/kata.toml
	cd dist && echo 'Budi mengigaukan bahwa harga akan naik.' | ../.wheel-venv/bin/claimx extract - --lexicon kata.toml | grep -q '"mengigaukan"'

image:  ## build the Docker image
	docker build --tag claimx .

clean:  ## remove what the targets made
	rm -rf .venv .wheel-venv .audit-venv dist out build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -r {} +
