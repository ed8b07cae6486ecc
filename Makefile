# Samverk: `make` alone tells what there is. Works with GNU make 3.81 (macOS) and later.

PY := .venv/bin/python
SAMVERK := .venv/bin/samverk

.DEFAULT_GOAL := help
.PHONY: help setup site serve demo test gate editors browser pictures html fuzz mutate bench zensical lock clean
export PYTHON

help: ## this list
	@printf 'Samverk: agreements as text, judged by rules, published as a site\n\n'
	@awk 'BEGIN { FS = ":.*## " } /^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile
	@printf '\nVariables: PYTHON=/path/to/python3  SAMVERK_CHROMIUM=/path/to/chromium  PYTEST_ARGS="-k name"\n'

site: setup ## judge content/ and build both editions of the site into build/site
	@$(SAMVERK) build
	@printf '\nThe site: build/site/public (for everyone) and build/site/internal (for the parties)\n'
	@printf 'Look at it: %s -m http.server -d build/site/public 8000   then open http://localhost:8000\n' '$(PY)'
	@printf 'or:         make serve   (reloads while you edit)\n'

test: setup ## everything: ruff, mypy, import contracts, all tests with a real browser
	@sh scripts/checks.sh

gate: setup ## what test leaves out because it takes long: whole tables, every write failing in turn, 2,000 sequences of changes
	@$(PY) -m pytest -q -n auto --dist loadfile --gate -m "gate or sampled" $(PYTEST_ARGS)

editors: setup ## an editing round with the language server in Neovim, which has to be installed
	@$(PY) -m pytest -q --editors tests/test_editors.py $(PYTEST_ARGS)

serve: setup ## live preview that reloads when content/ changes
	@$(SAMVERK) serve

demo: setup ## build the fictive town examples/exempelstad into build/demo
	@$(SAMVERK) build --content examples/exempelstad --out build/demo --draft
	@printf '\nThe demo: build/demo (one district is full of faults on purpose, so it is marked as a draft)\n'

setup: ## bring .venv to what requirements.lock says (the others do this themselves)
	@sh scripts/setup.sh

browser: ## find a Chromium for the browser tests, or install one (Debian, as root)
	@sh scripts/browser.sh install

pictures: setup ## every type of page as a picture in build/screenshots: light, dark, wide, narrow and on paper
	@SAMVERK_PICTURES=1 SAMVERK_CHROMIUM="$$(sh scripts/browser.sh install)" $(PY) -m pytest -q -n auto --dist loadfile \
		tests/test_browser_wide.py tests/test_browser_narrow.py tests/test_render_html.py $(PYTEST_ARGS)

html: setup ## hold every page of the demo against the HTML standard (the Nu validator; needs Java and npm)
	@sh scripts/html.sh

fuzz: setup ## the property tests again, for much longer and with new random cases
	@CI= $(PY) -m pytest -q -m hypothesis --hypothesis-profile=fuzz $(PYTEST_ARGS)

mutate: setup ## spoil a faultless agreement in every place: the right rule must notice, and no other
	@$(SAMVERK) rules mutate

bench: setup ## measure how fast agreements are judged, up to a thousand of them
	@$(PY) bench/run.py

zensical: site ## build the prebuilt pages with Zensical too, and compare which pages there are
	@sh scripts/zensical.sh

lock: ## refresh requirements.lock to the newest versions that pyproject.toml allows
	@sh scripts/lock.sh

clean: ## remove what was built: build/, .venv and caches
	@rm -rf build .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find src tests -name __pycache__ -type d -prune -exec rm -rf {} +
