# Bare `make` lists the targets. Everything runs in .venv, which is made anew when pyproject.toml changes.

PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3.13 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
WORKERS ?= 2
N ?= 2000
SEED ?= 1
KEPT ?= 0
EXAMPLES ?= 1000
# Samples without a record (counts, findings alone, links) and what auditdoc wrote itself are left out, and the binary forms:
# they are the same reports once more.
REPORTS = $(filter-out $(addprefix samples/,counts/% findings-only/% link-index/% normalised/%),$(wildcard $(addprefix samples/*/*.,html md txt)))
GOLDEN = tests/golden tests/renderers tests/figures tests/compare tests/pictures/test_in_docs.py tests/test_readme.py

.DEFAULT_GOAL := help
.PHONY: help install demo test check lint format types golden samples fuzz-layouts fuzz bench messages sizes wheel clean test-machine

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

install: $(VENV)/installed ## make .venv with auditdoc in it

demo: $(VENV)/installed ## read the samples, print the report of R4, leave it as HTML and Markdown in demo/
	@mkdir -p demo && rm -f demo/auditdoc.db*
	@$(BIN)/auditdoc parse $(REPORTS) --db demo/auditdoc.db --format text --output demo/samples.txt
	@$(BIN)/auditdoc render --year R4 --db demo/auditdoc.db --format text
	@$(BIN)/auditdoc render --year R4 --db demo/auditdoc.db --format html --output demo/R4.html
	@$(BIN)/auditdoc render --year R4 --db demo/auditdoc.db --format md --output demo/R4.md
	@echo
	@echo "The report above is in demo/R4.html and demo/R4.md, what was read in demo/samples.txt, the store is demo/auditdoc.db"
	@echo "上の報告書は demo/R4.html と demo/R4.md に、読み取った内容は demo/samples.txt に、保存先は demo/auditdoc.db にあります"

test: lint types test-machine ## set up what the tests need and run them all, with linters and types
	$(BIN)/pytest -n $(WORKERS) --cov --cov-report=term

check: test sizes ## what has to pass before a change is merged

lint: $(VENV)/dev ## look for slips, in the code's form too
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: $(VENV)/dev ## bring the code into form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: $(VENV)/dev ## check the types
	$(BIN)/mypy

golden: $(VENV)/dev ## write the expected records and documents anew; read the difference before you commit it
	AUDITDOC_GOLDEN=write $(BIN)/pytest -q $(GOLDEN) || true
	git --no-pager diff --stat -- tests docs README*.md

fuzz-layouts: $(VENV)/dev ## draw documents at random and hold them against what they print (N=2000 SEED=1 KEPT=0)
	PYTHONPATH=tests $(BIN)/python -m random_documents --documents $(N) --seed $(SEED) --kept $(KEPT) --jobs $(WORKERS)

fuzz: $(VENV)/dev ## try the properties on examples that no run has had before (EXAMPLES=1000)
	AUDITDOC_DRAW=random AUDITDOC_EXAMPLES=$(EXAMPLES) $(BIN)/pytest -n $(WORKERS) -q -m hypothesis tests
	AUDITDOC_DRAW=random AUDITDOC_EXAMPLES=$(EXAMPLES) $(BIN)/pytest -n $(WORKERS) -q tests/renderers/test_round_trip.py

bench: $(VENV)/bench ## cost of reading PDFs, of a search, a comparison, a batch (BENCH="--parts search", "--only typst", --store)
	PYTHONPATH=tests $(BIN)/python -m bench $(BENCH)

samples: $(VENV)/dev ## make the Word files, workbooks and PDFs of samples/ again, with the programs that are here
	$(BIN)/python tools/samples

messages: $(VENV)/dev ## extract the messages, list those without Japanese, compile the catalogue
	$(BIN)/python tools/messages.py

progress: $(VENV)/dev ## how well progress and promises are told from the wording
	$(BIN)/python tools/progress_table.py

sizes: $(VENV)/dev ## the longest modules and functions
	$(BIN)/python tools/sizes.py

wheel: $(VENV)/dev ## build the wheel into dist/
	$(BIN)/pip wheel --quiet --no-deps --wheel-dir dist .

clean: ## remove all that can be made again
	rm -rf $(VENV) build dist demo .coverage* htmlcov .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/made: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "auditdoc needs Python 3.11 or later: make PYTHON=...")'
	rm -rf $(VENV)
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/installed: $(VENV)/made
	$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/dev: $(VENV)/made
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(VENV)/installed

$(VENV)/bench: $(VENV)/dev
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[bench]'
	@touch $@

test-machine: # programs that some tests drive; a test whose program is missing is skipped and says so
	@tools/test-machine
