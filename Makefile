PYTHON = python3
# make pins PINS=--upgrade takes the newest releases; otherwise pins that still fit are kept.
PINS =

BIN = .venv/bin
READY = .venv/.ready

.PHONY: demo gallery test format wheel pins clean

demo: $(READY)
	$(BIN)/pressgen build seeds/weekends/*.toml -o seeds/releases
	@echo 'The releases are here:'
	@ls -1 seeds/releases/*/*

# Pictures of what demo builds. Wants LibreOffice, poppler and Chromium, and says which it misses.
gallery: $(READY)
	$(BIN)/python tools/gallery.py

test: $(READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/pytest --numprocesses=auto --dist=worksteal

format: $(READY)
	$(BIN)/ruff check --select I --fix
	$(BIN)/ruff format

# The wheel is built from the sdist, so the sdist is shown to be complete. Hatchling passes over a
# folder that is missing without a word.
wheel: $(READY)
	rm -rf dist
	$(BIN)/python -m build --no-isolation
	@for folder in templates locales; do \
	  $(BIN)/python -m zipfile --list dist/*.whl | grep "^pressgen/$$folder/" >/dev/null || \
	    { echo "the wheel has no $$folder" >&2; exit 1; }; \
	done

# uv and not pip-compile: one file of pins for every platform and Python.
pins:
	$(PYTHON) -m venv --clear .venv-pins
	.venv-pins/bin/python -m pip install --quiet --disable-pip-version-check uv
	.venv-pins/bin/uv pip compile pyproject.toml --group dev \
	  --universal --python-version 3.11 --generate-hashes --no-emit-index-url --quiet \
	  --custom-compile-command 'make pins' --output-file requirements/dev.txt $(PINS)
	rm -rf .venv-pins

clean:
	rm -rf .venv .venv-pins dist seeds/releases gallery
	rm -rf .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name .git -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +

# Cleared each time, so that what has left the pins leaves the environment too.
$(READY): requirements/dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("pressgen needs Python 3.11 or newer; try make PYTHON=python3.13" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv --clear .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check \
	  --require-hashes --requirement requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check \
	  --no-build-isolation --no-deps --editable .
	$(BIN)/python -m pip check --disable-pip-version-check
	@touch $@
