# `make run` on a fresh Debian machine with Python 3.11 or newer needs nothing else installed by hand.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip -qq --disable-pip-version-check --no-input
TEST_ARGUMENTS ?=
IN_PARALLEL := --numprocesses=auto --maxprocesses=4 --dist=worksteal

.DEFAULT_GOAL := help
.PHONY: help run view test test-deep check versions golden golden-update readme-figures page-figures behaviour behaviour-figures odd house clean

help: ## show these lines
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/'

run: $(VENV)/.installed ## install, compare the policy regimes on the default compound, write a report
	@$(BIN)/commons-sim compare

view: $(VENV)/.installed-view ## open the page: http://127.0.0.1:8765
	@$(BIN)/commons-sim view

# The rules are compiled once here, so that the processes of the tests do not each compile them at the same time.
test: $(VENV)/.installed-dev chromium ## install what tests need and run them, all but those marked deep
	@$(BIN)/python -m commons_sim.study.runs.preload
	@$(BIN)/python -m pytest -m "not deep" $(IN_PARALLEL) $(TEST_ARGUMENTS)

test-deep: $(VENV)/.installed-dev chromium ## run every test, those marked deep as well
	@$(BIN)/python -m commons_sim.study.runs.preload
	@$(BIN)/python -m pytest $(IN_PARALLEL) $(TEST_ARGUMENTS)

golden: $(VENV)/.installed ## compare some sixty runs with their stored hashes: what is not meant to move results leaves them as they are
	@$(BIN)/python tests/golden/golden_runs.py

golden-update: $(VENV)/.installed ## store the hashes anew, where a change is meant to move results (say so in CHANGELOG.md)
	@$(BIN)/python tests/golden/golden_runs.py --update

# Tests of the page drive Debian's chromium; without it they are skipped aloud (an error with CI=true).
.PHONY: chromium
chromium:
	@if ! command -v chromium >/dev/null && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo "installing chromium for the tests of the page"; \
	    { apt-get -qq update && apt-get -qq install -y chromium; } >/dev/null || true; \
	fi

check: $(VENV)/.installed-dev ## lint, formatting, types, import layers
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

# What `pyproject.toml` states as lowest works, and so does the newest of everything, on the newest Python that is installed here.
SMOKE := tests/model/test_mesa_model.py tests/study/test_simulate.py tests/analysis/test_statistics.py \
	tests/configuration/test_configuration.py tests/behaviour/test_lab.py
LOWEST_PYTHON ?= python3.11
NEWEST_PYTHON ?= $(firstword $(foreach name,python3.13 python3.12 $(PYTHON),$(shell $(name) -c 'print("$(name)")' 2>/dev/null)))

versions: $(VENV)/bin/python ## try the lowest and the newest versions that are allowed, each in an environment of its own
	@$(PIP) install 'uv>=0.8'
	@set -e; for each in "lowest-direct $(LOWEST_PYTHON)" "highest $(NEWEST_PYTHON)"; do \
	    set -- $$each; place=build/versions-$$1; \
	    $(BIN)/uv venv --quiet --clear --no-python-downloads --python "$$2" $$place; \
	    $(BIN)/uv pip install --quiet --python $$place --resolution $$1 --editable '.[test]'; \
	    echo "$$1 versions, $$($$place/bin/python --version):"; \
	    $(BIN)/uv pip list --quiet --python $$place | grep -E '^(mesa|numba|numpy|pandas|pyarrow|scipy) '; \
	    $$place/bin/python -m pytest --quiet -W error::FutureWarning $(SMOKE); \
	done

readme-figures: $(VENV)/.installed ## draw the pictures of the two READMEs again, from 20 replicates
	@$(BIN)/commons-sim compare hydra.run.dir=outputs/readme
	@mkdir -p docs/images
	@cp outputs/readme/figures/differences_zh.png outputs/readme/figures/differences_en.png docs/images/

page-figures: $(VENV)/.installed-dev chromium ## take the pictures of the page in the two READMEs again
	@$(BIN)/python experiments/page_figures/draw.py

behaviour: $(VENV)/.installed ## fit the decision rule and its rivals to published experiments again, with profiles and figures
	@for rule in conditional_cooperation inequity_aversion payoff_reinforcement zero_intelligence; do \
	    $(BIN)/python experiments/behaviour_fit/fit.py --rule $$rule || exit 1; done
	@$(BIN)/python experiments/behaviour_fit/profiles.py
	@$(MAKE) behaviour-figures

behaviour-figures: $(VENV)/.installed ## make pictures and tables of docs/behaviour.md again, from the stored parameters
	@$(BIN)/commons-sim lab --all hydra.run.dir=outputs/behaviour
	@for name in paths yields types; do for lang in zh en; do \
	    cp outputs/behaviour/figures/$${name}_$$lang.png docs/images/behaviour_$${name}_$$lang.png; done; done
	@cp outputs/behaviour/fit.csv experiments/behaviour_fit/results/fit.csv
	@$(BIN)/python experiments/behaviour_fit/draw_profiles.py docs/images
	@$(BIN)/python experiments/behaviour_fit/write_tables.py

odd: $(VENV)/.installed ## write the tables of the model description docs/odd_tables.md again, from the code
	@$(BIN)/python experiments/model_description/write_tables.py

house: $(VENV)/.installed-dev ## draw floors, rooms and imports of the package again: docs/images/house_*.svg
	@$(BIN)/python experiments/architecture/draw.py docs/images

clean: ## remove the environment, caches and builds; results in outputs/ stay
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +

# Debian keeps `ensurepip` in a package of its own; root can fetch it, anybody else is told what to ask for.
$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	    || { echo "commons-sim needs Python 3.11 or newer: make PYTHON=/path/to/python3.11 run" >&2; exit 2; }
	@if ! $(PYTHON) -c 'import venv, ensurepip' 2>/dev/null; then \
	    if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	        echo "installing python3-venv"; \
	        { apt-get -qq update && apt-get -qq install -y python3-venv; } >/dev/null; \
	    else \
	        echo "Python's venv module is incomplete. On Debian and Ubuntu: sudo apt-get install python3-venv" >&2; exit 2; \
	    fi; \
	fi
	@$(PYTHON) -m venv $(VENV)

# A stamp is newer than what it was installed from, so that nothing is installed twice.
$(VENV)/.installed: pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo "installing commons-sim into $(VENV) (about a minute, once)"
	@$(PIP) install --constraint constraints.txt --editable .
	@echo "compiling the rules (about a minute, once; again only after a rule was changed)"
	@$(BIN)/python -m commons_sim.study.runs.preload
	@touch $@

$(VENV)/.installed-view: $(VENV)/.installed
	@echo "installing what the page needs"
	@$(PIP) install --constraint constraints.txt --editable '.[view]'
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	@echo "installing what tests and checks need"
	@$(PIP) install --constraint constraints.txt --editable '.[test,dev,cluster,view,browser,teaching]'
	@touch $@
