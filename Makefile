# Six targets. The first use of each sets up what it needs in .venv; nothing outside this folder is touched.
.PHONY: demo test lint docs bench train
.DEFAULT_GOAL := demo
PYTHON ?= python3
BIN := .venv/bin
SYNC = $(BIN)/uv sync --quiet --frozen --inexact

demo: .venv/web.done  ## read articles, build a ledger of three stories, show its most disputed claim, say how to see it
	$(BIN)/whoseword read demo/articles
	$(BIN)/whoseword add demo/stories/*/articles.jsonl --ledger demo.db
	$(BIN)/whoseword claims --sort disputed --limit 5 --ledger demo.db
	@claim=$$($(BIN)/whoseword claims --sort disputed --limit 1 --csv --ledger demo.db | tail -n 1 | cut -d, -f1) && \
	    $(BIN)/whoseword claim $$claim --ledger demo.db && $(BIN)/whoseword trace $$claim --ledger demo.db
	@echo "See it in a browser: $(BIN)/whoseword serve --ledger demo.db"

test: .venv/dev.done  ## all tests
	$(BIN)/python -m pytest

lint: .venv/dev.done  ## style, types, and who imports whom
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports

docs: .venv/docs.done .venv/dev.done  ## the documentation site, into site/
	$(BIN)/python docs/reference.py
	$(BIN)/zensical build --clean --strict

bench: .venv/dev.done  ## speed and memory
	$(BIN)/python -m benchmarks.speed

train: .venv/train.done  ## corpora -> the model file
	$(BIN)/python -m training

.venv/uv.done:
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check 'uv>=0.9'
	touch $@

.venv/core.done: .venv/uv.done pyproject.toml uv.lock
	$(SYNC)
	touch $@

.venv/%.done: .venv/core.done
	$(SYNC) --extra $*
	touch $@
