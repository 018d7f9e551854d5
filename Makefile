# Needs Python 3.11, Node 20 and make; everything else is fetched. `make help` lists the targets.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.ONESHELL:
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

BIN := .venv/bin
# a file of tests stays together: what it sets up is set up once
PYTEST := $(BIN)/pytest -n auto --maxprocesses 4 --dist loadfile
CODE := src tests bench
REGIONS := src/verivali/regions
DEMO_PORT ?= 8000
DEMO_SERVE ?= 1
LIST := $(REGIONS)/source/node_modules/.package-lock.json

# uv looks no further than this machine for Python
export UV_PYTHON_DOWNLOADS := never
export UV_NO_PROGRESS := 1
# uv and Node trust what the machine trusts: offices often stand behind a proxy with a certificate of its own
export UV_SYSTEM_CERTS := 1
ifneq ($(wildcard /etc/ssl/certs/ca-certificates.crt),)
export NODE_EXTRA_CA_CERTS ?= /etc/ssl/certs/ca-certificates.crt
endif

.PHONY: help setup test test-all lint format bench demo lock clean

help:  ## list the targets
	@sed -n 's/^\([a-z-]*\):.*##  */\1\t/p' $(MAKEFILE_LIST) | expand -t 12

setup: .venv/.installed $(REGIONS)/regions.parquet  ## make .venv and the table of regions

test: setup  ## run the tests and the linters
	@scripts/ensure-chromium.sh
	$(PYTEST)
	$(MAKE) --no-print-directory lint

test-all: setup  ## the same with the slow tests, Spark among them
	@scripts/ensure-chromium.sh
	scripts/ensure-java.sh
	$(PYTEST) -m "slow or not slow"
	$(MAKE) --no-print-directory lint

lint: setup  ## check style, types and layers
	@$(BIN)/ruff check $(CODE)
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/mypy
	$(BIN)/lint-imports

format: setup  ## put the code in order
	@$(BIN)/ruff check --fix $(CODE)
	$(BIN)/ruff format $(CODE)

bench: setup  ## measure the engine with 1 and 10 million individuals, then register, imports and full runs with a million
	@$(BIN)/python -m bench
	$(BIN)/python -m bench.register
	$(BIN)/python -m bench.intake
	$(BIN)/python -m bench.findings

demo: setup demo/report/report.html  ## make up a regency, check it, then serve a site with it until Ctrl-C (DEMO_SERVE=0 only prepares)
	@echo "The report: $(CURDIR)/demo/report/report.html"
	VERIVALI_DEMO_INPUT=demo/input exec $(BIN)/verivali serve --demo --data demo/site --port $(DEMO_PORT) $(if $(filter 0,$(DEMO_SERVE)),--prepare)

lock:  ## renew requirements.lock and the lock of the region list
	@scripts/lock.sh "$$(scripts/ensure-uv.sh)"

clean:  ## remove everything the other targets made
	rm -rf .venv .tools .*_cache .hypothesis build dist demo bench/data
	rm -rf $(REGIONS)/regions.parquet $(REGIONS)/source/node_modules
	find $(CODE) -name __pycache__ -type d -prune -exec rm -rf {} +

demo/report/report.html: demo/input
	@$(BIN)/verivali check demo/input --as-of 2026-11-01 --out demo/report --xlsx

demo/input: | setup
	@$(BIN)/verivali generate --households 5000 --region 64.01 --seed 1 --out demo/input

.venv/.synced: requirements.lock
	@echo "Installing the Python packages of requirements.lock into .venv"
	uv=$$(scripts/ensure-uv.sh)
	[ -x $(BIN)/python ] || { rm -rf .venv; "$$uv" venv --quiet --python 3.11 .venv; }
	"$$uv" pip sync --quiet --python $(BIN)/python requirements.lock
	touch $@

.venv/.installed: .venv/.synced pyproject.toml
	@uv=$$(scripts/ensure-uv.sh)
	"$$uv" pip install --quiet --python $(BIN)/python --no-deps --editable .
	scripts/ensure-pango.sh
	touch $@

# npm writes this file last
$(LIST): $(REGIONS)/source/package-lock.json
	@npm ci --prefix $(REGIONS)/source --ignore-scripts --loglevel=error >/dev/null
	touch $@

$(REGIONS)/regions.parquet: $(LIST) .venv/.installed $(wildcard $(REGIONS)/*.csv) \
		$(addprefix $(REGIONS)/,build.py history.py schema.py codes.py)
	@$(BIN)/python -m verivali.regions.build
	touch $@
