# Six targets. The first use of each sets up what it needs in .venv; nothing outside this folder is touched.
.PHONY: demo test lint docs bench train
.DEFAULT_GOAL := demo
PYTHON ?= python3
BIN := .venv/bin
SYNC = $(BIN)/uv sync --quiet --frozen --inexact

demo: .venv/core.done  ## read the articles of demo/ and show who says what, on whose word
	$(BIN)/whoseword read demo/articles

test: .venv/dev.done  ## all tests
	$(BIN)/python -m pytest

lint: .venv/dev.done  ## style, types, and who imports whom
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports

docs: .venv/docs.done .venv/dev.done  ## the documentation site, into site/
	$(BIN)/python docs/reference.py
	$(BIN)/zensical build --clean

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
