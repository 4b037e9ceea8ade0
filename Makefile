# Setiap sasaran hanya membungkus perintah biasa di README. / Each target only wraps plain commands of the README.
PORT ?= 8000
REFERENCE_DATE ?= 2022-11-14
VENV := .venv
PY := $(VENV)/bin/python
PYTHON ?= $(shell for name in python3.11 python3; do $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)
RUN := $(VENV)/run.stamp
DEV := $(VENV)/dev.stamp
# Two at once, file by file: files of one folder share the sample, which one worker at a time loads.
PYTEST := $(PY) -m pytest -n $(or $(WORKERS),2) --dist loadfile --no-loadscope-reorder
ON_SERVERS := $(PY) -m tests.servers --
# Else, where the environment forbids it, every worker and every process of a test compiles all of it for itself.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: run serve test test-sqlite test-postgres test-browser line-coverage check layers fix bench

run: export DEBUG = 1
run: export REFERENCE_DATE := $(REFERENCE_DATE)
run: $(RUN)
	@$(PY) manage.py quickstart 127.0.0.1:$(PORT)

# What no engine can change runs once, on the first of the two; `make test-sqlite` alone runs everything.
test: AGAIN := --second-engine
test: test-all test-sqlite

.PHONY: test-all
test-all: $(DEV)
	$(ON_SERVERS) $(PYTEST) -m "not faults"

test-postgres: $(DEV)
	$(ON_SERVERS) $(PYTEST) -m "not browser and not faults"

.PHONY: test-faults
test-faults: TIMES ?= 1
test-faults: $(DEV)
	$(ON_SERVERS) sh -c 'for time in $$(seq $(TIMES)); do $(PY) -m pytest tests/faults || exit 1; done'

.PHONY: load
load: $(DEV)
	$(PY) -m tests.load --write

test-sqlite: $(DEV)
	DATABASE_URL= REDIS_URL= $(PYTEST) -m "not browser" $(AGAIN)

test-browser: $(DEV)
	$(PY) -m pytest -m browser

line-coverage: $(DEV)
	$(ON_SERVERS) $(PY) -m slipcover --branch --source coverage,bpjs_dashboard --omit 'coverage/migrations/*' --skip-covered --fail-under 90 -m pytest -m "not browser and not faults"

bench: $(DEV)
	$(PY) -m tests.bench

check: export DEBUG = False
check: export ALLOWED_HOSTS = dasbor.example
check: export SECRET_KEY = $(shell $(PY) -c 'import secrets; print(secrets.token_urlsafe(64))')
check: export DATABASE_URL =
check: export REDIS_URL =
check: $(DEV)
	$(PY) -m ruff check
	$(PY) -m ruff format --check
	$(PY) -m mypy
	$(VENV)/bin/lint-imports
	$(VENV)/bin/djlint --lint --quiet templates
	$(VENV)/bin/djlint --check --quiet templates
	$(PY) manage.py makemigrations --check --dry-run
	$(PY) manage.py check --deploy --fail-level WARNING

layers: $(DEV)
	$(VENV)/bin/lint-imports

fix: $(DEV)
	$(PY) -m ruff check --fix
	$(PY) -m ruff format
	$(VENV)/bin/djlint --reformat --quiet templates

$(RUN): requirements.txt
	@test -n "$(PYTHON)" || { echo "Perlu Python 3.11 atau lebih baru. / Python 3.11 or newer is needed."; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(PY) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(DEV): requirements-dev.txt $(RUN)
	$(PY) -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

serve: $(RUN)
	@$(PY) manage.py serve 127.0.0.1:$(PORT)
