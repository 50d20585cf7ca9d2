# What can be made here; each target does the set-up it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SERVICE := $(VENV)/.service
TOOLS := $(VENV)/.tools
PO := translations/zh_Hans/LC_MESSAGES/messages.po
ON_TWO_CORES := -n 2 --dist worksteal -q
TEST_PACKAGES := curl r-base-core r-cran-httr2 r-cran-rsdmx r-cran-jsonlite chromium poppler-utils libreoffice-calc-nogui libreoffice-writer-nogui fonts-noto-cjk

.DEFAULT_GOAL := help
.PHONY: help setup run demo test test-all test-programs test-deps lint format bench audit translations migration

help:  ## print these lines
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/^([a-z-]+):.*## (.*)/make \1\t\2/' | expand -t 20

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; name it with PYTHON=…"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(SERVICE): pyproject.toml constraints.txt | $(VENV)/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(TOOLS): $(SERVICE)
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

setup: $(TOOLS)  ## make the virtual environment with the service and the tools

run: demo  ## set everything up, write the drafts to out/, serve on 127.0.0.1:8000
	$(BIN)/vlr serve

demo: $(SERVICE)  ## the same without serving
	$(BIN)/vlr demo --out out

# Several workers and dozens of commands are started: without kept byte code each would compile the service anew.
test test-all: export PYTHONDONTWRITEBYTECODE :=

test: $(TOOLS) test-programs  ## run the suite: doors on SQLite and a tenth on PostgreSQL too, the rest on both
	$(BIN)/python -m pytest $(ON_TWO_CORES)

test-all: $(TOOLS) test-programs  ## run everything on both databases, slow tests too, and see how much of the code is run
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest $(ON_TWO_CORES) --all
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report --skip-covered

test-programs:
	@if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then $(MAKE) --no-print-directory test-deps; fi

test-deps:  ## install by apt what only tests need
	@for package in $(TEST_PACKAGES); do \
	  dpkg-query -W -f='$${Status}' $$package 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$package"; \
	done; \
	if [ -n "$$missing" ]; then \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing; \
	fi

lint: $(TOOLS)  ## formatting, ruff, mypy, import order, templates
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint --extension=jinja --check --lint templates

format: $(TOOLS)  ## format the code and the templates
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix --quiet .
	@$(BIN)/djlint --extension=jinja --reformat --quiet templates || true  # 1 means that it changed something

bench: $(TOOLS)  ## run the benchmarks beside their peers and print the ratios
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev,bench]'
	$(BIN)/python -m bench

audit: $(TOOLS)  ## list the installed packages with publicly known weaknesses
	@$(BIN)/python .ci/audit.py

translations: $(TOOLS)  ## collect the marked texts and bring the Chinese catalogue up to date
	$(BIN)/pybabel --quiet extract --mapping translations/babel.cfg --keywords N_ --add-comments Translators: --sort-output --add-location=file --omit-header --output translations/messages.pot .
	$(BIN)/pybabel --quiet update --input-file translations/messages.pot --output-file $(PO) --locale zh_Hans --omit-header --no-fuzzy-matching --ignore-obsolete

migration: $(TOOLS)  ## make a migration of what the models changed: make migration m="Record why …"
	$(BIN)/python -m migrations.new "$(m)"
