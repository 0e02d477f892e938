# `make help` says what there is. Works from a fresh checkout with nothing but make and Python 3.11.

PYTHON ?= python3
POSTGRES_15 := /usr/lib/postgresql/15/bin

# As root the database runs as another user, who must be able to enter the folder of its programs:
# where this checkout lies in a folder closed to others, they are installed outside of it.
CLOSED := $(shell [ "$$(id -u)" = 0 ] || exit 0; folder="$(CURDIR)"; \
	while [ "$$folder" != / ]; do \
		find "$$folder" -maxdepth 0 ! -perm -o+x; folder=$$(dirname "$$folder"); \
	done)
VENV := $(if $(CLOSED),/var/lib/yihui-venv-$(shell echo "$(CURDIR)" | cksum | cut -d' ' -f1),$(CURDIR)/.venv)
DEMO_HOME := $(if $(CLOSED),/var/lib/yihui-demo,$(CURDIR)/.yihui)
BIN := $(VENV)/bin
DONE := $(VENV)/.yihui-setup
SPARK := $(VENV)/.yihui-spark
NPM := console/scripts/npm.sh $(VENV)
PACKAGES := console/node_modules/.package-lock.json
BUNDLE := yihui/console/index.html
WRITTEN := $(shell find console/src console/public console/*.json console/*.ts console/*.html \
	-type f ! -name '*.test.ts*')

# What Python compiles is kept, whatever the machine's own setting says: without it every process,
# and the tests start hundreds, takes a quarter longer to start.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help setup demo test check bench lock postgres-15 browser spark screenshots

help: ## what there is
	@grep -hE '^[a-z0-9-]+:.*## ' Makefile | sed -E 's/^([a-z0-9-]+):.*## /  make \1\t/' | expand -t 18

setup: $(DONE) $(BUNDLE) ## install everything into .venv, so that .venv/bin/yihui works

demo: setup ## a whole retail group with a year of orders, in your browser
	@opener=; address="http://127.0.0.1:$${YIHUI_PORT:-8080}"; \
	if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] && command -v xdg-open >/dev/null; then opener=xdg-open; \
	elif [ "$$(uname)" = Darwin ]; then opener=open; fi; \
	[ -z "$$opener" ] || ( while kill -0 $$$$ 2>/dev/null; do sleep 2; \
		$(BIN)/python -c 'import sys, urllib.request as r; r.urlopen(sys.argv[1], timeout=5)' \
			"$$address/readyz" 2>/dev/null && { $$opener "$$address/" >/dev/null 2>&1; break; }; \
	done ) & \
	YIHUI_HOME="$${YIHUI_HOME:-$(DEMO_HOME)}" exec $(BIN)/yihui demo

test: setup postgres-15 browser spark ## all tests, on PostgreSQL 18 and, where it is installed, 15
	@$(BIN)/python -m tests.run

check: setup ## style, types and the order of rooms
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	cd console && ../$(NPM) run --silent check

screenshots: setup browser ## pictures of every page of the console: languages, themes, sizes
	@$(BIN)/python -m tests.console.screenshots

bench: setup ## what the promises about speed come to on this machine, in small sizes
	@for file in $$(grep -l __main__ bench/*.py); do \
		name=$$(basename "$$file" .py); echo "bench.$$name"; \
		$(BIN)/python -m "bench.$$name" --quick || exit 1; \
	done

lock: ## compile requirements/*.in to lock files with hashes (needs uv)
	@command -v uv >/dev/null || { echo "Install uv first: $(PYTHON) -m pip install uv"; exit 1; }
	cd requirements && for name in runtime dev spark; do \
		uv pip compile $$name.in -o $$name.lock --generate-hashes --no-header --no-annotate \
			--python-version 3.11 --universal --quiet || exit 1; \
	done
	@! grep -n '://' requirements/*.lock || { echo "A lock file must not name a place."; exit 1; }

$(DONE): requirements/dev.lock requirements/runtime.in pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "Python 3.11 or newer is needed; $(PYTHON) is $$($(PYTHON) --version 2>&1)."; \
		echo "Install it, then: make setup PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
			echo "Installing python3-venv."; \
			apt-get -qq update; \
			DEBIAN_FRONTEND=noninteractive apt-get -qq -y install python3-venv >/dev/null; \
		else \
			echo "Python's venv module is missing: sudo apt-get install python3-venv"; exit 1; \
		fi; }
	@[ -x $(BIN)/pip ] || $(PYTHON) -m venv $(VENV)
	@[ -e .venv ] || ln -s $(VENV) .venv
	@echo "Installing packages into $(VENV); the first time takes a minute or two."
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-input --require-hashes \
		-r requirements/dev.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-input --no-deps \
		--no-build-isolation -e .
	@touch $(DONE)

$(PACKAGES): console/package-lock.json | $(DONE)
	@echo "Installing the console's packages."
	@cd console && ../$(NPM) ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

$(BUNDLE): $(PACKAGES) $(WRITTEN)
	@echo "Building the console."
	@cd console && ../$(NPM) run --silent build -- --logLevel warn
	@touch $@

# Best effort: without a browser the tests of the console are skipped, with the reason.
browser:
	@if [ ! -x /usr/bin/chromium-headless-shell ] && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "Installing Chromium and Chinese fonts for the tests."; \
		apt-get -qq update; \
		DEBIAN_FRONTEND=noninteractive apt-get -qq -y install --no-install-recommends \
			chromium-headless-shell fonts-noto-cjk >/dev/null \
			|| DEBIAN_FRONTEND=noninteractive apt-get -qq -y install --no-install-recommends \
				chromium fonts-noto-cjk >/dev/null || echo "They are not to be had."; \
	fi

# Best effort, for the tests only, as it is half a gigabyte: without it those of Spark are skipped.
# Any Java does that is there; whether it will is said where the tests are skipped.
spark: $(SPARK)

$(SPARK): requirements/spark.lock | $(DONE)
	@if ! command -v java >/dev/null && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "Installing Java 17 for the tests."; \
		apt-get -qq update; \
		DEBIAN_FRONTEND=noninteractive apt-get -qq -y install --no-install-recommends \
			openjdk-17-jre-headless >/dev/null || echo "It is not to be had; its tests are skipped."; \
	fi
	@if command -v java >/dev/null; then \
		echo "Installing Spark for the tests; the first time takes a minute."; \
		timeout 240 $(BIN)/pip install --quiet --disable-pip-version-check --no-input \
			--require-hashes --no-build-isolation -r requirements/spark.lock \
			&& touch $@ || echo "Spark is not to be had; its tests are skipped."; \
	fi

# Best effort: without it the tests on 15 are skipped. No server of Debian's own is made or started.
postgres-15:
	@if [ ! -x $(POSTGRES_15)/initdb ] && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "Installing PostgreSQL 15 for the tests."; \
		mkdir -p /etc/postgresql-common/createcluster.d; \
		echo "create_main_cluster = false" > /etc/postgresql-common/createcluster.d/yihui-tests.conf; \
		apt-get -qq update; \
		DEBIAN_FRONTEND=noninteractive apt-get -qq -y install --no-install-recommends \
			postgresql-15 >/dev/null || echo "It is not to be had; its tests are skipped."; \
	fi
