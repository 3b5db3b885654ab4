# Each target sets up what it needs; the logic is in tests/support/setup_env.py.
.DEFAULT_GOAL := help
.PHONY: help demo test test-core test-whole test-faults test-qgis test-qgis-whole test-qgis344 test-qt6 test-dask test-lowest coverage lint types zip zip-scan wheel-check quality mutation check-live release-check bench clean \
	setup-core setup-qgis

CORE := .venv/bin/python
QGIS := .venv-qgis/bin/python
# What Python and pytest made of a file is read the next time, whatever the machine says of that:
# to make it anew takes a process of the tests half of the time before its first test.
export PYTHONDONTWRITEBYTECODE :=
# The environment for checks that run in either.
PY := $(CORE)
SETUP := setup-core

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: setup-core ## Build the sample and show what comes of it
	@.venv/bin/wijkmonitor demo

test: setup-qgis ## Everything that has to pass; installs QGIS on Debian when run as root
	@$(MAKE) --no-print-directory lint types test-core test-whole zip-scan PY=$(QGIS) SETUP=setup-qgis
	@$(MAKE) --no-print-directory test-qgis test-qgis-whole

test-core: $(SETUP) ## The tests of the parts of the core, half a minute; they need no QGIS
	$(PY) -m pytest -p no:pytest_qgis -p no:pytest-qt -n 2 --dist worksteal -m "not whole" tests/core

test-whole: $(SETUP) ## Its journeys: whole sites, servers, a browser, a database, a country
	$(PY) -m pytest -p no:pytest_qgis -p no:pytest-qt -n 2 --dist worksteal -m whole tests/core

test-qgis: setup-qgis ## The tests of the plugin, in real QGIS
	QT_QPA_PLATFORM=offscreen $(QGIS) -m pytest -n 2 --dist loadfile --no-loadscope-reorder -m "not whole" tests/qgis

test-qgis-whole: setup-qgis ## Its journeys: projects saved, moved and shared, the full desktop, qgis_process with the zip
	QT_QPA_PLATFORM=offscreen $(QGIS) -m pytest -n 2 --dist loadfile --no-loadscope-reorder -m whole tests/qgis

test-faults: setup-qgis ## Damage, kills, full disks, evil names, threads: what goes wrong elsewhere (some minutes)
	$(QGIS) -m pytest -p no:pytest_qgis -p no:pytest-qt -n 2 --dist worksteal tests/faults/core
	QT_QPA_PLATFORM=offscreen $(QGIS) -m pytest -n 2 --dist loadfile tests/faults/qgis

test-qgis344: ## The tests of the plugin on QGIS 3.44: Debian 13 in a folder (root, 2.5 GB, some minutes)
	@python3 -m tests.support.chroot_qgis344

test-qt6: $(SETUP) ## The widgets that are Qt's alone, under PyQt6 (installs it beside)
	@$(PY) -m tests.support.qt6_widgets

test-dask: ## Heavy work on a cluster of processes, one killed half-way (makes .venv-dask)
	@python3 -m tests.support.on_dask

test-lowest: ## The tests of the core on the lowest versions we declare (makes .venv-lowest)
	@python3 -m tests.support.lowest

coverage: setup-qgis ## Which lines and branches the tests reach; fails under 95 % (core) and 85 % (plugin)
	@$(QGIS) -m tests.support.covered

lint: $(SETUP) ## Style: ruff
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .

types: $(SETUP) ## Types: mypy, strict on the core
	$(PY) -m mypy

zip: setup-core ## Build the plugin's zip in dist/
	@.venv/bin/wijkmonitor package --out dist/wijkmonitor.zip

zip-scan: $(SETUP) ## Hold the plugin's zip to the rules of the plugin site
	$(PY) -m tests.support.zip_scan

wheel-check: $(SETUP) ## Build wheel and source archive, install them by pip, pipx and uv, run the sample
	$(PY) -m tests.support.wheel_check

quality: test setup-core ## The slower gates: everything, many more examples, the installed wheel, the measurements
	WIJKMONITOR_PROPERTIES=thorough $(CORE) -m pytest -n 2 --dist worksteal -m hypothesis tests/core
	@$(MAKE) --no-print-directory wheel-check PY=$(PY) SETUP=$(SETUP)
	@$(MAKE) --no-print-directory bench

mutation: setup-qgis ## Change the judging modules one sign at a time; which changes does no test see?
	@$(QGIS) -m pip install --quiet "mutmut>=3.8"
	@$(QGIS) -m tests.support.mutation $(ONLY)

check-live: setup-core ## Ask the real services whether they still are what we take them for
	@$(CORE) -m tests.support.check_live

release-check: $(SETUP) ## What is still to do before this version can go out (asks three addresses)
	@$(PY) -m tests.support.release_check

bench: setup-core setup-qgis ## Measure all beside what others do, and write the table of docs/performance.md (half an hour; ONLY="export draw" for some)
	@python3 -m tests.support.setup_env peers
	$(CORE) -m benchmarks $(if $(ONLY),--only $(ONLY),--write docs/performance.md)

clean: ## Remove environments, caches and what was built
	rm -rf .venv .venv-qgis .venv-qt6 .venv-dask .venv-lowest .venv-peers dist build wijkmonitor-demo .mypy_cache .ruff_cache .pytest_cache .hypothesis .qgis-settings
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

setup-core:
	@command -v python3 >/dev/null || { echo "Python 3.11 or newer is not on this machine; install python3 and run again." >&2; exit 1; }
	@python3 -m tests.support.setup_env core

setup-qgis:
	@command -v python3 >/dev/null || { echo "Python 3.11 or newer is not on this machine; install python3 and run again." >&2; exit 1; }
	@python3 -m tests.support.setup_env qgis
