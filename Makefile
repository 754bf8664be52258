# afterview: everything you can do here, one word each. `make` alone lists it.
# Needed on the machine: make and Python 3.11 or newer. All else is fetched into .uv/ and .venv/.

UV_VERSION := 0.13.9
PYTHON ?= python3
UV := $(shell command -v uv 2>/dev/null || echo .uv/bin/uv)
BIN := .venv/bin
EXTRAS := --extra model --extra research --extra mail
TALK ?=

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup demo test check lint types contracts unit browser mailserver fuzz crash bench docs eval train teach-lines teach-pairs picture new-rule clean

help: ## list these words
	@echo "make WORD, where WORD is one of:"
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  %-11s %s\n", $$1, $$2}' Makefile

setup: .venv/.ready ## make .venv with everything for working on afterview

demo: .venv/.runs ## diagnose the interview that ships with afterview
	@$(BIN)/afterview demo

test: .venv/.ready ## every check there is: style, types, contracts, documentation, gate, tests with a browser
	@$(MAKE) --no-print-directory check browser mailserver docs eval unit

check: lint types contracts ## style, types, rooms and dependencies; seconds, no tests

lint: .venv/.ready ## style and habits (ruff)
	$(BIN)/ruff check .

types: .venv/.ready ## types (mypy, strict)
	$(BIN)/mypy

contracts: .venv/.ready ## who may import whom (import-linter), and no dependency missing or idle (deptry)
	$(BIN)/lint-imports
	$(BIN)/deptry src

unit: .venv/.ready ## tests only, on two cores, in random order
	$(BIN)/pytest -n 2

browser: ## fetch Chromium for the browser tests where we may (root on Debian)
	@tools/chromium.sh

mailserver: ## fetch Dovecot for the mailbox tests where we may (root on Debian)
	@tools/dovecot.sh

fuzz: .venv/.ready ## a million hostile files for every importer (an hour or so); make fuzz RUNS=1000 for a taste
	$(UV) sync --frozen --inexact $(EXTRAS) --group fuzz
	$(BIN)/python fuzz/importers.py all -runs=$(or $(RUNS),1000000)

crash: .venv/.ready ## kill the sending process a thousand times and count what was sent: make crash KILLS=1000
	$(BIN)/python tools/crash.py $(or $(KILLS),1000)

bench: .venv/.ready ## how fast, beside proselint and spaCy on the same words; writes bench/results.md
	$(UV) sync --frozen --inexact $(EXTRAS) --group bench
	$(BIN)/python bench/scan.py
	$(BIN)/python bench/diagnose.py

docs: .venv/.ready ## build the documentation, warnings are errors; open docs/_build/html/index.html
	$(BIN)/sphinx-build -W --keep-going -q -b html -d docs/_build/doctrees docs docs/_build/html

eval: .venv/.ready ## how good it is on the shipped cases, against its floors
	$(BIN)/python evals/gate.py

train: .train/.ready ## teach the reader again from training/ (fetches torch; two cores, under two hours; see training/README.md)
	@$(MAKE) --no-print-directory -j 2 teach-lines teach-pairs teach-ends
	PYTHONPATH=src:training .train/bin/python training/export.py
	PYTHONPATH=src:training .train/bin/python training/calibrate.py

teach-lines: .train/.ready ## teach only the encoder that reads the talk
	PYTHONPATH=src:training OMP_NUM_THREADS=1 .train/bin/python training/train.py lines --epochs 4 --rate 1e-4 --seed 11

teach-pairs: .train/.ready ## teach only the encoder that compares two texts
	PYTHONPATH=src:training OMP_NUM_THREADS=1 .train/bin/python training/train.py pairs --epochs 3 --rate 1e-4 --seed 11

teach-ends: .train/.ready ## teach only where sentences end in talk without punctuation (minutes)
	PYTHONPATH=src:training OMP_NUM_THREADS=1 .train/bin/python training/ends.py

.train/.ready: training/requirements.txt
	$(PYTHON) -m venv .train
	.train/bin/pip install --quiet -r training/requirements.txt
	@touch $@

picture: .venv/.ready ## the picture of the README, from the report of the demo (wants Chromium)
	$(BIN)/python tools/picture.py

new-rule: .venv/.ready ## the two files of a new rule: make new-rule NAME=too-many-slides
	@$(BIN)/python tools/new_rule.py "$(NAME)"

clean: ## remove what can be made again (.venv, caches, built pages)
	rm -rf .venv docs/_build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# Below: how the environment is made. A stamp file makes the second call quick.

.uv/bin/uv:
	@PYTHON="$(PYTHON)" UV_VERSION=$(UV_VERSION) sh tools/bootstrap.sh

ifeq ($(UV),.uv/bin/uv)
UV_NEEDED := .uv/bin/uv
endif

# To run afterview: the package and its engines.
.venv/.runs: pyproject.toml uv.lock | $(UV_NEEDED)
	@echo "Setting up .venv (once) ..."
	@test -e .venv/.ready || $(UV) sync --frozen --inexact --no-default-groups $(EXTRAS) --quiet
	@touch $@

# To work on it: tests, checks and documentation as well.
.venv/.ready: pyproject.toml uv.lock | $(UV_NEEDED)
	@echo "Setting up .venv for working on afterview (once) ..."
	@$(UV) sync --frozen --inexact $(EXTRAS) --group docs --quiet
	@touch $@ .venv/.runs
