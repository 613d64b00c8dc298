# `make run` and `make test` do all set-up themselves; `make help` lists the rest.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO := build/demo/newsroom.sqlite
CATALOGUE := resources/translations/ru/LC_MESSAGES/desktop_editor

# What the window and the preview need of Debian; all else is in the wheels of Qt.
LIBRARIES := libasound2 libdbus-1-3 libegl1 libexpat1 libfontconfig1 libfreetype6 libgbm1 libgl1 \
	libglib2.0-0 libgssapi-krb5-2 libnspr4 libnss3 libudev1 libwayland-client0 libwayland-cursor0 \
	libwayland-egl1 libx11-xcb1 libxcb-cursor0 libxcb-dri3-0 libxcb-glx0 libxcb-icccm4 libxcb-image0 \
	libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-render0 libxcb-shape0 libxcb-shm0 \
	libxcb-sync1 libxcb-util1 libxcb-xfixes0 libxcb-xkb1 libxcb1 libxcomposite1 \
	libxdamage1 libxext6 libxfixes3 libxkbcommon-x11-0 libxkbcommon0 libxkbfile1 libxrandr2 libxtst6 \
	fonts-inter fonts-paratype
# What some tests look at pages with or upload to; they are skipped, and say so, where it is not there.
CHECKERS := apache2-bin chromium xvfb default-jre-headless dropbear-bin e2fsprogs libnss-wrapper media-types newsboat \
	openssh-server sfeed strace vsftpd xfsprogs
# FTP servers that can't be installed beside vsftpd, and all that would be started with the machine, are only unpacked.
UNPACKED := nginx proftpd-core proftpd-mod-crypto pure-ftpd
NPM_CHECKERS := vnu-jar@26.9.27 commonmark-spec@0.31.2 axe-core@4.14.1 lighthouse@13.5.0 acorn@8.19.0 \
	@mozilla/readability@0.6.0 jsdom@29.1.1 @extractus/article-extractor@9.0.1
# In an environment of their own: they bring twenty packages with them, some of which warn, and tests fail by that.
PYTHON_CHECKERS := trafilatura==2.3.1 newspaper4k==0.9.6 lxml_html_clean==0.4.6

# On Linux a window needs a display; elsewhere there always is one.
DISPLAYS := $(DISPLAY)$(WAYLAND_DISPLAY)$(filter-out Linux,$(shell uname -s))

OFFSCREEN := QT_QPA_PLATFORM=offscreen
ifeq ($(shell id -u),0)
# Chromium's sandbox refuses to run as root.
OFFSCREEN += QTWEBENGINE_DISABLE_SANDBOX=1
endif

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test static tests coverage bench screenshot translations format wheel checkers clean

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(BIN)/.libraries $(DEMO) ## Open the window on the demo newsroom; without a display, export the demo's site
ifeq ($(DISPLAYS),)
	@$(BIN)/desktop-editor --newsroom $(DEMO) export --to build/demo/site
	@echo "There is no display, so the demo's site was exported: $(CURDIR)/build/demo/site/index.html"
else
	$(BIN)/desktop-editor --newsroom $(DEMO)
endif

test: static tests ## Run all checks and tests

static: $(BIN)/.developing ## Check style, types and the arrows between the rooms
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

tests: $(BIN)/.developing $(BIN)/.libraries build/checkers/.tried ## Run the tests
	$(OFFSCREEN) $(BIN)/python -m pytest -n auto --dist loadfile

# Not a part of `make test`, as counting takes a third to a half more time; less from Python 3.14 on.
coverage: $(BIN)/.developing $(BIN)/.libraries build/checkers/.tried ## Run the tests, and print the files that they cover least
	$(OFFSCREEN) $(BIN)/python -m pytest -n auto --dist loadfile --cov --cov-report=
	@$(BIN)/coverage report --sort=cover --skip-covered | awk 'NR <= 12 || /^TOTAL/'

bench: $(BIN)/.developing $(BIN)/.libraries ## Measure what the project claims, and print the figures
	@for script in $$(grep -l __main__ tests/benchmarks/*.py); do \
		echo "== $$script"; $(OFFSCREEN) PYTHONPATH=. $(BIN)/python "$$script" || exit 1; \
	done

screenshot: $(BIN)/.developing $(BIN)/.libraries ## Take the README's pictures of the window
	$(OFFSCREEN) $(BIN)/python tests/screenshot.py

translations: $(BIN)/.developing ## Gather all texts into the Russian catalogue and compile it
	@mkdir -p build
	$(BIN)/pybabel -q extract --mapping pyproject.toml --project "Desktop Editor" --sort-by-file \
		--add-location file --ignore-dirs "build .*" --output build/desktop_editor.pot .
	$(BIN)/pybabel -q update --locale ru --input-file build/desktop_editor.pot --output-file $(CATALOGUE).po \
		--no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --width 100
	$(BIN)/pybabel -q compile --locale ru --input-file $(CATALOGUE).po --output-file $(CATALOGUE).mo

format: $(BIN)/.developing ## Bring the code into shape
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

wheel: $(BIN)/.developing ## Build the wheel in dist/
	$(BIN)/python -m hatchling build --target wheel

checkers: ## Try again to install what some tests look at pages with
	@rm -f build/checkers/.tried
	@$(MAKE) build/checkers/.tried

clean: ## Remove all that was made here, the demo newsroom too
	rm -rf $(VENV) build dist

$(DEMO): | $(BIN)/.installed
	@mkdir -p $(@D)
	$(BIN)/desktop-editor --newsroom $@ new --demo

$(BIN)/.venv:
	@$(PYTHON) -c 'import ensurepip' 2> /dev/null || .ci/packages python3 python3-venv
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Desktop Editor needs \
	Python 3.11 or newer. Name one that is here: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	@echo "Setting up in $(VENV); the first time this takes a minute or two."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --upgrade pip
	@touch $@

$(BIN)/.installed: pyproject.toml $(BIN)/.venv
	@$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(BIN)/.developing: pyproject.toml $(BIN)/.installed
	@$(BIN)/python -m pip install --quiet --group dev
	@touch $@

$(BIN)/.libraries: Makefile $(BIN)/.installed
	@.ci/packages $(LIBRARIES)
	@touch $@

build/checkers/.tried: Makefile
	@mkdir -p $(@D)
	@.ci/packages $(CHECKERS)
	@.ci/unpacked $(@D)/debian $(UNPACKED)
	@command -v npm > /dev/null || .ci/packages npm
	@npm install --silent --no-audit --no-fund --prefix $(@D) $(NPM_CHECKERS) || \
		echo "No npm packages could be installed; the tests that need them are skipped." >&2
	@($(PYTHON) -m venv $(@D)/python && $(@D)/python/bin/python -m pip install --quiet --upgrade pip && \
		$(@D)/python/bin/python -m pip install --quiet $(PYTHON_CHECKERS)) || \
		echo "No extractors in Python could be installed; the tests that need them are skipped." >&2
	@touch $@
