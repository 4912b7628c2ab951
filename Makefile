# Pangkalpinang JP. `make help` lists what there is.

PORT ?= 8000
PYTHON ?= python3
PY := .venv/bin/python
RUNTIME := .venv/.runtime-terpasang
DEV := .venv/.dev-terpasang

# What `manage.py check --deploy` is held against: a server's settings, with throw-away values.
SERVER := UJI=0 DEMONSTRASI=0 SECRET_KEY=$$($(PY) -c 'import secrets; print(secrets.token_urlsafe(50))') \
	ALLOWED_HOSTS=jp.example.go.id DATABASE_URL=sqlite://:memory:
UJI := UJI=1 DEMONSTRASI=0 DATABASE_URL=sqlite://:memory:

# Compiled files are kept whatever the shell says: else every process of the tests compiles all of them again.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help setup demo test test-cepat check bench beban keandalan kunci bersih

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: $(RUNTIME) ## install what the application needs

demo: $(RUNTIME) ## run with a made-up city (PORT=8000, DATABASE_URL= respected)
	@DEMONSTRASI=1 UJI=0 ALAMAT_PUBLIK=$${ALAMAT_PUBLIK:-http://127.0.0.1:$(PORT)} $(PY) manage.py demo --port $(PORT)

test: check ## everything: checks, the fast tests on SQLite, all on PostgreSQL and in Chromium
	$(PY) -m pytest -q -n auto --sekali -m "not peramban"
	UJI_BASIS_DATA=postgresql $(PY) -m pytest -q -n auto --lengkap

test-cepat: $(DEV) ## the fast tests: SQLite, no browser
	$(PY) -m pytest -q -n auto -m "not peramban"

check: $(DEV) ## style, types, import direction, migrations, deployment settings, known holes
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/djlint templates --lint --quiet
	.venv/bin/lint-imports
	$(UJI) .venv/bin/mypy
	@$(UJI) $(PY) manage.py makemigrations --check --dry-run
	@$(SERVER) $(PY) manage.py check --deploy --fail-level WARNING
	@deploy/periksa-kerentanan

bench: $(DEV) ## speed and memory against their limits
	$(PY) -m bench

beban: $(DEV) ## a Monday in December with 300 people, on PostgreSQL (MENIT=10)
	$(PY) -m beban --menit $${MENIT:-10} --sejam

keandalan: $(DEV) ## kills, full disks, lost databases, several machines (as root)
	$(PY) -m keandalan

kunci: $(DEV) ## compile requirements/*.in to pinned versions with hashes
	cd requirements && for berkas in runtime dev; do \
		../.venv/bin/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --quiet \
			--upgrade $$berkas.in -o $$berkas.txt || exit 1; done

bersih: ## remove what setup, demo and tests made
	rm -rf .venv var .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

$(RUNTIME): requirements/runtime.txt deploy/paket-sistem
	@deploy/paket-sistem runtime
	@test -x $(PY) || $(PYTHON) -m venv .venv
	@echo "Installing Python packages (requirements/runtime.txt)…"
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/runtime.txt
	@touch $@

$(DEV): requirements/dev.txt $(RUNTIME)
	@deploy/paket-sistem dev
	@echo "Installing Python packages (requirements/dev.txt)…"
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@
