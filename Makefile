# make run    sets up what is missing and serves the demo on PORT (8000)
# make test   sets up what is missing and runs the tests
# make help   names the rest
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

BIN := .venv/bin
STAMPS := var/stamps
PORT ?= 8000
CATALOGUES := $(wildcard */locale/zh_Hans/LC_MESSAGES/django.po)
BROWSER_SOURCES := build.mjs $(shell find static -type f)
# The demo's own settings, for what is done with the demo's data; a value from outside wins.
DEMO_ENV := DEMO=$${DEMO:-1} PORT=$(PORT)
PYTEST := $(BIN)/pytest -p no:cacheprovider
SERVICES := tests/services.sh

.PHONY: help run test test-postgres browser-test bench bench-scheduling fmt ci lock setup dev messages node python missing fresh-clone
.PHONY: lint lint-code lint-templates lint-imports lint-types lint-migrations lint-texts lint-deployment

help: ## names the commands
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 22

run: setup ## sets up what is missing and serves the demo on PORT
	@exec env $(DEMO_ENV) $(BIN)/python manage.py demo

test: dev missing ## runs the tests on SQLite
	$(PYTEST) -n 2 -m "not browser" $(ARGS)

test-postgres: dev ## runs the tests on a PostgreSQL and a Redis of their own
	$(SERVICES) $(PYTEST) -n 2 -m "not browser" $(ARGS)

# Pages two at a time; walks one by one, since films and calls need both cores.
browser-test: dev setup ## walks the pages in Chromium; screenshots in var/shots
	@command -v chromium >/dev/null || command -v google-chrome >/dev/null || { echo "$(GET_CHROMIUM)"; exit 1; }
	$(if $(ARGS),$(PYTEST) -m browser $(ARGS),$(PYTEST) -m browser -n 2 tests/e2e/test_pages.py)
	$(if $(ARGS),,$(PYTEST) -m browser tests/e2e --ignore tests/e2e/test_pages.py)

bench: dev setup ## measures pages and writes docs/performance.md
	@$(BIN)/python -m bench $(ARGS)

bench-scheduling: $(STAMPS)/python ## schedules published instances: FILES="a.dzn b.dzn"
	@$(BIN)/python -m bench.b2b $(FILES)

LINTS := $(addprefix lint-,code templates imports types migrations texts deployment)
lint: dev ## looks for faults without running anything
	@$(MAKE) --keep-going --jobs 2 --output-sync $(LINTS)

lint-code: dev
	$(BIN)/ruff check --quiet .
	$(BIN)/ruff format --check --quiet .

lint-templates: dev
	find templates -name '*.html' -print0 | xargs -0 $(BIN)/djade --check --target-version 5.2

lint-imports: dev
	$(BIN)/lint-imports --no-logo

lint-types: dev
	$(BIN)/mypy

lint-migrations: dev
	$(DEMO_ENV) $(BIN)/python manage.py makemigrations --check --dry-run

lint-texts: dev
	$(DEMO_ENV) $(BIN)/python manage.py messages --check

lint-deployment: dev
	DEMO=0 DEBUG=0 SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(60))') \
	  SITE_URL=https://expo.example.org ALLOWED_HOSTS=expo.example.org \
	  $(BIN)/python manage.py check --deploy --fail-level WARNING

fmt: dev ## puts code and templates into their form
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .
	find templates -name '*.html' -print0 | xargs -0 $(BIN)/djade --target-version 5.2

ci: ## the gate: all of it, and the README's two commands in a fresh clone; goes on after a fault to name the others
	@$(MAKE) --keep-going lint test-postgres browser-test fresh-clone

fresh-clone: ## make run and make test as a newcomer has them, in a clone of the last commit
	.ci/fresh-clone

messages: $(STAMPS)/python ## finds the texts of code and templates for the translators
	$(DEMO_ENV) $(BIN)/python manage.py messages

lock: dev ## locks the newest versions that requirements/*.in allow
	cd requirements && for set in base dev postgres redis live embeddings chain voice hearing; do \
	  ../$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-strip-extras --no-header $$set.in -o $$set.txt; done

# --- set-up: each step once, until what it depends on changes ---------------------------------------------------------

# What somebody removed by hand is made again.
gone = $(if $(wildcard $(1)),,$(shell rm -f $(addprefix $(STAMPS)/,$(2))))
$(call gone,$(BIN)/python,python dev)
$(call gone,node_modules,node)
$(call gone,var/bundles/dist,bundles)
$(call gone,var/static,static)

setup: $(STAMPS)/static $(STAMPS)/messages
dev: $(STAMPS)/dev $(STAMPS)/bundles $(STAMPS)/messages

# uv where it is at hand, for speed; pip is enough.
install = if [ -x $(BIN)/uv ]; then $(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes $(1); \
	else $(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes $(1); fi

$(STAMPS)/python: requirements/base.txt requirements/live.txt requirements/chain.txt requirements/embeddings.txt | python
	@echo "Installing Python packages"
	@$(call install,-r requirements/base.txt -r requirements/live.txt -r requirements/chain.txt -r requirements/embeddings.txt)
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/dev: requirements/dev.txt requirements/postgres.txt requirements/redis.txt $(STAMPS)/python
	@echo "Installing packages for the tests"
	@$(call install,-r requirements/dev.txt -r requirements/postgres.txt -r requirements/redis.txt)
	@touch $@

$(STAMPS)/node: package.json package-lock.json | node
	@echo "Installing JavaScript packages"
	@npm ci --ignore-scripts --no-audit --no-fund --loglevel error
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/bundles: $(STAMPS)/node $(BROWSER_SOURCES)
	@echo "Bundling styles and scripts"
	@npm run --silent build
	@touch $@

$(STAMPS)/static: $(STAMPS)/bundles $(STAMPS)/python
	@$(DEMO_ENV) $(BIN)/python manage.py collectstatic --noinput --clear --verbosity 0
	@touch $@

$(STAMPS)/messages: $(CATALOGUES) $(STAMPS)/python
	@$(DEMO_ENV) $(BIN)/python manage.py messages --compile
	@touch $@

# --- what must be on the machine --------------------------------------------------------------------------------------

NEEDS_PYTHON := Python 3.11 or newer is needed, with its venv module (Debian: apt-get install python3-venv). PYTHON=/path/to/python names one.
NEEDS_NODE := Node 20 or newer is needed, with npm (https://nodejs.org, or your system's packages).
GET_CHROMIUM := Browser tests need Chromium (Debian: apt-get install chromium fonts-noto-cjk).
GET_REDIS := Tests of the scaled layout need redis-server (Debian: apt-get install redis-server); they are skipped.
GET_POSTGRES := make test-postgres needs PostgreSQL 15 or newer (Debian: apt-get install postgresql).

python:
	@if [ ! -x $(BIN)/python ]; then \
	  for candidate in $${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11 python; do \
	    if $$candidate -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	      echo "Making .venv with $$($$candidate --version)"; $$candidate -m venv .venv && exit 0; fi; \
	  done; echo "$(NEEDS_PYTHON)" >&2; exit 1; fi

node:
	@node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' 2>/dev/null && command -v npm >/dev/null || { echo "$(NEEDS_NODE)" >&2; exit 1; }

missing:
	@command -v redis-server >/dev/null || echo "$(GET_REDIS)"
	@command -v chromium >/dev/null || command -v google-chrome >/dev/null || echo "$(GET_CHROMIUM)"
	@command -v psql >/dev/null || echo "$(GET_POSTGRES)"
