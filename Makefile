.PHONY: install test lint format types docs reference goals ci clean

install:    ## install goallint, editable, with every tool (needs pip 25.1 or newer)
	python -m pip install --editable '.[test]' --group lint --group docs
test:       ## run the tests
	python -m pytest
lint:       ## look for faults in the code, and for imports that point the wrong way
	ruff check . && ruff format --check . && lint-imports
format:     ## format the code
	ruff check --fix . && ruff format .
types:      ## check the types
	mypy goallint rules schemas examples/plugin
docs:       ## build the documentation into site/
	mkdocs build --strict
reference:  ## write docs/reference/ anew from the code
	python -m goallint.docgen docs
goals:      ## lint goallint's own goals
	goallint check goals
ci:         ## everything that must hold before a change lands
	.ci/run
clean:      ## remove what builds leave behind
	rm -rf build dist site *.egg-info .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
