# `make` lists the targets. Everything happens in $(VENV); nothing is installed elsewhere.
PYTHON ?= python3
VENV ?= .venv
LM_EVAL ?= 0.4.13
JOBS ?= 2
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# Neighbours share fixtures that load whole data sets: each worker takes a run of tests, and from
# the end of the other's run once it is through with its own.
PYTEST := $(BIN)/python -m pytest -n $(JOBS) --dist worksteal
CODE := lm_eval_perturb tests benchmarks demo scripts

.DEFAULT_GOAL := help
.PHONY: help venv lint test test-host test-slow demo tasks catalogue docs

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

venv: $(READY) ## make .venv with all that demo and tests need (LM_EVAL=0.4.12 for the oldest supported host)

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev,hf,math]' 'lm-eval==$(LM_EVAL)'
	touch $@

lint: $(READY) ## formatting, ruff and mypy --strict
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/ruff check $(CODE)
	$(BIN)/mypy

test: lint ## the one test command: lint, types, and all tests but the slow ones
	$(PYTEST) -m 'not slow' --cov --cov-report=term

test-host: $(READY) ## of these only what imports lm-eval, for another version of it
	$(PYTEST) -m 'not slow' $$(grep -v '^#' .ci/host_tests)

test-slow: $(READY) ## the longer proofs: whole data sets, trained models, simulations (SLOW=tests/host for a part)
	$(PYTEST) -m slow $(SLOW)

demo: $(READY) ## the main job, offline: two tiny models, one of which has memorised half of a benchmark
	$(BIN)/python -m demo

tasks: $(READY) ## regenerate tasks/ from lm-eval's own tasks
	$(BIN)/python -m scripts.wrap_tasks --no-check --force

catalogue: $(READY) ## regenerate perturbations/README.md from the recipes
	$(BIN)/python -m scripts.catalogue

docs: catalogue demo ## regenerate what the pages show, then execute every command in them
	$(BIN)/python -m scripts.report_picture
	$(BIN)/python -m scripts.page_picture
	$(BIN)/python -m scripts.report_schema
	$(BIN)/python -m pytest tests/docs
