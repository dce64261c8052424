# BAUM Desktop: every target sets up what it needs by itself. ARGS="..." is passed on.
SHELL := /bin/bash
PYTHON := .venv/bin/python
PACKAGES := baum_desktop db resources ui
.DEFAULT_GOAL := help
# Compiled modules are kept, or every start would compile them again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help run tour test check bench format lock ready ready-dev

help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s%s\n", $$1, $$2 }' Makefile

run: ready ## open the window (without a display: take the tour)
	@.venv/bin/baum-desktop $(ARGS)

tour: ready ## drive the window through the whole job on sample data; leaves pictures and PDFs in tour/
	@.venv/bin/baum-desktop --tour tour $(ARGS)

test: ready-dev ## run every check and every test
	@status=0; \
	$(MAKE) --no-print-directory check || status=1; \
	$(PYTHON) -m pytest -n 2 $(ARGS) || status=1; \
	exit $$status

check: ready-dev ## format, lint, types and import contracts
	@status=0; \
	.venv/bin/ruff format --check . || status=1; \
	.venv/bin/ruff check . || status=1; \
	$(PYTHON) -m mypy || status=1; \
	.venv/bin/lint-imports --no-logo || status=1; \
	exit $$status

bench: ready-dev ## measure the README's table
	@$(PYTHON) -m tests.benchmarks $(ARGS)

format: ready-dev ## put the code into its usual form
	@.venv/bin/ruff check --fix --exit-zero --quiet . && .venv/bin/ruff format .

lock: ## write the lock files anew from pyproject.toml (ARGS=--upgrade: the newest of everything)
	@tools/lock $(ARGS)

ready:
	@tools/bootstrap run

ready-dev:
	@tools/bootstrap dev
