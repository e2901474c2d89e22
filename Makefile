# Every habit is a target. `make help` lists them; `make check` is all that CI does.

PORT ?= 8000
DATA ?= data

# The first Python that is new enough, looked for once. Only the set-up uses it: all else is .venv's.
ifndef PYTHON
PYTHON = $(eval PYTHON := $$(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$$$name && break; done))$(PYTHON)
endif
BIN := .venv/bin
# Which tests go together, and in which order, tests/together.py says. Neighbours make each test slower.
MANY := -n 3 --timeout 240 --dist loadgroup --no-loadscope-reorder

unexport PYTHONPATH PYTHONHOME VIRTUAL_ENV PYTHONDONTWRITEBYTECODE
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help

##@ To use it

.PHONY: help
help: ## this list
	@awk 'BEGIN { FS = ":.*## " } \
	/^##@/ { printf "\n%s\n", substr($$0, 5) } \
	/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile

.PHONY: run
run: setup ## set up what is not there yet, then run the demo; PORT=8000 DATA=data
	@exec $(BIN)/said run --demo --port '$(PORT)' --data '$(DATA)'

.PHONY: setup
setup: python ## only set up
	@$(PYTHON) tools/set_up.py run

.PHONY: test
test: setup-test ## the tests that everybody runs: in a minute or two
	$(BIN)/pytest -n 2 --dist loadfile $(ARGS)

.PHONY: check
check: habits test long ## every habit of the house, as CI does it
	@echo "Every check passed."

# Two at a time. The tests of content are among those of `make test`.
.PHONY: habits
habits: setup-test
	@$(MAKE) -j 2 --output-sync format lint types imports sql migrations templates scripts locks changelog

# The tests that `make test` leaves out. A browser waits for pages, and the tests of other files use
# that time: so there are more processes than cores, and all three kinds go together.
.PHONY: long
long: setup-test ## pages, PDFs and slow tests, all at once
	$(BIN)/pytest $(MANY) -m 'journey or pdf or slow'

##@ One habit each

.PHONY: format
format: setup-test ## is the code laid out as ruff lays it out?
	$(BIN)/ruff format --check .

.PHONY: lint
lint: setup-test ## ruff's rules
	$(BIN)/ruff check .

.PHONY: types
types: setup-test ## mypy, strict
	$(BIN)/mypy

.PHONY: imports
imports: setup-test ## who may import whom
	$(BIN)/lint-imports --no-cache

.PHONY: sql
sql: setup-test ## sqlfluff on all SQL
	$(BIN)/sqlfluff lint src

.PHONY: migrations
migrations: setup-test ## squawk: is each migration safe while people use the program?
	$(BIN)/squawk src/said_and_done/migrations/*.sql

.PHONY: templates
templates: setup-test ## djlint on templates and reports
	$(BIN)/djlint --lint --quiet templates reports

.PHONY: scripts
scripts: setup-test ## eslint on the JavaScript, then node's tests of it
	$(BIN)/python -m tools.check_scripts

.PHONY: content
content: setup-test ## surveys and statements: pictures, sources, plain words
	$(BIN)/pytest -m content

.PHONY: pages
pages: setup-test ## every page in a real browser: axe, keyboard, 320 px, no JavaScript
	$(BIN)/pytest $(MANY) -m journey

.PHONY: pdf
pdf: setup-test ## every kind of PDF, through both validators
	$(BIN)/pytest $(MANY) -m 'pdf and not journey'

.PHONY: slow
slow: setup-test ## the tests that take too long for `make test`
	$(BIN)/pytest $(MANY) -m 'slow and not pdf and not journey'

.PHONY: locks
locks: setup-test ## no download address in any lock
	$(BIN)/python tools/make_locks.py --look

.PHONY: changelog
changelog: setup-test ## do the fragments in changes/ make a changelog?
	$(BIN)/towncrier build --draft --version next >/dev/null

##@ To work on it

.PHONY: tidy
tidy: setup-test ## lay out Python and SQL, and mend what can be mended
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/sqlfluff fix --rules layout,capitalisation src

.PHONY: words
words: setup-test ## bring the catalogues of our words up to date, and list what is not translated
	$(BIN)/python tools/words.py $(ARGS)

.PHONY: release-check
release-check: setup-test ## before a release: is each sentence in each language? CI does not ask
	@$(BIN)/python tools/words.py --release
	@echo "Each sentence is in each language."

.PHONY: hooks
hooks: setup-test ## run the fast checks before each commit
	$(BIN)/pre-commit install

.PHONY: bench
bench: setup-test ## side-by-side measurements, printed as tables
	$(BIN)/python -m benchmarks

.PHONY: pictures
pictures: setup-test ## pictures of each kind of page and PDF, out of a fresh demo, into docs/pictures/
	$(BIN)/python -m tools.pictures

.PHONY: assets
assets: setup ## build styles, pictures and fonts again
	@$(PYTHON) tools/set_up.py assets

.PHONY: lock
lock: setup-test ## make the lock files again; ARGS=--upgrade for the newest of everything
	$(BIN)/python tools/make_locks.py $(ARGS)

.PHONY: setup-test
setup-test: python
	@$(PYTHON) tools/set_up.py test

.PHONY: python
python:
	@test -n '$(PYTHON)' || { echo 'Python 3.11 or later is needed. On Debian 12 or Ubuntu 24.04: sudo apt-get install python3 (Ubuntu 22.04: python3.11)'; exit 1; }
