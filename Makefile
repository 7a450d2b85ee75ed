# The front door. Each target is a thin wrapper around `python -m digest`.
# Point any of them elsewhere: make html SOURCES=… CONTENT=… OUTPUT=…

PYTHON ?= python3
PORT ?= 8000
SITEURL ?=

VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes
WHERE := $(if $(SOURCES),--sources "$(SOURCES)") \
         $(if $(CONTENT),--content "$(CONTENT)") \
         $(if $(OUTPUT),--output "$(OUTPUT)")
DIGEST := PYTHONPATH=plugins $(PY) -m digest $(strip $(WHERE))
URL := $(if $(SITEURL),--site-url "$(SITEURL)")

.PHONY: serve test import html review search suggest cards edition publish check fuzz bench strings lock clean help

serve: $(VENV)/search ## import, build, preview on http://localhost:8000, follow every change
	@$(DIGEST) serve --port $(PORT)

test: $(VENV)/test ## every check and test
	@sh tests/setup.sh
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy
	@$(PY) -m pytest

import: $(VENV)/main ## sources/ → content/
	@$(DIGEST) import

html: $(VENV)/search ## import, then content/ → output/ for local reading
	@$(DIGEST) build --import

review: $(VENV)/main ## what machines propose and the editor has not settled
	@$(DIGEST) review

search: ## install Pagefind again, so that readers can search: if that failed at first
	@rm -f $(VENV)/search
	@$(MAKE) --no-print-directory $(VENV)/search

suggest: $(VENV)/suggest ## install a language model, so that review proposes more

cards: $(VENV)/cards ## install what draws a picture for each edition, for links shared elsewhere

edition: $(VENV)/main ## draft an edition as a text file to edit: make edition DAY=2021-12-14
	@$(DIGEST) edition $(DAY)

publish: $(VENV)/search ## the gate, then output/ for the public address
	@$(DIGEST) publish $(URL)

check: $(VENV)/main ## the gate alone, on output/ as it lies
	@$(DIGEST) check $(URL)

fuzz: $(VENV)/test ## the tests of properties with 1,000 examples each, or N=
	@FUZZ=$(or $(N),1000) $(PY) -m pytest -m hypothesis
	@FUZZ=$(or $(N),1000) $(PY) -m pytest tests/test_interrupted.py

bench: $(VENV)/test ## side by side with Hugo, Eleventy and stock Pelican, as ratios
	@$(PY) bench/bench.py $(N) $(if $(RUNS),--runs $(RUNS)) \
	  $(if $(TOOLS),--tools $(TOOLS)) $(if $(PARTS),--parts $(PARTS)) \
	  $(if $(MARKDOWN),--markdown "$(MARKDOWN)") $(if $(DATA),--data "$(DATA)")

strings: $(VENV)/main ## gather the words of the interface for translators: theme/locale/
	@$(PY) tools/strings.py

lock: $(VENV)/test ## write the lock files anew from pyproject.toml
	@sh requirements/lock.sh $(PY)

clean: ## remove output and caches, never content
	rm -rf output .cache .output.* .pytest_cache .mypy_cache .ruff_cache .hypothesis

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST)

$(VENV)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	  { echo "$(PYTHON): Python 3.11 or newer is needed; name one: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
	  { echo "$(PYTHON) -m venv failed; on Debian: apt-get install python3-venv" >&2; exit 1; }
	@touch $@

$(VENV)/main: requirements/main.txt | $(VENV)/python
	@echo "Setting up .venv …"
	@$(PIP) -r requirements/main.txt
	@touch $@

# 5 MB. There may be none for a machine of another kind: then the site is without it.
$(VENV)/search: requirements/search.txt | $(VENV)/main
	@$(PIP) -r requirements/search.txt || \
	  echo "The search will be without its index; make search tries again." >&2
	@touch $@

$(VENV)/suggest: requirements/suggest.txt | $(VENV)/main
	@echo "Setting up the model …"
	@$(PIP) -r requirements/suggest.txt
	@touch $@

$(VENV)/cards: requirements/cards.txt | $(VENV)/main
	@echo "Setting up what draws …"
	@$(PIP) -r requirements/cards.txt
	@touch $@

$(VENV)/test: requirements/test.txt | $(VENV)/python
	@echo "Setting up .venv …"
	@$(PIP) -r requirements/test.txt
	@touch $@ $(VENV)/main $(VENV)/search
