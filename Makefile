# Needs Python 3.11 or newer and make; the rest is set up in .venv from locks with hashes.

# make run PORT=8090; make run DEMO=--new-password (what else: .venv/bin/tongxin demo --help)
PORT ?=
DEMO ?=
EXAMPLE ?= plan examples/street --from 2026-12-07 -o out/street --effort 2
OUT := out/street
PYTEST_ARGS ?= -n 2

BIN := .venv/bin
ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
endif
PY := $(BIN)/python

# The first Python that is new enough and can make an environment; the last one tried says what lacks.
SET_UP = @for p in python3.13 python3.12 python3.11 python3 python; do \
	  $$p -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 \
	    && exec $$p requirements/set_up.py $(1); \
	done; \
	python3 -c '' >/dev/null 2>&1 && exec python3 requirements/set_up.py $(1); \
	echo "set-up: Python 3.11 or newer is needed and there is no python3 here" >&2; exit 2

.PHONY: help run plan test bench cluster spark lock docs clean

help:  ## say what can be made
	@sed -n 's/^\([a-z]*\):.*## /make \1\t/p' Makefile

run:  ## set up, fill an invented street office, serve it and say how to sign in
	$(call SET_UP,run)
	@$(BIN)/tongxin demo $(if $(PORT),--port $(PORT)) $(DEMO)

plan:  ## set up, plan the example street from its lists and say where the results are
	$(call SET_UP,run)
	@rm -rf $(OUT)
	@$(BIN)/tongxin $(EXAMPLE); code=$$?; if [ $$code -gt 1 ]; then exit $$code; fi
	@[ -f $(OUT)/report.html ] || { echo "plan: no report was written" >&2; exit 2; }
	@echo
	@echo "服务清单 service list   $(OUT)/服务清单.xlsx"
	@echo "报告     report         $(OUT)/report.html"
	@echo "日历     calendars      $(OUT)/calendars/"

test:  ## set up and pass every check, what uses a database on SQLite and on PostgreSQL
	$(call SET_UP,dev)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	@$(PY) -m tests.programs
	$(PY) -m pytest $(PYTEST_ARGS)
	$(PY) -m tests.on_postgres $(PYTEST_ARGS)

bench:  ## set up for measuring, and list what can be measured (BENCH="street --until 60" runs it)
	$(call SET_UP,bench)
	$(PY) -m benchmarks $(BENCH)

cluster:  ## plan some streets on Ray and on processes, in an environment of its own: the same plans?
	$(call SET_UP,run)
	@[ -x out/cluster/$(BIN)/python ] || $(PY) -m venv out/cluster/.venv
	out/cluster/$(BIN)/python -m pip install --quiet ".[cluster]"
	out/cluster/$(BIN)/python -m benchmarks cluster $(CLUSTER)

spark:  ## link a county in plain SQL, by Splink and by Splink on Spark (Java 17): the same links?
	$(call SET_UP,run)
	@[ -x out/spark/$(BIN)/python ] || $(PY) -m venv out/spark/.venv
	out/spark/$(BIN)/python -m pip install --quiet ".[spark]"
	out/spark/$(BIN)/python -m benchmarks linkers $(SPARK)

docs:  ## write the generated page of commands again
	$(call SET_UP,dev)
	$(PY) -m tests.house.command_docs

lock:  ## choose the newest dependencies that fit, and write the locks
	$(call SET_UP,dev)
	@uv=$$(command -v uv || command -v $(BIN)/uv) || { \
	  echo "lock: uv is missing (pip install uv)" >&2; exit 2; }; \
	$(PY) requirements/lock.py "$$uv"

clean:  ## remove what was set up and made here
	rm -rf .venv out .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
