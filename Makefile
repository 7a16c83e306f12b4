# Commands of the project. Each one installs by itself, in .venv/, exactly what requirements/ lists.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help site serve check test coverage night mutations lint format words locale scripts pictures bench lock clean

# Material's notice on MkDocs 2 is not for the people who build the site.
export NO_MKDOCS_2_WARNING := 1

BIN := .venv/bin
# What tells authors what is wrong: each of its branches has a test.
COVERED = plugins/referentiels/checking/rules/*,plugins/referentiels/checking/reporting/*
COMPILE = uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
	--custom-compile-command "make lock" --extra site

help: ## Montrer cette aide
	@awk 'BEGIN { FS = ":.*## " } /^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

site: ## Vérifier les fichiers et construire le site dans site/
	@sh .ci/environment site
	@$(BIN)/referentiels check
	@$(BIN)/mkdocs build --strict
	@printf '\nLe site est prêt : %s\n' "$$PWD/site"
	@printf 'Pour le lire : python3 -m http.server --directory site 8000, puis http://localhost:8000\n'
	@printf 'Pour écrire et voir tout de suite le résultat : make serve\n'

serve: ## Ouvrir le site sur http://localhost:8000 et le refaire à chaque changement
	@sh .ci/environment site
	@$(BIN)/mkdocs serve

check: ## Vérifier les fichiers de frameworks/ et de criteria-library/
	@sh .ci/environment site
	@$(BIN)/referentiels check

test: ## Lancer tous les tests, ceux du navigateur compris
	@sh .ci/environment dev
	@$(BIN)/python .ci/scripts.py install
	@sh .ci/validata >/dev/null
	@CHROMIUM="$$(sh .ci/browser)" && OFFICE="$$(sh .ci/office)" && BARE="$$(sh .ci/bare)" && \
		export CHROMIUM OFFICE BARE && $(BIN)/python -m pytest -n auto $(MEASURE)

# Apart from `make test`: watching each line makes Python two to four times slower.
coverage: ## Lancer tous les tests, et compter les lignes que rien n'essaie
	@$(MAKE) --no-print-directory test MEASURE=--cov
	@$(BIN)/coverage report --include="$(COVERED)" --fail-under=100 >.venv/covered.txt || \
		{ cat .venv/covered.txt; exit 1; }

night: ## Essayer bien davantage : fichiers inventés, interruptions, pages lentes (REFERENTIELS_NIGHT=n choisit lesquels)
	@sh .ci/environment dev
	@CHROMIUM="$$(sh .ci/browser)" && OFFICE="$$(sh .ci/office)" && export CHROMIUM OFFICE && \
		REFERENTIELS_NIGHT="$${REFERENTIELS_NIGHT:-1}" $(BIN)/python -m pytest -n auto tests/hostile tests/faults \
		tests/editing/test_amending.py tests/paper/test_documents.py tests/browser/test_checks.py tests/browser/test_document.py && \
		LATE=0.4 $(BIN)/python -m pytest -n auto tests/browser

mutations: ## Casser le code de mille façons et compter les fautes qu'aucun test ne voit (REFERENTIELS_NIGHT=n)
	@sh .ci/environment dev
	@$(BIN)/python .ci/mutations.py --number "$${NUMBER:-400}"

lint: ## Relire le code, les workflows, les mots et les fichiers
	@sh .ci/environment dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/zizmor --offline --persona=pedantic --quiet .github
	$(BIN)/python .ci/scripts.py
	$(BIN)/python .ci/lines.py
	$(BIN)/python .ci/words.py --check
	$(BIN)/referentiels check

format: ## Mettre le code en forme, et copier dans le paquet ce qu'un nouveau dépôt reprend de celui-ci
	@sh .ci/environment dev
	@$(BIN)/python .ci/starting.py
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format
	@$(BIN)/python .ci/scripts.py format

words: ## Relever les phrases de l'interface, compléter les .po et les compiler
	@sh .ci/environment dev
	@$(BIN)/python .ci/words.py

locale: words

scripts: ## Réunir les scripts et les styles que les pages chargent
	@sh .ci/environment dev
	@$(BIN)/python .ci/scripts.py build

pictures: site ## Refaire les images des guides d'après le vrai site
	@sh .ci/environment dev
	@CHROMIUM="$$(sh .ci/browser)" && export CHROMIUM && $(BIN)/python .ci/pictures.py

bench: ## Mesurer la vitesse et le poids des pages, barre par barre (des heures)
	@sh .ci/environment dev
	@CHROMIUM="$$(sh .ci/browser)" && export CHROMIUM && $(BIN)/python benchmarks/run.py

# Needs uv: https://docs.astral.sh/uv/. The second lock follows the first, so that versions agree.
lock: ## Refaire requirements/ d'après pyproject.toml (demande uv)
	$(COMPILE) --group dev --output-file requirements/dev.txt
	$(COMPILE) --group build --constraint requirements/dev.txt --output-file requirements/site.txt
	echo 'frictionless==4.38.0' | uv pip compile - --quiet --universal --python-version 3.11 --generate-hashes \
		--custom-compile-command "make lock" --output-file requirements/validata.txt

clean: ## Effacer ce que ces commandes ont fabriqué
	@rm -rf .venv site site-parts build .mypy_cache .ruff_cache .pytest_cache .coverage .coverage.* htmlcov
	@rm -rf plugins/referentiels.egg-info .site.new .site.old .site.lock
	@find plugins tests benchmarks .ci -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true
